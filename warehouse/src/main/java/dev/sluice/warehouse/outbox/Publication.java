package dev.sluice.warehouse.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A published version of a feed. Versions of a feed count 1, 2, 3 … without gaps.
 *
 * @param deliveryId the delivery that was added, replaced or taken back
 * @param rows it has in the warehouse since then
 */
public record Publication(
    String feed, long version, Kind kind, UUID deliveryId, long rows, Instant publishedAt) {
  public Publication {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(deliveryId, "deliveryId");
  }

  /** A version that added a delivery. */
  public Publication(String feed, long version, UUID deliveryId, long rows, Instant publishedAt) {
    this(feed, version, Kind.ADDED, deliveryId, rows, publishedAt);
  }

  /** What a version did. */
  public enum Kind {
    /** A delivery came. */
    ADDED,
    /** A delivery that came before has other rows now. */
    REPLACED,
    /** A delivery that came before is gone. */
    RETRACTED
  }
}
