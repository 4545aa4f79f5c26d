package dev.sluice.warehouse.outbox;

import java.time.Instant;
import java.util.UUID;

/** A published version of a feed. Versions of a feed count 1, 2, 3 … without gaps. */
public record Publication(
    String feed, long version, UUID deliveryId, long rows, Instant publishedAt) {}
