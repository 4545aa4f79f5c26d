package dev.sluice.lake.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppendFiguresTest {
  @Test
  void tellsWhereTheTimeWent() {
    StageTimes one = new StageTimes(1_000_000_000L, 500_000_000L, 100_000_000L);
    AppendFigures figures =
        new AppendFigures(
            "orders",
            new UUID(0, 1),
            300_000_000L,
            2_000_000L,
            90_000_000L,
            5,
            one.plus(one),
            Duration.ofMillis(40),
            Duration.ofMillis(1500));

    assertThat(figures.text())
        .isEqualTo(
            "2000000 rows of 300000000 bytes in 1.500 s (200 MB/s, 5 splits): decode 2.000 s,"
                + " encode 1.000 s, sync 0.200 s, commit 0.040 s");
  }
}
