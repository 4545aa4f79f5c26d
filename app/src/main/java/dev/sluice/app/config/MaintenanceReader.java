package dev.sluice.app.config;

import java.time.Duration;
import java.util.Optional;

/** Reads {@code maintenance} of {@code sluice.yaml}. */
final class MaintenanceReader {
  /** A reader that began before may take so long; its files must not go away under it. */
  private static final Duration LEAST_ORPHAN_AGE = Duration.ofHours(1);

  private static final int MOST_SNAPSHOTS = 100_000;

  private final CronCheck cron;

  MaintenanceReader(CronCheck cron) {
    this.cron = cron;
  }

  /** The settings; where they have problems, which are then reported, with defaults in place. */
  MaintenanceSettings read(Section section) {
    MaintenanceSettings standard = MaintenanceSettings.DEFAULT;
    String schedule = section.text("schedule").orElse(standard.schedule());
    cron.complaint(schedule)
        .ifPresent(
            complaint ->
                section.problem(
                    "schedule",
                    "'" + schedule + "' is not a Quartz cron expression: " + complaint,
                    "\"0 30 3 * * ?\" is every night at half past three"));
    Duration timeTravel = section.duration("time_travel").orElse(standard.timeTravel());
    int most =
        section.integer("keep_snapshots", 1, MOST_SNAPSHOTS).orElse(standard.keepSnapshots());
    Optional<Duration> keepRaw = section.duration("keep_raw");
    Duration orphanAge = section.duration("orphan_age").orElse(standard.orphanAge());
    if (orphanAge.compareTo(LEAST_ORPHAN_AGE) < 0) {
      section.problem(
          "orphan_age",
          "less than an hour could take files from a reader that still needs them",
          "1h or more");
    }
    section.rejectUnknownKeys();
    return new MaintenanceSettings(schedule, timeTravel, most, keepRaw, orphanAge);
  }
}
