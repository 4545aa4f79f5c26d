package dev.sluice.warehouse.ledger;

import dev.sluice.adapter.record.Reject;
import dev.sluice.warehouse.database.SqlValues;
import dev.sluice.warehouse.database.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes a delivery's rejects, numbered in their order, in the connection's transaction. */
public final class RejectRows {
  private static final int BATCH = 500;

  private final Connection connection;
  private final UUID deliveryId;
  private long written;

  /**
   * Rejects of a delivery that has none recorded yet. On a connection in auto-commit mode each
   * batch of them is a transaction of its own.
   */
  public RejectRows(Connection connection, UUID deliveryId) {
    this.connection = connection;
    this.deliveryId = deliveryId;
  }

  /** A fault the layout found. */
  public static RejectRow ofLayout(Reject reject) {
    return new RejectRow(
        RejectRow.Stage.LAYOUT,
        reject.recordNumber(),
        reject.byteOffset(),
        reject.field(),
        reject.rule(),
        reject.reason(),
        reject.raw(),
        null);
  }

  /** Writes some more. */
  public void write(List<RejectRow> rejects) throws SQLException {
    if (rejects.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.reject_errors (delivery_id, seq, stage, record_no, byte_offset,"
                + " field, rule, reason, raw, contract_version)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int batched = 0;
      for (RejectRow reject : rejects) {
        bind(insert, reject);
        if (++batched % BATCH == 0) {
          send(insert);
        }
      }
      send(insert);
    }
  }

  /** Sends a batch; without a transaction around it, each of its rows would be one. */
  private void send(PreparedStatement insert) throws SQLException {
    if (connection.getAutoCommit()) {
      Transactions.write(connection, c -> insert.executeBatch());
    } else {
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, RejectRow reject) throws SQLException {
    insert.setObject(1, deliveryId);
    insert.setLong(2, ++written);
    insert.setString(3, reject.stage().name().toLowerCase(Locale.ROOT));
    insert.setLong(4, reject.recordNumber());
    insert.setLong(5, reject.byteOffset());
    insert.setString(6, SqlValues.display(reject.field()));
    insert.setString(7, SqlValues.display(reject.rule()));
    insert.setString(8, SqlValues.display(reject.reason()));
    insert.setBytes(9, reject.raw());
    insert.setString(10, reject.contractVersion());
    insert.addBatch();
  }

  /**
   * Deletes a delivery's rejects, a few in each transaction: on a connection in auto-commit mode,
   * however many there are, no transaction gets large.
   */
  public static void deleteInSteps(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM control.reject_errors WHERE delivery_id = ? AND seq <= ?")) {
      long last = lastSequence(connection, deliveryId);
      for (long through = BATCH; through < last + BATCH; through += BATCH) {
        delete.setObject(1, deliveryId);
        delete.setLong(2, through);
        delete.executeUpdate();
      }
    }
  }

  private static long lastSequence(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT max(seq) FROM control.reject_errors WHERE delivery_id = ?")) {
      select.setObject(1, deliveryId);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  static void delete(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM control.reject_errors WHERE delivery_id = ?")) {
      delete.setObject(1, deliveryId);
      delete.executeUpdate();
    }
  }

  static List<RejectRow> read(Connection connection, UUID deliveryId, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM control.reject_errors WHERE delivery_id = ? ORDER BY seq LIMIT ?")) {
      select.setObject(1, deliveryId);
      select.setInt(2, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<RejectRow> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row(rows));
        }
        return found;
      }
    }
  }

  private static RejectRow row(ResultSet rows) throws SQLException {
    return new RejectRow(
        RejectRow.Stage.valueOf(rows.getString("stage").toUpperCase(Locale.ROOT)),
        rows.getLong("record_no"),
        rows.getLong("byte_offset"),
        rows.getString("field"),
        rows.getString("rule"),
        rows.getString("reason"),
        rows.getBytes("raw"),
        rows.getString("contract_version"));
  }
}
