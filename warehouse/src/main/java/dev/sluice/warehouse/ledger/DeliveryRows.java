package dev.sluice.warehouse.ledger;

import dev.sluice.adapter.control.Control;
import dev.sluice.lake.table.ControlJson;
import dev.sluice.warehouse.database.SqlValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code control.deliveries}. Everything here runs in the connection's transaction. */
public final class DeliveryRows {
  private DeliveryRows() {}

  /** The delivery, its row locked until the transaction ends. */
  public static Optional<Delivery> lock(Connection connection, UUID id) throws SQLException {
    return one(connection, "WHERE delivery_id = ? FOR UPDATE", id);
  }

  /** The delivery. */
  public static Optional<Delivery> find(Connection connection, UUID id) throws SQLException {
    return one(connection, "WHERE delivery_id = ?", id);
  }

  /** The delivery that owns an identity, its row locked. */
  static Optional<Delivery> lockOwner(Connection connection, String identityKey)
      throws SQLException {
    return one(connection, "WHERE identity_key = ? FOR UPDATE", identityKey);
  }

  private static Optional<Delivery> one(Connection connection, String where, Object parameter)
      throws SQLException {
    List<Delivery> found = select(connection, where, parameter);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  static List<Delivery> select(Connection connection, String clauses, Object... parameters)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM control.deliveries " + clauses)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        List<Delivery> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row(rows));
        }
        return found;
      }
    }
  }

  private static Delivery row(ResultSet rows) throws SQLException {
    return new Delivery(
        SqlValues.uuid(rows, "delivery_id"),
        rows.getString("feed"),
        rows.getString("file_name"),
        DeliveryState.valueOf(rows.getString("state")),
        rows.getString("reason"),
        SqlValues.uuid(rows, "duplicate_of"),
        rows.getString("sha256"),
        SqlValues.longOrNull(rows, "size_bytes"),
        rows.getString("raw_path"),
        SqlValues.longOrNull(rows, "lake_snapshot_id"),
        SqlValues.longOrNull(rows, "records_in_file"),
        SqlValues.longOrNull(rows, "rows_loaded"),
        SqlValues.longOrNull(rows, "records_rejected"),
        SqlValues.longOrNull(rows, "version"),
        control(rows.getString("control_totals")),
        rows.getInt("attempts"),
        SqlValues.instant(rows, "claimed_at"),
        SqlValues.instant(rows, "landed_at"),
        SqlValues.instant(rows, "laked_at"),
        SqlValues.instant(rows, "ended_at"));
  }

  private static Control control(String json) {
    return json == null ? Control.NONE : ControlJson.read(json);
  }

  /** Whether the arrival of this delivery revived the one it is a duplicate of. */
  static boolean revivedIt(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT revived_it FROM control.deliveries WHERE delivery_id = ?")) {
      select.setObject(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** The last change that was asked for of the delivery. */
  static Optional<UUID> change(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT change_id FROM control.deliveries WHERE delivery_id = ?")) {
      select.setObject(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.ofNullable(SqlValues.uuid(rows, "change_id"))
            : Optional.empty();
      }
    }
  }

  /**
   * The deliveries of a feed that have rows in a warehouse table, in the order of their versions,
   * but for one.
   */
  public static List<Delivery> publishedInto(
      Connection connection, String feed, String table, UUID except) throws SQLException {
    return select(
        connection,
        "WHERE feed = ? AND version IS NOT NULL AND delivery_id <> ?"
            + " AND state IN ('PUBLISHED', 'REDECODING', 'RELOADING')"
            + " AND delivery_id IN (SELECT delivery_id FROM control.load_history"
            + " WHERE feed = ? AND table_name = ?) ORDER BY version",
        feed,
        except,
        feed,
        table);
  }

  /** Lets a delivery whose replay was refused be published as before. */
  public static void replayRefused(Connection connection, UUID id, String reason, Instant at)
      throws SQLException {
    update(
        connection,
        "state = 'PUBLISHED', reason = ?, attempts = 0, ended_at = ?",
        id,
        SqlValues.display("its replay was refused, it stands as before: " + reason),
        at);
  }

  /** Ends the delivery as taken back. */
  public static void retracted(Connection connection, UUID id, Instant at) throws SQLException {
    update(connection, "state = 'RETRACTED', attempts = 0, ended_at = ?", id, at);
  }

  /**
   * Ends the delivery as published.
   *
   * @param version the first it was published under, whatever was replayed since: its place in the
   *     order of deliveries
   */
  public static void published(
      Connection connection, UUID id, long version, long rowsLoaded, long rejected, Instant at)
      throws SQLException {
    update(
        connection,
        "state = 'PUBLISHED', reason = NULL, attempts = 0, version = ?, rows_loaded = ?,"
            + " records_rejected = ?, ended_at = ?",
        id,
        version,
        rowsLoaded,
        rejected,
        at);
  }

  /** Ends the delivery as quarantined. */
  public static void quarantined(
      Connection connection, UUID id, String reason, Long rejected, Instant at)
      throws SQLException {
    update(
        connection,
        "state = 'QUARANTINED', reason = ?, records_rejected = CAST(? AS bigint), ended_at = ?",
        id,
        SqlValues.display(reason),
        rejected,
        at);
  }

  /** Sets columns of a delivery. Parameters may be text, numbers, UUIDs and instants. */
  static void update(Connection connection, String assignments, UUID id, Object... parameters)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE control.deliveries SET " + assignments + " WHERE delivery_id = ?")) {
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] instanceof Instant instant) {
          SqlValues.setInstant(update, i + 1, instant);
        } else {
          update.setObject(i + 1, parameters[i]);
        }
      }
      update.setObject(parameters.length + 1, id);
      update.executeUpdate();
    }
  }
}
