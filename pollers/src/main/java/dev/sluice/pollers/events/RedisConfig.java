package dev.sluice.pollers.events;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach Redis.
 *
 * @param uri {@code redis://} or {@code rediss://}, with user and password where needed
 * @param timeout for connecting and for every call
 */
public record RedisConfig(URI uri, Duration timeout) {
  public RedisConfig {
    Objects.requireNonNull(timeout, "timeout");
    if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
      throw new IllegalArgumentException("a Redis URI starts with redis:// or rediss://");
    }
  }

  @Override
  public String toString() {
    return "RedisConfig[" + uri.getHost() + ":" + uri.getPort() + "]";
  }
}
