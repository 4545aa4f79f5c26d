package dev.sluice.pollers.fakes;

import dev.sluice.pollers.events.RedisConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.StreamEntry;
import redis.embedded.RedisServer;

/** A real Redis server on a port of its own, which can go and come back there, empty. */
public final class TestRedis implements AutoCloseable {
  private final int port;
  private RedisServer server;

  /** Chooses a port; starts nothing. */
  public TestRedis() {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server, empty. */
  public TestRedis start() {
    try {
      server =
          RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
      server.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server. */
  public void stop() {
    if (server != null) {
      try {
        server.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = null;
    }
  }

  /** How to reach it. */
  public RedisConfig config() {
    return new RedisConfig(URI.create("redis://127.0.0.1:" + port), Duration.ofSeconds(2));
  }

  /** The fields of a stream's entries, in order. */
  public List<Map<String, String>> stream(String name) {
    try (RedisClient client = client()) {
      return client.xrange(name, "-", "+").stream().map(StreamEntry::getFields).toList();
    }
  }

  /** Sends a message on a channel; returns how many heard it. */
  public long publish(String channel, String message) {
    try (RedisClient client = client()) {
      return client.publish(channel, message);
    }
  }

  private RedisClient client() {
    return RedisClient.create("127.0.0.1", port);
  }

  @Override
  public void close() {
    stop();
  }
}
