package dev.sluice.pollers.expectation;

import java.time.Instant;

/**
 * How far a feed was looked at.
 *
 * @param dueSettled up to here all times were dealt with
 * @param version the last version looked at
 * @param arrived whether a delivery came since the last time, which none was missing for
 * @param high the highest position seen; null before the first
 */
record FeedState(Instant dueSettled, long version, boolean arrived, Long high) {
  FeedState due(Instant time) {
    return new FeedState(time, version, false, high);
  }

  FeedState seen(long newVersion, boolean newArrived) {
    return new FeedState(dueSettled, newVersion, newArrived, high);
  }

  FeedState reached(long position) {
    return new FeedState(dueSettled, version, arrived, position);
  }
}
