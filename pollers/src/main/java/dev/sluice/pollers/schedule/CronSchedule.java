package dev.sluice.pollers.schedule;

import java.text.ParseException;
import java.util.Optional;
import org.quartz.CronExpression;

/** Checks schedules where configuration is read, so that a faulty one is found before it is due. */
public final class CronSchedule {
  private CronSchedule() {}

  /** What is wrong with a Quartz cron expression, for a person; empty if nothing is. */
  public static Optional<String> check(String expression) {
    try {
      CronExpression.validateExpression(expression);
      return Optional.empty();
    } catch (ParseException e) {
      return Optional.of(e.getMessage());
    }
  }
}
