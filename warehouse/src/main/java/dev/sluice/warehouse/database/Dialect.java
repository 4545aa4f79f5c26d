package dev.sluice.warehouse.database;

import dev.sluice.warehouse.contract.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between database products. Everything else is written once, in common SQL. */
public interface Dialect {

  /** The product's name, as users write it: {@code h2}, {@code postgresql}. */
  String name();

  /** The SQL type of a contract's column. */
  String sqlType(ColumnType type);

  /** Whether the failure may pass by itself: connection lost, lock time-out, deadlock. */
  boolean isTransient(SQLException failure);

  /** Makes committed work safe against loss of power, where commit alone does not. */
  void syncCommitted(Connection connection) throws SQLException;
}
