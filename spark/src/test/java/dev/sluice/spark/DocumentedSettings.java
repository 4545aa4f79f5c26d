package dev.sluice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The blocks of settings in {@code docs/other-engines.md}, each marked with its file's name. */
final class DocumentedSettings {
  private DocumentedSettings() {}

  /** The block's lines without comments and blanks. */
  static List<String> of(String file) throws IOException {
    String page = Files.readString(Path.of("../docs/other-engines.md"));
    String mark = "<!-- settings: " + file + " -->\n```properties\n";
    int start = page.indexOf(mark);
    assertThat(start).as(mark).isNotNegative();
    String block = page.substring(start + mark.length(), page.indexOf("\n```\n", start + 1));
    return block.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
