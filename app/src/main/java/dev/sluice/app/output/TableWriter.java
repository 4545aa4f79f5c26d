package dev.sluice.app.output;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes aligned columns for people. The first rows decide the widths; the rest streams, so that
 * any number of rows takes the same memory.
 */
final class TableWriter implements RowWriter {
  private static final int ROWS_MEASURED = 1000;
  private static final int NARROWEST = 8;
  private static final String GAP = "  ";

  /**
   * Up to here a version 7 UUID is its time in milliseconds: shorter prefixes tell little apart.
   */
  private static final int SHORTEST_ID = 13;

  private static final int ID_LENGTH = 36;
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Screen screen;
  private final PrintStream out;
  private int idLength = SHORTEST_ID;

  TableWriter(Screen screen) {
    this.screen = screen;
    this.out = screen.out();
  }

  @Override
  public long write(Rows rows) throws IOException {
    List<Rows.Column> columns = rows.columns();
    List<List<Object>> first = new ArrayList<>();
    boolean more = rows.next();
    while (more && first.size() < ROWS_MEASURED) {
      first.add(row(rows));
      more = rows.next();
    }
    idLength = idLength(columns, first);
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        columns.stream()
            .map(column -> Visible.of(column.name()).toUpperCase(Locale.ROOT))
            .toList());
    first.forEach(row -> cells.add(cells(columns, row)));
    boolean[] right = right(columns, first);
    int[] widths = widths(cells);
    cells.forEach(line -> print(line, widths, right));
    long count = first.size();
    for (; more; more = rows.next()) {
      print(cells(columns, row(rows)), widths, right);
      if (++count % CHECK_EVERY == 0 && out.checkError()) {
        break;
      }
    }
    out.flush();
    return count;
  }

  private static List<Object> row(Rows rows) {
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      row.add(rows.value(i));
    }
    return row;
  }

  /** As long as all ids of a column are told apart. */
  private static int idLength(List<Rows.Column> columns, List<List<Object>> rows) {
    int length = SHORTEST_ID;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).kind() == Rows.Kind.ID) {
        int column = i;
        Set<String> ids =
            rows.stream()
                .map(row -> row.get(column))
                .filter(UUID.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.toSet());
        while (length < ID_LENGTH && ambiguous(ids, length)) {
          length++;
        }
      }
    }
    return length;
  }

  private static boolean ambiguous(Set<String> ids, int length) {
    Set<String> prefixes = new HashSet<>();
    return !ids.stream().allMatch(id -> prefixes.add(id.substring(0, length)));
  }

  private List<String> cells(List<Rows.Column> columns, List<Object> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(i);
      cells.add(value == null ? "" : Visible.of(cell(columns.get(i).kind(), value)));
    }
    return cells;
  }

  private String cell(Rows.Kind kind, Object value) {
    if (kind == Rows.Kind.SIZE && value instanceof Number bytes) {
      return size(bytes.longValue());
    }
    if (kind == Rows.Kind.ID && value instanceof UUID id) {
      return id.toString().substring(0, idLength);
    }
    if (value instanceof Instant time) {
      return time(time);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return RowWriter.text(value);
  }

  private String time(Instant time) {
    ZonedDateTime local = time.atZone(screen.zone());
    boolean today =
        local.toLocalDate().equals(screen.clock().instant().atZone(screen.zone()).toLocalDate());
    return (today ? TODAY : OTHER_DAY).format(local);
  }

  /** A number of bytes for people, in powers of 1000. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    do {
      amount /= 1000;
      unit++;
    } while (amount >= 999.95 && unit < 5);
    return String.format(
        Locale.ROOT, amount < 9.995 ? "%.2f %sB" : "%.1f %sB", amount, "kMGTPE".charAt(unit));
  }

  /** Columns of numbers stand at the right. */
  private static boolean[] right(List<Rows.Column> columns, List<List<Object>> rows) {
    boolean[] right = new boolean[columns.size()];
    for (int i = 0; i < right.length; i++) {
      int column = i;
      Rows.Kind kind = columns.get(i).kind();
      boolean numbers =
          rows.stream()
                  .allMatch(row -> row.get(column) == null || row.get(column) instanceof Number)
              && rows.stream().anyMatch(row -> row.get(column) != null);
      right[i] = kind == Rows.Kind.NUMBER || kind == Rows.Kind.SIZE || numbers;
    }
    return right;
  }

  private int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Visible.width(line.get(i)));
      }
    }
    if (screen.terminal()) {
      shrink(widths, screen.width().getAsInt());
    }
    return widths;
  }

  /** Takes from the widest column until all fit, as far as that leaves something to read. */
  private static void shrink(int[] widths, int available) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    while (total > available) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private void print(List<String> cells, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = screen.terminal() ? Visible.cut(cells.get(i), widths[i]) : cells.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - Visible.width(cell)));
      line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
    }
    out.println(line.toString().stripTrailing());
  }
}
