package dev.sluice.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Draws a table in plain text. */
final class TableText {
  private static final String GAP = "  ";
  private static final Pattern NUMBER = Pattern.compile("-?[\\d,]+(\\.\\d+)?( [kMG]?B)?");

  private TableText() {}

  static List<String> lines(ResultTable table) {
    int[] widths = new int[table.columns().size()];
    boolean[] numeric = new boolean[widths.length];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = table.columns().get(column).length();
      numeric[column] = !table.rows().isEmpty();
      for (List<String> row : table.rows()) {
        String value = row.get(column);
        widths[column] = Math.max(widths[column], value.length());
        numeric[column] &= value.isEmpty() || NUMBER.matcher(value).matches();
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(table.columns(), widths, numeric));
    lines.add(rule(widths));
    table.rows().forEach(row -> lines.add(line(row, widths, numeric)));
    return lines;
  }

  private static String line(List<String> values, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - values.get(column).length());
      line.append(column == 0 ? "" : GAP);
      line.append(numeric[column] ? padding + values.get(column) : values.get(column) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add("-".repeat(width));
    }
    return String.join(GAP, parts);
  }
}
