package dev.sluice.app.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * When the lake and the raw zone are tidied, and what is kept.
 *
 * @param schedule a Quartz cron expression
 * @param timeTravel snapshots younger than this are kept, up to {@code keepSnapshots} of them
 * @param keepSnapshots most snapshots of a table; it bounds what one append costs
 * @param keepRaw how long the raw zone keeps the bytes of deliveries that ended well; empty for
 *     ever
 * @param orphanAge files that no snapshot names are removed when they are older
 */
public record MaintenanceSettings(
    String schedule,
    Duration timeTravel,
    int keepSnapshots,
    Optional<Duration> keepRaw,
    Duration orphanAge) {

  /** What a home has that says nothing. */
  public static final MaintenanceSettings DEFAULT =
      new MaintenanceSettings(
          "0 30 * * * ?", Duration.ofDays(7), 200, Optional.empty(), Duration.ofDays(1));

  public MaintenanceSettings {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(timeTravel, "timeTravel");
    Objects.requireNonNull(keepRaw, "keepRaw");
    Objects.requireNonNull(orphanAge, "orphanAge");
  }
}
