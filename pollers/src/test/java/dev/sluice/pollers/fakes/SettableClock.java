package dev.sluice.pollers.fakes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved. */
public final class SettableClock extends Clock {
  private volatile Instant now = Instant.parse("2026-03-01T06:00:00Z");

  /** Moves on. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** Jumps there. */
  public void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
