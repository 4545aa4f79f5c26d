package dev.sluice.warehouse.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** A small pool of connections for each role, made when the role first connects. */
final class Pools implements AutoCloseable {
  private static final long CONNECT_TIMEOUT_MILLIS = 15_000;

  private final Function<Role, String> jdbcUrls;
  private final Function<Role, String> users;
  private final Passwords passwords;
  private final Map<Role, HikariDataSource> pools = new EnumMap<>(Role.class);
  private boolean closed;

  Pools(Function<Role, String> jdbcUrls, Function<Role, String> users, Passwords passwords) {
    this.jdbcUrls = jdbcUrls;
    this.users = users;
    this.passwords = passwords;
  }

  Connection connect(Role role) throws SQLException {
    return pool(role).getConnection();
  }

  private synchronized HikariDataSource pool(Role role) throws SQLException {
    if (closed) {
      throw new SQLException("the database is closed", "08003");
    }
    return pools.computeIfAbsent(role, this::newPool);
  }

  private HikariDataSource newPool(Role role) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sluice-" + role.name().toLowerCase(java.util.Locale.ROOT));
    config.setJdbcUrl(jdbcUrls.apply(role));
    config.setUsername(users.apply(role));
    config.setPassword(passwords.of(role));
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(role == Role.WRITER ? 10 : 6);
    config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
    // Never fail while the pool is made: a database that is away may come back.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public synchronized void close() {
    closed = true;
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
