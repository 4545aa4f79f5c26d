package dev.sluice.warehouse.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A published version with the delivery it added or changed.
 *
 * @param fileName as dropped; any characters
 * @param snapshotId the lake's snapshot that has its rows; null if the ledger does not tell
 * @param rows loaded, or of a feed without contract accepted
 */
public record PublishedDelivery(
    String feed,
    long version,
    Publication.Kind kind,
    UUID deliveryId,
    String fileName,
    Long snapshotId,
    long rows,
    Instant publishedAt) {}
