package dev.sluice.warehouse.ledger;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.SqlValues;
import dev.sluice.warehouse.database.Transactions;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Whose raw bytes may go by their age: those of deliveries that ended well, and of duplicates of
 * such. What is under way, or waits in quarantine or as a dead letter for a person, needs its own.
 */
public final class RawRetention {
  private final Database database;

  /** The retention of the raw zone that the database's ledger knows. */
  public RawRetention(Database database) {
    this.database = database;
  }

  /** Deliveries that ended before a time and whose bytes are still kept, oldest first. */
  public List<Delivery> removable(Instant endedBefore, int limit) {
    return Transactions.read(
        database,
        "reading whose raw bytes may go",
        connection ->
            DeliveryRows.select(
                connection,
                "WHERE raw_removed_at IS NULL AND raw_path IS NOT NULL"
                    + " AND ended_at < CAST(? AS timestamp with time zone)"
                    + " AND (state IN ('PUBLISHED', 'RETRACTED') OR state = 'DUPLICATE'"
                    + " AND duplicate_of IN (SELECT o.delivery_id FROM control.deliveries o"
                    + " WHERE o.state IN ('PUBLISHED', 'RETRACTED')))"
                    + " ORDER BY ended_at, delivery_id LIMIT ?",
                endedBefore.toString(),
                limit));
  }

  /** Records that a delivery's bytes are gone. Idempotent. */
  public void removed(UUID delivery, Instant at) {
    Transactions.write(
        database,
        "recording that raw bytes of " + delivery + " are gone",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE control.deliveries SET raw_removed_at = ?"
                      + " WHERE delivery_id = ? AND raw_removed_at IS NULL")) {
            SqlValues.setInstant(update, 1, at);
            update.setObject(2, delivery);
            return update.executeUpdate();
          }
        });
  }
}
