package dev.sluice.warehouse.ledger;

import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger of deliveries. Every method is one durable transaction and idempotent by delivery:
 * repeating a call that already took effect changes nothing. Thread-safe.
 *
 * <p>The step from LAKED to PUBLISHED is not here: it is the load's own transaction.
 */
public interface Ledger {

  /** Records a claimed file. */
  void claimed(UUID id, String feed, String fileName, Instant claimedAt);

  /** Records landed bytes and decides whether they are new to the feed. */
  LandingVerdict landed(UUID id, RawObject raw, DuplicatePolicy policy);

  /** Records the lake commit. */
  void laked(LakeCommit commit);

  /** Ends the delivery as quarantined and queues the event that says so. */
  void quarantined(UUID id, String reason, Optional<DecodedCounts> counts, List<Reject> rejects);

  /** Counts a failed attempt and returns the number of failed attempts since the last success. */
  int attemptFailed(UUID id, String reason);

  /** Ends the delivery as FAILED: its retry budget is spent. */
  void failed(UUID id, String reason);

  /**
   * Lets a quarantined or failed delivery go on from its last durable step, as new: no attempts, no
   * reason, no rejects. One that has not ended is left as it is.
   *
   * @throws IllegalStateException if the delivery is unknown or ended otherwise
   */
  void revive(UUID id);

  /**
   * Asks that a delivery be taken back out of lake and warehouse. Accepted, it is RETRACTING.
   *
   * @param reason why, for people
   */
  RequestVerdict requestRetraction(UUID id, String reason);

  /**
   * Asks that a delivery be decoded or loaded anew. Accepted, it is REDECODING or RELOADING or,
   * where it was refused before, at its last durable step.
   *
   * @param changeId names this change, should it be repeated after a crash
   */
  RequestVerdict requestReplay(UUID id, ReplaySource source, UUID changeId);

  /** The change of a delivery that is REDECODING, or the last one it had. */
  Optional<UUID> change(UUID id);

  /** Records that a REDECODING delivery's rows in the lake are replaced; its load comes next. */
  void redecoded(LakeCommit commit);

  /**
   * Records that a replay was refused: the delivery is again what it was before, PUBLISHED with the
   * rows it had, or QUARANTINED if it never was.
   */
  void replayRefused(UUID id, String reason, List<Reject> rejects);

  /** The delivery with this id. */
  Optional<Delivery> find(UUID id);

  /** Deliveries that ended as duplicates of this one, newest first. */
  List<Delivery> duplicatesOf(UUID id);

  /** Deliveries that have not ended, oldest first. */
  List<Delivery> unfinished();

  /**
   * Deliveries, newest first.
   *
   * @param feed only of this feed, if present
   */
  List<Delivery> newest(Optional<String> feed, int limit);

  /** The delivery's recorded faults, the layout's first, in file order. */
  List<RejectRow> rejects(UUID id, int limit);

  /** The delivery's load; empty if it has not reached its load's end. */
  Optional<LoadRecord> loadHistory(UUID id);
}
