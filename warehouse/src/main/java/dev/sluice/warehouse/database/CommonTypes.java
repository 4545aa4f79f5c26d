package dev.sluice.warehouse.database;

import dev.sluice.warehouse.contract.ColumnType;
import java.sql.SQLException;

/** What both dialects say alike. */
final class CommonTypes {
  private CommonTypes() {}

  /**
   * Text has no length in the table: the load enforces it, in characters, which the databases count
   * differently, and a contract may change it without touching the table.
   */
  static String sqlType(ColumnType type, String text) {
    if (type instanceof ColumnType.Decimal decimal) {
      return "numeric(" + decimal.precision() + ", " + decimal.scale() + ")";
    }
    if (type instanceof ColumnType.Text) {
      return text;
    }
    if (type instanceof ColumnType.IntegerNumber) {
      return "integer";
    }
    if (type instanceof ColumnType.BigInteger) {
      return "bigint";
    }
    if (type instanceof ColumnType.DoubleNumber) {
      return "double precision";
    }
    if (type instanceof ColumnType.Bool) {
      return "boolean";
    }
    if (type instanceof ColumnType.Date) {
      return "date";
    }
    if (type instanceof ColumnType.Timestamp) {
      return "timestamp";
    }
    throw new IllegalArgumentException("no SQL type for " + type);
  }

  static boolean isConnectionLost(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("08");
  }
}
