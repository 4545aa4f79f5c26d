package dev.sluice.pollers.job;

import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.calendar.RunTimes;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When a job runs: when a poll finds new versions of its feeds, at times of its own, or both.
 *
 * @param feeds the feeds its runs cover; at least one, unless it runs at times alone
 * @param news what new versions make it run; empty if only times do
 * @param at times at which it runs over what is new then, be it nothing; empty for none
 * @param schedule Quartz cron expression of the polls; an event only makes the poll sooner
 * @param zone whose clock the schedule means; empty for that of the process
 */
public record Trigger(
    List<String> feeds,
    Optional<News> news,
    Optional<RunTimes> at,
    String schedule,
    Optional<ZoneId> zone) {
  /** How many of the feeds must have something new. */
  public enum Match {
    ANY,
    ALL,
    /** All must have a delivery of the same business date. */
    ALL_FOR_DATE
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

  /**
   * What new versions make a job run.
   *
   * @param dates where the names of each feed's files tell the business date; empty unless {@link
   *     Match#ALL_FOR_DATE}, and then of every feed
   */
  public record News(Match match, Versions versions, SortedMap<String, FileNameDate> dates) {
    public News {
      dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
      if (dates.isEmpty() == (match == Match.ALL_FOR_DATE)) {
        throw new IllegalArgumentException("business dates belong to ALL_FOR_DATE alone");
      }
      if (match == Match.ALL_FOR_DATE && versions == Versions.EACH) {
        throw new IllegalArgumentException("a business date has one run, whatever its versions");
      }
    }
  }

  public Trigger {
    feeds = List.copyOf(feeds);
    if (news.isEmpty() && at.isEmpty()) {
      throw new IllegalArgumentException("nothing would make the job run");
    }
    if (feeds.isEmpty() && news.isPresent()) {
      throw new IllegalArgumentException("a job needs at least one feed");
    }
    if (news.isPresent() && !news.get().dates().isEmpty()) {
      if (!news.get().dates().keySet().equals(java.util.Set.copyOf(feeds)) || at.isPresent()) {
        throw new IllegalArgumentException("business dates are of all feeds, and no times");
      }
    }
  }

  /** A trigger by news alone. */
  public Trigger(List<String> feeds, Match match, Versions versions, String schedule) {
    this(
        feeds,
        Optional.of(new News(match, versions, new TreeMap<>(Map.of()))),
        Optional.empty(),
        schedule,
        Optional.empty());
  }

  /** A trigger by news alone, whose runs cover all that is new. */
  public Trigger(List<String> feeds, Match match, String schedule) {
    this(feeds, match, Versions.TOGETHER, schedule);
  }

  /** Whether each version has a run of its own. */
  boolean each() {
    return news.filter(what -> what.versions() == Versions.EACH).isPresent();
  }
}
