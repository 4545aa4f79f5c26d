package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A type that a feed can name but no page describes would be found by accident only. */
class LayoutPagesTest {
  private static final Path DOCS = Path.of("..", "docs");

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeHasAPageThatConfigurationLinks(String type) throws IOException {
    Pattern row = Pattern.compile("(?m)^\\|[^|]*`" + type + "`[^|]*\\|.*$");
    Matcher named = row.matcher(Files.readString(DOCS.resolve("configuration.md")));
    assertThat(named.find()).as("a row of docs/configuration.md for " + type).isTrue();

    Pattern link = Pattern.compile("`" + type + "`[^|]*?\\]\\((layouts/[a-z0-9-]+\\.md)\\)");
    Matcher linked = link.matcher(named.group());
    assertThat(linked.find()).as("a link to the page of " + type).isTrue();
    assertThat(Files.readString(DOCS.resolve(linked.group(1))))
        .containsPattern("`" + type + "`|type: " + type + "\\b");
  }

  static Set<String> types() {
    Path home = Path.of("home");
    Problems problems = new Problems(home);
    return new LayoutReader(new HomeFiles(home, problems), problems, new FakeLayouts()).types();
  }
}
