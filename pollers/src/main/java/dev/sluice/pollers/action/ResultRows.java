package dev.sluice.pollers.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A result set as JSON, {@code {"columns":[…],"rows":[[…]],"more":false}}: its first rows, long
 * values shortened. Exact numbers stay exact.
 */
final class ResultRows {
  static final int MAX_ROWS = 100;
  private static final int MAX_CELL = 1_000;
  private static final int MAX_CHARS = 200_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultRows() {}

  static String toJson(ResultSet rows) throws SQLException {
    ResultSetMetaData shape = rows.getMetaData();
    ObjectNode root = JSON.createObjectNode();
    ArrayNode columns = root.putArray("columns");
    for (int column = 1; column <= shape.getColumnCount(); column++) {
      columns.add(shape.getColumnLabel(column));
    }
    ArrayNode kept = root.putArray("rows");
    root.put("more", keep(rows, shape.getColumnCount(), kept));
    return root.toString();
  }

  /** Returns whether rows were left out. */
  private static boolean keep(ResultSet rows, int columns, ArrayNode kept) throws SQLException {
    long chars = 0;
    while (rows.next()) {
      if (kept.size() == MAX_ROWS) {
        return true;
      }
      ArrayNode row = JSON.createArrayNode();
      for (int column = 1; column <= columns; column++) {
        add(row, rows, column);
      }
      chars += row.toString().length();
      if (chars > MAX_CHARS) {
        return true;
      }
      kept.add(row);
    }
    return false;
  }

  private static void add(ArrayNode row, ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value == null) {
      row.addNull();
    } else if (value instanceof Boolean bool) {
      row.add(bool);
    } else if (value instanceof BigDecimal decimal) {
      row.add(decimal);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      row.add(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      row.add(number);
    } else if (value instanceof byte[] bytes) {
      row.add(shortened("0x" + HexFormat.of().formatHex(bytes)));
    } else {
      row.add(shortened(rows.getString(column)));
    }
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_CELL) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_CELL - 1)) ? MAX_CELL - 1 : MAX_CELL;
    return text.substring(0, end) + "…";
  }
}
