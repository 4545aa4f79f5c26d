package dev.sluice.warehouse.load;

import dev.sluice.warehouse.outbox.Publication;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;

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

  /**
   * Publishes a version. One that adds a delivery names it in {@code delivery_id}, where every
   * delivery stands once; any other in {@code changed_delivery_id}.
   */
  static void publish(Connection connection, Publication publication) throws SQLException {
    boolean added = publication.kind() == Publication.Kind.ADDED;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.publications (feed, version, kind, "
                + (added ? "delivery_id" : "changed_delivery_id")
                + ", row_count, published_at) VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, publication.feed());
      insert.setLong(2, publication.version());
      insert.setString(3, publication.kind().name());
      insert.setObject(4, publication.deliveryId());
      insert.setLong(5, publication.rows());
      insert.setObject(6, publication.publishedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
