package dev.sluice.ingest.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private Instant now = Instant.parse("2026-01-31T23:00:00Z");
  private final InstantSource clock = () -> now;
  private final TimeOrderedIds ids = new TimeOrderedIds(clock, () -> -1L);

  @Test
  void isAVersion7UuidOfTheTime() {
    UUID id = ids.get();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Test
  void ascendsWithinAMillisecondEvenWithTheSameRandomBits() {
    String last = "";
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      UUID id = ids.get();
      assertThat(id.toString()).isGreaterThan(last);
      assertThat(seen.add(id)).isTrue();
      last = id.toString();
    }
  }

  @Test
  void ascendsWhenTheClockStepsBack() {
    UUID before = ids.get();
    now = now.minusSeconds(3600);
    assertThat(ids.get().toString()).isGreaterThan(before.toString());
  }
}
