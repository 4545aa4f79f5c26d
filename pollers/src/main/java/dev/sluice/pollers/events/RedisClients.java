package dev.sluice.pollers.events;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/** Connects to Redis with a limit on every wait. */
final class RedisClients {
  private static final int DEFAULT_PORT = 6379;

  private RedisClients() {}

  /**
   * A client of one connection; connects at the first call.
   *
   * @param silence longest time without a message before a subscription counts as broken
   */
  static RedisClient connect(RedisConfig config, Duration silence) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(1);
    pool.setMinIdle(0);
    pool.setMaxWait(config.timeout());
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    return RedisClient.builder()
        .hostAndPort(address(config.uri()))
        .clientConfig(settings(config, silence))
        .poolConfig(pool)
        .build();
  }

  private static JedisClientConfig settings(RedisConfig config, Duration silence) {
    URI uri = config.uri();
    int timeout = Math.toIntExact(config.timeout().toMillis());
    DefaultJedisClientConfig.Builder settings =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .blockingSocketTimeoutMillis(Math.toIntExact(silence.toMillis()))
            .database(JedisURIHelper.getDBIndex(uri))
            .clientName("sluice");
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      settings.sslOptions(SslOptions.defaults());
    }
    String password = JedisURIHelper.getPassword(uri);
    if (password != null) {
      settings.credentials(new DefaultRedisCredentials(JedisURIHelper.getUser(uri), password));
    }
    return settings.build();
  }

  private static HostAndPort address(URI uri) {
    return new HostAndPort(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
  }
}
