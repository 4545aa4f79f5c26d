package dev.sluice.warehouse.outbox;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.SqlValues;
import dev.sluice.warehouse.database.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The published versions in table {@code control.publications}. */
public final class JdbcPublications implements Publications {
  private final Database database;

  /** The publications of the database. */
  public JdbcPublications(Database database) {
    this.database = database;
  }

  @Override
  public long newestVersion(String feed) {
    return Transactions.read(
        database,
        "reading the newest version of " + feed,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT max(version) FROM control.publications WHERE feed = ?")) {
            select.setString(1, feed);
            try (ResultSet rows = select.executeQuery()) {
              rows.next();
              return rows.getLong(1);
            }
          }
        });
  }

  @Override
  public Optional<Publication> next(String feed, long version) {
    return select(feed, version, "LIMIT 1").stream().findFirst();
  }

  @Override
  public List<PublishedDelivery> deliveries(String feed, long after, long upTo) {
    return Transactions.read(
        database,
        "reading the deliveries of " + feed,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT p.version, p.kind, d.delivery_id, d.file_name, d.lake_snapshot_id, p.row_count,"
                      + " p.published_at FROM control.publications p"
                      + " JOIN control.deliveries d"
                      + " ON d.delivery_id = coalesce(p.delivery_id, p.changed_delivery_id)"
                      + " WHERE p.feed = ? AND p.version > ? AND p.version <= ?"
                      + " ORDER BY p.version")) {
            select.setString(1, feed);
            select.setLong(2, after);
            select.setLong(3, upTo);
            try (ResultSet rows = select.executeQuery()) {
              List<PublishedDelivery> found = new ArrayList<>();
              while (rows.next()) {
                found.add(delivery(feed, rows));
              }
              return found;
            }
          }
        });
  }

  private static PublishedDelivery delivery(String feed, ResultSet rows) throws SQLException {
    return new PublishedDelivery(
        feed,
        rows.getLong("version"),
        Publication.Kind.valueOf(rows.getString("kind")),
        SqlValues.uuid(rows, "delivery_id"),
        rows.getString("file_name"),
        SqlValues.longOrNull(rows, "lake_snapshot_id"),
        rows.getLong("row_count"),
        SqlValues.instant(rows, "published_at"));
  }

  @Override
  public List<Publication> after(String feed, long version) {
    return select(feed, version, "");
  }

  private List<Publication> select(String feed, long version, String limit) {
    return Transactions.read(
        database,
        "reading the versions of " + feed,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT version, kind, coalesce(delivery_id, changed_delivery_id) AS subject,"
                      + " row_count, published_at"
                      + " FROM control.publications WHERE feed = ? AND version > ?"
                      + " ORDER BY version "
                      + limit)) {
            select.setString(1, feed);
            select.setLong(2, version);
            try (ResultSet rows = select.executeQuery()) {
              List<Publication> found = new ArrayList<>();
              while (rows.next()) {
                found.add(
                    new Publication(
                        feed,
                        rows.getLong("version"),
                        Publication.Kind.valueOf(rows.getString("kind")),
                        SqlValues.uuid(rows, "subject"),
                        rows.getLong("row_count"),
                        SqlValues.instant(rows, "published_at")));
              }
              return found;
            }
          }
        });
  }
}
