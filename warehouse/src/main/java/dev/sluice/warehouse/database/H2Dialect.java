package dev.sluice.warehouse.database;

import dev.sluice.warehouse.contract.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Set;

/** H2 in its PostgreSQL mode. */
public final class H2Dialect implements Dialect {
  /** Lock time-out, concurrent update, deadlock, connection broken, timed out. */
  private static final Set<Integer> TRANSIENT = Set.of(50200, 90131, 40001, 90067, 90007);

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public String sqlType(ColumnType type) {
    return CommonTypes.sqlType(type, "varchar");
  }

  @Override
  public boolean isTransient(SQLException failure) {
    return failure instanceof SQLTransientException
        || TRANSIENT.contains(failure.getErrorCode())
        || CommonTypes.isConnectionLost(failure);
  }

  /** H2's commit with WRITE_DELAY=0 survives kill -9; loss of power only after a sync. */
  @Override
  public void syncCommitted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }
}
