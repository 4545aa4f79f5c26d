package dev.sluice.warehouse.load;

import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryRows;
import dev.sluice.warehouse.outbox.EventQueue;
import dev.sluice.warehouse.outbox.Publication;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How a retraction ends, in the open transaction: ledger, event and, where a version had told of
 * the delivery, one that tells it is gone.
 *
 * @param row the delivery's row in the ledger, locked
 */
record RetractionEnding(Connection connection, Delivery row, Instant now) {

  void end(UUID eventId) throws SQLException {
    Long version = row.version() == null ? null : publish();
    DeliveryRows.retracted(connection, row.id(), now);
    Map<String, Object> data = new HashMap<>();
    data.put("reason", row.reason());
    data.put("retracts_version", row.version());
    EventQueue.queue(
        connection,
        new EventQueue.Fact(
            eventId, EventQueue.RETRACTED, row.feed(), version, row.id(), now, data));
  }

  private long publish() throws SQLException {
    long version = FeedVersions.next(connection, row.feed());
    FeedVersions.publish(
        connection,
        new Publication(row.feed(), version, Publication.Kind.RETRACTED, row.id(), 0, now));
    return version;
  }
}
