package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryWaitTest {
  private static final Retry RETRY = new Retry(99, Duration.ofSeconds(10), Duration.ofMinutes(10));

  @Test
  void doublesUpToTheLongestAndKeepsHalfOfThatToChance() {
    assertThat(seconds(0)).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    assertThat(seconds(0.999_999)).containsExactly(19L, 39L, 79L, 159L, 319L, 599L, 599L, 599L);
  }

  @Test
  void aRangeOfNothingWaitsForNothing() {
    Retry now = new Retry(3, Duration.ZERO, Duration.ZERO);

    assertThat(new RetryWait(() -> 0.9).after(now, 40)).isZero();
  }

  private static Long[] seconds(double chance) {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(failures -> new RetryWait(() -> chance).after(RETRY, failures).toSeconds())
        .toArray(Long[]::new);
  }
}
