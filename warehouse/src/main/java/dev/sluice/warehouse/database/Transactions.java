package dev.sluice.warehouse.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in one transaction of the writer's. */
public final class Transactions {
  private Transactions() {}

  /** Work on a connection in an open transaction; it neither commits nor rolls back. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T in(Connection connection) throws SQLException;
  }

  /**
   * Commits if the work returns and makes the commit durable; rolls back if it throws.
   *
   * @param doing what is being done, for the exception's message
   * @throws DatabaseException if the database fails; whether the work took effect is then unknown
   */
  public static <T> T write(Database database, String doing, Work<T> work) {
    try (Connection connection = database.connect(Role.WRITER)) {
      T result = write(connection, work);
      database.dialect().syncCommitted(connection);
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }

  /** The same on a given connection, without making the commit durable against loss of power. */
  public static <T> T write(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    Throwable failure = null;
    try {
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      end(connection, failure);
    }
  }

  /** Ends a transaction that may be open; a second failure is added to the first. */
  private static void end(Connection connection, Throwable failure) throws SQLException {
    try {
      if (failure != null) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  /**
   * Runs a read.
   *
   * @throws DatabaseException if the database fails
   */
  public static <T> T read(Database database, String doing, Work<T> work) {
    try (Connection connection = database.connect(Role.WRITER)) {
      return work.in(connection);
    } catch (SQLException e) {
      throw new DatabaseException(doing, e);
    }
  }
}
