package dev.sluice.warehouse.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Table {@code control.load_marks}: which loads have begun and are not known to have ended. A mark
 * is committed before a load's first row and removed after its commit is synced. So a mark that
 * stands when a load begins tells that an earlier one was cut short, and only then are its leavings
 * looked for.
 */
final class LoadMarks {
  private LoadMarks() {}

  /** A load that was cut short. */
  record Mark(UUID deliveryId, String table, WriteMode mode) {}

  /** The mark of a load. */
  static Mark of(UUID deliveryId, LoadPolicy policy) {
    return new Mark(deliveryId, policy.contract().table(), policy.writeMode());
  }

  /** Marks a load and returns whether a mark stood already. */
  static boolean set(Connection connection, Mark mark, String feed, Instant begunAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.load_marks (delivery_id, feed, table_name, write_mode, begun_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setObject(1, mark.deliveryId());
      insert.setString(2, feed);
      insert.setString(3, mark.table());
      insert.setString(4, mark.mode().name());
      insert.setObject(5, begunAt.atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 0;
    }
  }

  static boolean stands(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM control.load_marks WHERE delivery_id = ?")) {
      select.setObject(1, deliveryId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static void remove(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM control.load_marks WHERE delivery_id = ?")) {
      delete.setObject(1, deliveryId);
      delete.executeUpdate();
    }
  }

  static List<Mark> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT delivery_id, table_name, write_mode FROM control.load_marks");
        ResultSet rows = select.executeQuery()) {
      List<Mark> marks = new ArrayList<>();
      while (rows.next()) {
        marks.add(
            new Mark(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                WriteMode.valueOf(rows.getString(3))));
      }
      return marks;
    }
  }
}
