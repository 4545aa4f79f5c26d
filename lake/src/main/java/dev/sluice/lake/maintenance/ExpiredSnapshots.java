package dev.sluice.lake.maintenance;

/**
 * What an expiry did, or would do.
 *
 * @param expired number of snapshots that can't be travelled to any more
 * @param kept number of snapshots that can
 * @param keptForReaders how many of these are kept only because a consumer has not read them
 */
public record ExpiredSnapshots(int expired, int kept, int keptForReaders) {}
