package dev.sluice.warehouse.sql;

import java.sql.SQLException;
import java.util.OptionalInt;

/** A statement that a person wrote failed; it had no effect. */
public final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final int position;

  SqlFailure(String message, SQLException cause, OptionalInt position) {
    super(message, cause);
    this.sqlState = cause.getSQLState();
    this.position = position.orElse(0);
  }

  /** The five characters of the SQL standard that classify the failure; may be null. */
  public String sqlState() {
    return sqlState;
  }

  /** Which character of the statement is at fault, from 1, where the database tells. */
  public OptionalInt position() {
    return position == 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
