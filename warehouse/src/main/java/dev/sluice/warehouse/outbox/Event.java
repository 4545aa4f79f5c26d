package dev.sluice.warehouse.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * The fact that something happened to a delivery, queued in the transaction that made it true.
 *
 * @param sequence position in the outbox; events leave in this order
 * @param id stable over repeats; consumers drop what they have seen
 * @param type such as {@code sluice.warehouse.loaded.v1}
 * @param version the version published, or null
 * @param deliveryId the delivery, or null where none came
 * @param json the whole CloudEvents 1.0 envelope, as JSON
 */
public record Event(
    long sequence,
    UUID id,
    String type,
    String feed,
    Long version,
    UUID deliveryId,
    Instant time,
    String json) {}
