package dev.sluice.pollers.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The versions a run covers.
 *
 * @param from for each feed the last version consumed before
 * @param to for each feed the last version covered; not below {@code from}, and equal to it for a
 *     feed that has nothing new
 */
public record VersionRange(SortedMap<String, Long> from, SortedMap<String, Long> to) {
  public VersionRange {
    from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException("from and to must name the same feeds");
    }
    for (Map.Entry<String, Long> feed : to.entrySet()) {
      if (feed.getValue() < from.get(feed.getKey())) {
        throw new IllegalArgumentException("feed " + feed.getKey() + " would go back");
      }
    }
  }

  /** The range of a run. */
  static VersionRange of(JobRun run) {
    return new VersionRange(new TreeMap<>(run.from()), new TreeMap<>(run.to()));
  }

  /** The same for the same job and versions: what makes a repeated run recognizable. */
  UUID runId(String job) {
    StringBuilder name = new StringBuilder("sluice-run:").append(job);
    from.forEach(
        (feed, version) ->
            name.append('|')
                .append(feed)
                .append(':')
                .append(version)
                .append('-')
                .append(to.get(feed)));
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The same for the same job and time. */
  static UUID runId(String job, Instant time) {
    String name = "sluice-run:" + job + '@' + time;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
