package dev.sluice.pollers.job;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction of role JOB. Closed without {@link #commit} it leaves nothing behind.
 *
 * <p>A commit is not synced against loss of power: a run's effect, its success and the watermark
 * would be lost together, and the run repeated under the same id.
 */
final class JobTransaction implements AutoCloseable {
  private final Connection connection;
  private boolean committed;

  private JobTransaction(Connection connection) {
    this.connection = connection;
  }

  static JobTransaction begin(Database database) throws SQLException {
    Connection connection = database.connect(Role.JOB);
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new JobTransaction(connection);
  }

  /** Commits if the work returns; leaves nothing behind if it throws. */
  static <T> T run(Database database, Work<T> work) throws SQLException {
    try (JobTransaction transaction = begin(database)) {
      T value = work.on(transaction.connection);
      transaction.commit();
      return value;
    }
  }

  Connection connection() {
    return connection;
  }

  void commit() throws SQLException {
    connection.commit();
    committed = true;
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  /** What is done on a connection of role JOB. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
