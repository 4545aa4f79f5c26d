package dev.sluice.ingest.claim;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits.
 * Ids of one instance ascend: within a millisecond the 12 bits behind the time count up, and when
 * they are used up or the clock steps back the time runs ahead of the clock.
 */
public final class TimeOrderedIds implements Supplier<UUID> {
  private final InstantSource clock;
  private final LongSupplier random;
  private long lastTick;

  /**
   * A source of ids.
   *
   * @param random 64 random bits a call
   */
  public TimeOrderedIds(InstantSource clock, LongSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized UUID get() {
    lastTick = Math.max(clock.millis() << 12, lastTick + 1);
    long millis = lastTick >>> 12;
    long count = lastTick & 0xfff;
    long high = (millis << 16) | 0x7000 | count;
    long low = (random.getAsLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
