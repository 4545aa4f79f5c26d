package dev.sluice.pollers.job;

import java.util.List;

/**
 * When a job runs: when a poll finds new versions of its feeds.
 *
 * @param feeds the feeds it consumes; at least one
 * @param match whether one feed with a new version is enough, or each must have one
 * @param versions whether one run covers all new versions, or each version has a run of its own
 * @param schedule Quartz cron expression of the polls; an event only makes the poll sooner
 */
public record Trigger(List<String> feeds, Match match, Versions versions, String schedule) {
  /** How many of the feeds must have something new. */
  public enum Match {
    ANY,
    ALL
  }

  /** How many versions a run covers. */
  public enum Versions {
    /** All that are new. */
    TOGETHER,
    /**
     * One: of the feed whose next version was published first, or with {@link Match#ALL} the next
     * one of each feed.
     */
    EACH
  }

  public Trigger {
    feeds = List.copyOf(feeds);
    if (feeds.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one feed");
    }
  }

  /** A trigger whose runs cover all that is new. */
  public Trigger(List<String> feeds, Match match, String schedule) {
    this(feeds, match, Versions.TOGETHER, schedule);
  }
}
