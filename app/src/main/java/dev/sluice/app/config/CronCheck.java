package dev.sluice.app.config;

import java.util.Optional;

/** Says whether a schedule is one. */
@FunctionalInterface
public interface CronCheck {

  /** What is wrong with the cron expression; empty if nothing is. */
  Optional<String> complaint(String expression);
}
