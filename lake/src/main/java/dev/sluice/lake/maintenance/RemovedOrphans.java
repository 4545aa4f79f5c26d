package dev.sluice.lake.maintenance;

/**
 * What a removal of orphans did, or would do.
 *
 * @param files removed: data files, manifests and lists of them, metadata
 * @param bytes they had
 */
public record RemovedOrphans(int files, long bytes) {}
