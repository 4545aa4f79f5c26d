package dev.sluice.app.config;

import dev.sluice.ingest.feed.Feed;
import dev.sluice.pollers.events.RedisConfig;
import dev.sluice.pollers.expectation.Expectation;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.Retry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole, valid configuration of a home.
 *
 * @param home absolute and normalized
 * @param redis empty where jobs learn of new data by polling alone
 * @param maintenance when the lake and the raw zone are tidied, and what is kept
 * @param pollInterval how often drop folders are looked at
 * @param deliveryRetry how often a failing step of a delivery is tried before it is a dead letter
 * @param feeds by name
 * @param readSchemas how readers type lake tables, by name
 * @param jobs by name
 * @param expectations of feeds, by name
 */
public record HomeConfig(
    Path home,
    DatabaseSettings database,
    Optional<RedisConfig> redis,
    SqlPorts sqlPorts,
    LakeSettings lake,
    MaintenanceSettings maintenance,
    Duration pollInterval,
    Retry deliveryRetry,
    List<Feed> feeds,
    List<FeedSchema> readSchemas,
    List<Job> jobs,
    List<Expectation> expectations) {
  public HomeConfig {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(sqlPorts, "sqlPorts");
    Objects.requireNonNull(lake, "lake");
    Objects.requireNonNull(maintenance, "maintenance");
    Objects.requireNonNull(pollInterval, "pollInterval");
    Objects.requireNonNull(deliveryRetry, "deliveryRetry");
    if (!home.isAbsolute()) {
      throw new IllegalArgumentException("the home must be absolute: " + home);
    }
    feeds = List.copyOf(feeds);
    readSchemas = List.copyOf(readSchemas);
    jobs = List.copyOf(jobs);
    expectations = List.copyOf(expectations);
  }

  /** Where Sluice keeps all it keeps. */
  public Path var() {
    return home.resolve("var");
  }

  /** The feed of this name. */
  public Optional<Feed> feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }
}
