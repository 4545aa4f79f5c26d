package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.FieldFaults.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * What RFC 4180 refuses and others take: a line that doesn't end with CRLF ({@code line_end}; the
 * file's last needs no end), a quote in unquoted text ({@code stray_quote}), and control characters
 * other than CR and LF in quotes ({@code control_character}).
 */
final class StrictFaults {
  private final Window window;
  private final RecordScanner scanner;

  StrictFaults(Window window, RecordScanner scanner) {
    this.window = window;
    this.scanner = scanner;
  }

  /**
   * The faults of the scanned record.
   *
   * @param columns null while the header is read
   */
  List<Fault> find(Columns columns) {
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < scanner.count; i++) {
      check(i, columns == null ? null : columns.name(i), found);
    }
    boolean lastLine = scanner.next == scanner.end;
    if (!lastLine && scanner.next - scanner.end != 2) {
      found.add(
          new Fault(
              window.fileOffset(scanner.end),
              null,
              "line_end",
              "the line ends with "
                  + (window.bytes[scanner.end] == '\n' ? "LF" : "CR")
                  + " alone; RFC 4180 ends lines with CRLF"));
    }
    return found;
  }

  private void check(int field, String name, List<Fault> found) {
    boolean quoted = (scanner.flags[field] & RecordScanner.QUOTED) != 0;
    for (int i = scanner.starts[field]; i < scanner.ends[field]; i++) {
      byte b = window.bytes[i];
      if (b == '"' && !quoted) {
        found.add(
            new Fault(
                window.fileOffset(i), name, "stray_quote", "a quote stands in unquoted text"));
        return;
      }
      boolean control = b == 0x7F || (b >= 0 && b < ' ');
      if (control && b != 0 && !(quoted && (b == '\r' || b == '\n'))) {
        found.add(
            new Fault(
                window.fileOffset(i),
                name,
                "control_character",
                String.format("the text holds the control character U+%04X", (int) b)));
        return;
      }
    }
  }
}
