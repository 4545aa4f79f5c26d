package dev.sluice.pollers.job;

import java.util.List;

/**
 * When a job runs: when a poll finds new versions of its feeds.
 *
 * @param feeds the feeds it consumes; at least one
 * @param match whether one feed with a new version is enough, or each must have one
 * @param schedule Quartz cron expression of the polls; an event only makes the poll sooner
 */
public record Trigger(List<String> feeds, Match match, String schedule) {
  /** How many of the feeds must have something new. */
  public enum Match {
    ANY,
    ALL
  }

  public Trigger {
    feeds = List.copyOf(feeds);
    if (feeds.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one feed");
    }
  }
}
