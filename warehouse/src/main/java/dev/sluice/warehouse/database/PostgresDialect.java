package dev.sluice.warehouse.database;

import dev.sluice.warehouse.contract.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** PostgreSQL, from version 12 on. */
public final class PostgresDialect implements Dialect {
  /** Serialization, deadlock, lock not available, shutdown, crash, cannot connect now. */
  private static final Set<String> TRANSIENT =
      Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03");

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String sqlType(ColumnType type) {
    return CommonTypes.sqlType(type, "text");
  }

  @Override
  public boolean isTransient(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || (state != null && (TRANSIENT.contains(state) || state.startsWith("53")))
        || CommonTypes.isConnectionLost(failure);
  }

  /** PostgreSQL's commit is durable by itself. */
  @Override
  public void syncCommitted(Connection connection) {}
}
