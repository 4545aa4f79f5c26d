package dev.sluice.warehouse.ledger;

import dev.sluice.adapter.control.Control;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery as the ledger knows it. What is not known yet is null.
 *
 * @param id a UUIDv7
 * @param fileName as dropped; any characters, for display only
 * @param reason why it is quarantined, failed or a duplicate
 * @param duplicateOf the delivery that has the same bytes
 * @param recordsInFile records accepted and rejected by the layout
 * @param recordsRejected by layout and contract together
 * @param control what was declared of it, compared; nothing before it is decoded
 * @param attempts failed attempts since the last success
 */
public record Delivery(
    UUID id,
    String feed,
    String fileName,
    DeliveryState state,
    String reason,
    UUID duplicateOf,
    String sha256,
    Long sizeBytes,
    String rawPath,
    Long lakeSnapshotId,
    Long recordsInFile,
    Long rowsLoaded,
    Long recordsRejected,
    Long version,
    Control control,
    int attempts,
    Instant claimedAt,
    Instant landedAt,
    Instant lakedAt,
    Instant endedAt) {}
