package dev.sluice.warehouse.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes a delivery's rows into its table, in the connection's open transaction. Closing it without
 * {@link #finish} gives up what is under way, so that the transaction can be rolled back.
 */
interface RowWriter extends AutoCloseable {

  /**
   * What a writer needs.
   *
   * @param conflicts told of each record whose key is taken; never in write mode UPSERT
   */
  record Task(
      Connection connection,
      LoadPolicy policy,
      UUID deliveryId,
      Instant loadedAt,
      KeyConflicts conflicts) {}

  /** Told of records that are refused because their key is taken. */
  @FunctionalInterface
  interface KeyConflicts {
    /** The record is not in the table. */
    void taken(long recordNumber, String key) throws SQLException;
  }

  /** Adds a row; the array is the writer's from now on. */
  void add(Object[] values, long recordNumber) throws SQLException;

  /** Sends what is under way; the connection may then be used for other statements. */
  void flush() throws SQLException;

  /**
   * Brings all rows into the table.
   *
   * @return the number of rows that were added and not refused for their key
   */
  long finish() throws SQLException;

  @Override
  void close() throws SQLException;

  /** The writer for the database product that {@code dialect} names. */
  static RowWriter open(String dialect, Task task) throws SQLException {
    return switch (dialect) {
      case "h2" -> new H2RowWriter(task);
      case "postgresql" -> new PostgresRowWriter(task);
      default -> throw new IllegalArgumentException("no way to write rows into " + dialect);
    };
  }
}
