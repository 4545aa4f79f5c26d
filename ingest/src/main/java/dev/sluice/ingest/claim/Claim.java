package dev.sluice.ingest.claim;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The fact that a dropped file belongs to Sluice now.
 *
 * @param deliveryId a UUIDv7
 * @param feed the feed whose folder it was in; {@link #NO_FEED} for a file no feed asked for
 * @param fileName as dropped: any characters, never used as a path
 * @param refusal why the file will not be taken, known when it was claimed; null if it may be
 * @param companion the control file that came with it; null if there is none
 */
public record Claim(
    UUID deliveryId,
    String feed,
    String fileName,
    Instant claimedAt,
    String refusal,
    ClaimedCompanion companion) {
  /** Stands for a feed where there is none; no feed can have this name. */
  public static final String NO_FEED = "-";

  /** A claim of a file without companion. */
  public Claim(UUID deliveryId, String feed, String fileName, Instant claimedAt, String refusal) {
    this(deliveryId, feed, fileName, claimedAt, refusal, null);
  }

  public Claim {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(claimedAt, "claimedAt");
  }
}
