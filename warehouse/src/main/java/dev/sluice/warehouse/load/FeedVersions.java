package dev.sluice.warehouse.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Gives versions. The lock on a feed's row, held from {@link #next} to the commit, makes versions
 * gap-free and lets them become visible in their order.
 */
final class FeedVersions {
  private FeedVersions() {}

  /** Makes sure that a feed has a row, for {@link #next} to lock. */
  static void ensure(Connection connection, String feed) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.feed_versions (feed, newest) VALUES (?, 0)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, feed);
      insert.executeUpdate();
    }
  }

  static long next(Connection connection, String feed) throws SQLException {
    long next;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT newest FROM control.feed_versions WHERE feed = ? FOR UPDATE")) {
      select.setString(1, feed);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("feed " + feed + " has no row in control.feed_versions");
        }
        next = rows.getLong(1) + 1;
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE control.feed_versions SET newest = ? WHERE feed = ?")) {
      update.setLong(1, next);
      update.setString(2, feed);
      update.executeUpdate();
    }
    return next;
  }

  static void publish(
      Connection connection, String feed, long version, UUID deliveryId, long rows, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.publications (feed, version, delivery_id, row_count, published_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, feed);
      insert.setLong(2, version);
      insert.setObject(3, deliveryId);
      insert.setLong(4, rows);
      insert.setObject(5, at.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
