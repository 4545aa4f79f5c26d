package dev.sluice.app.cli;

import dev.sluice.app.output.Format;
import picocli.CommandLine.Option;

/** How a command's rows are written. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "How rows are written (default: table).")
  private Format format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  Format format() {
    if (json && format != null && format != Format.JSON) {
      throw CommandException.usage("--json and --format " + format + " contradict each other");
    }
    return json ? Format.JSON : format == null ? Format.TABLE : format;
  }
}
