package dev.sluice.lake.table;

import java.util.Objects;
import java.util.UUID;

/**
 * One delivery to append.
 *
 * @param feed the feed, which names the table
 * @param deliveryId recorded in the snapshot's summary and in every row
 * @param sha256 of the raw bytes, recorded in the snapshot's summary
 * @param sizeBytes of the raw bytes; the reader must account for exactly as many
 */
public record AppendRequest(
    String feed,
    UUID deliveryId,
    String sha256,
    long sizeBytes,
    SchemaEvolution evolution,
    AppendGate gate) {
  public AppendRequest {
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(evolution, "evolution");
    Objects.requireNonNull(gate, "gate");
  }
}
