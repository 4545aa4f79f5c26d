package dev.sluice.warehouse.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.warehouse.database.SqlValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Queues events in the transaction that makes them true. */
public final class EventQueue {
  /** A version was published of a feed that has a warehouse table. */
  public static final String LOADED = "sluice.warehouse.loaded.v1";

  /** A version was published of a feed that stays in the lake. */
  public static final String APPENDED = "sluice.lake.appended.v1";

  /** A delivery was refused as a whole. */
  public static final String QUARANTINED = "sluice.delivery.quarantined.v1";

  /** A delivery was taken back. */
  public static final String RETRACTED = "sluice.delivery.retracted.v1";

  /** Until a time a delivery was expected, and none came. */
  public static final String MISSING = "sluice.delivery.missing.v1";

  /** A delivery came after the time until when it was expected. */
  public static final String LATE = "sluice.delivery.late.v1";

  /** Deliveries are missing of a sequence that file names count. */
  public static final String GAP = "sluice.sequence.gap.v1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventQueue() {}

  /**
   * What happened, by reference.
   *
   * @param version the version published, or null
   * @param deliveryId the delivery, or null where none came
   * @param data further facts; strings, numbers or null
   */
  public record Fact(
      UUID eventId,
      String type,
      String feed,
      Long version,
      UUID deliveryId,
      Instant time,
      Map<String, ?> data) {}

  /** Queues the event that tells the fact, in the connection's transaction. */
  public static void queue(Connection connection, Fact fact) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.outbox"
                + " (event_id, type, feed, version, delivery_id, event_time, json)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, fact.eventId());
      insert.setString(2, fact.type());
      insert.setString(3, fact.feed());
      SqlValues.setLong(insert, 4, fact.version());
      insert.setObject(5, fact.deliveryId());
      SqlValues.setInstant(insert, 6, fact.time());
      insert.setString(7, envelope(fact).toString());
      insert.executeUpdate();
    }
  }

  /** The CloudEvents 1.0 envelope in its JSON format. */
  private static ObjectNode envelope(Fact fact) {
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", fact.eventId().toString())
            .put("source", "sluice")
            .put("type", fact.type())
            .put("subject", fact.feed())
            .put("time", fact.time().toString())
            .put("datacontenttype", "application/json");
    ObjectNode data =
        envelope
            .putObject("data")
            .put("feed", fact.feed())
            .put("version", fact.version())
            .put("delivery_id", fact.deliveryId() == null ? null : fact.deliveryId().toString());
    fact.data().forEach((name, value) -> data.set(name, JSON.valueToTree(value)));
    return envelope;
  }
}
