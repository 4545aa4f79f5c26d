package dev.sluice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that names a class which is gone would send a reader astray. */
class ArchitectureDocTest {
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:[.#(][^`]*)?`");
  private static final Pattern PATH = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everyClassItNamesExists(String document) throws IOException {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(Documents.root())) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - 5))
              .collect(Collectors.toSet());
    }
    Set<String> named = new TreeSet<>();
    Matcher matcher = CLASS_NAME.matcher(Documents.read(document));
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).hasSizeGreaterThan(5);
    named.removeIf(name -> name.equals(name.toUpperCase(java.util.Locale.ROOT)));
    assertThat(classes).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyFileItLinksExists(String document) throws IOException {
    Path folder = Documents.root().resolve(document).getParent();
    Matcher matcher = PATH.matcher(Documents.read(document));
    while (matcher.find()) {
      assertThat(folder.resolve(matcher.group(1))).exists();
    }
  }

  /** All documents of the project, as paths from its root. */
  static List<String> documents() throws IOException {
    try (Stream<Path> pages = Files.walk(Documents.root().resolve("docs"))) {
      Stream<String> below =
          pages.map(page -> Documents.root().relativize(page).toString().replace('\\', '/'));
      return Stream.concat(
              Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "benchmarks/README.md"),
              below.filter(page -> page.endsWith(".md")))
          .sorted()
          .toList();
    }
  }
}
