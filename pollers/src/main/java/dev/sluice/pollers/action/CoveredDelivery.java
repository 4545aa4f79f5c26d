package dev.sluice.pollers.action;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A delivery a run covers.
 *
 * @param change what the version did: {@code added}, {@code replaced} or {@code retracted} it
 * @param fileName as dropped; any characters
 * @param snapshotId the lake's snapshot that has its rows; null if not known
 * @param rows loaded, or of a feed without contract accepted
 * @param businessDate told by the file's name; null unless the job waits for business dates
 */
public record CoveredDelivery(
    long version,
    String change,
    UUID deliveryId,
    String fileName,
    Long snapshotId,
    long rows,
    LocalDate businessDate) {}
