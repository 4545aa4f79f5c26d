package dev.sluice.app.output;

import java.io.IOException;
import java.io.PrintStream;

/** Writes RFC 4180. */
final class CsvWriter implements RowWriter {
  private static final String LINE_END = "\r\n";

  private final PrintStream out;
  private final boolean terminal;

  CsvWriter(Screen screen) {
    this.out = screen.out();
    this.terminal = screen.terminal();
  }

  @Override
  public long write(Rows rows) throws IOException {
    int columns = rows.columns().size();
    StringBuilder line = new StringBuilder();
    for (Rows.Column column : rows.columns()) {
      field(line, column.name());
    }
    end(line);
    long count = 0;
    while (rows.next()) {
      for (int i = 0; i < columns; i++) {
        field(line, rows.value(i));
      }
      end(line);
      if (++count % CHECK_EVERY == 0 && out.checkError()) {
        break;
      }
    }
    out.flush();
    return count;
  }

  private void end(StringBuilder line) {
    line.setLength(line.length() - 1);
    out.print(line.append(LINE_END));
    line.setLength(0);
  }

  private void field(StringBuilder line, Object value) {
    if (value != null) {
      String text = RowWriter.text(value);
      // Programs get every character; a terminal would obey some of them.
      quoted(line, terminal ? Visible.of(text) : text);
    }
    line.append(',');
  }

  private static void quoted(StringBuilder line, String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    if (plain) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
