package dev.sluice.warehouse.outbox;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.SqlValues;
import dev.sluice.warehouse.database.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox in table {@code control.outbox}. */
public final class JdbcOutbox implements Outbox {
  private final Database database;

  /** An outbox in the database. */
  public JdbcOutbox(Database database) {
    this.database = database;
  }

  @Override
  public List<Event> pending(int limit) {
    return Transactions.read(
        database,
        "reading pending events",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM control.outbox WHERE announced_at IS NULL"
                      + " ORDER BY sequence LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
              List<Event> events = new ArrayList<>();
              while (rows.next()) {
                events.add(event(rows));
              }
              return events;
            }
          }
        });
  }

  private static Event event(ResultSet rows) throws SQLException {
    return new Event(
        rows.getLong("sequence"),
        SqlValues.uuid(rows, "event_id"),
        rows.getString("type"),
        rows.getString("feed"),
        SqlValues.longOrNull(rows, "version"),
        SqlValues.uuid(rows, "delivery_id"),
        SqlValues.instant(rows, "event_time"),
        rows.getString("json"));
  }

  @Override
  public long pendingCount() {
    return Transactions.read(
        database,
        "counting pending events",
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT count(*) FROM control.outbox WHERE announced_at IS NULL");
              ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Not synced against loss of power: an event announced twice is expected, one lost is not. */
  @Override
  public void announced(UUID eventId) {
    Transactions.read(
        database,
        "marking event " + eventId + " as announced",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE control.outbox SET announced_at = CURRENT_TIMESTAMP"
                      + " WHERE event_id = ? AND announced_at IS NULL")) {
            update.setObject(1, eventId);
            return update.executeUpdate();
          }
        });
  }
}
