package dev.sluice.app.config;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.events.RedisConfig;
import dev.sluice.pollers.job.Retry;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sluice.yaml}. */
final class SettingsReader {
  /** The file without its feeds and jobs. */
  record Settings(
      DatabaseSettings database,
      Optional<RedisConfig> redis,
      SqlPorts sqlPorts,
      LakeSettings lake,
      MaintenanceSettings maintenance,
      Duration pollInterval,
      Retry deliveryRetry,
      Calendars calendars) {}

  private static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration DEFAULT_REDIS_TIMEOUT = Duration.ofSeconds(2);
  private static final Retry DEFAULT_DELIVERY_RETRY =
      new Retry(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final HomeFiles files;
  private final Problems problems;
  private final Secrets secrets;
  private final CronCheck cron;

  SettingsReader(HomeFiles files, Problems problems, Secrets secrets, CronCheck cron) {
    this.cron = cron;
    this.files = files;
    this.problems = problems;
    this.secrets = secrets;
  }

  /** The settings; where they have problems, which are then reported, with defaults in place. */
  Settings read(Section section) {
    DatabaseSettings h2 = new DatabaseSettings.H2(files.home().resolve("var/db/sluice"));
    DatabaseSettings database = section.section("database").flatMap(this::postgresql).orElse(h2);
    Optional<RedisConfig> redis = section.has("redis") ? redis(section) : Optional.empty();
    SqlPorts ports = section.section("sql").flatMap(this::ports).orElse(SqlPorts.DEFAULT);
    LakeSettings lake =
        section
            .section("lake")
            .map(new LakeReader(problems, secrets)::read)
            .orElse(LakeSettings.IN_THE_HOME);
    MaintenanceSettings maintenance =
        section
            .section("maintenance")
            .map(new MaintenanceReader(cron)::read)
            .orElse(MaintenanceSettings.DEFAULT);
    Duration poll = section.duration("poll_interval").orElse(DEFAULT_POLL_INTERVAL);
    Retry retry =
        section
            .section("retry")
            .map(part -> JobReader.retry(part, DEFAULT_DELIVERY_RETRY))
            .orElse(DEFAULT_DELIVERY_RETRY);
    int before = problems.count();
    Map<String, BusinessCalendar> calendars =
        section
            .section("calendars")
            .map(new CalendarReader(files, problems)::read)
            .orElse(Map.of());
    boolean whole = problems.count() == before;
    section.rejectUnknownKeys();
    return new Settings(
        database, redis, ports, lake, maintenance, poll, retry, new Calendars(calendars, whole));
  }

  private Optional<SqlPorts> ports(Section section) {
    int before = problems.count();
    int tcp = section.integer("tcp_port", 0, 65535).orElse(SqlPorts.DEFAULT.tcpPort());
    int pg = section.integer("pg_port", 0, 65535).orElse(SqlPorts.DEFAULT.pgPort());
    section.rejectUnknownKeys();
    if (tcp == pg && tcp != 0) {
      section.problem(
          "tcp_port and pg_port must differ", "pg_port: 0 turns the PostgreSQL protocol off");
    }
    return problems.count() > before ? Optional.empty() : Optional.of(new SqlPorts(tcp, pg));
  }

  private Optional<RedisConfig> redis(Section section) {
    if (!section.hasSection("redis")) {
      return redis(section, "redis", DEFAULT_REDIS_TIMEOUT);
    }
    Section long_ = section.section("redis").orElseThrow();
    Duration timeout = long_.duration("timeout").orElse(DEFAULT_REDIS_TIMEOUT);
    if (!long_.has("uri")) {
      long_.missing("uri", "redis://localhost:6379");
    }
    Optional<RedisConfig> redis = redis(long_, "uri", timeout);
    long_.rejectUnknownKeys();
    return redis;
  }

  private Optional<RedisConfig> redis(Section section, String key, Duration timeout) {
    if (section.text(key).filter(SettingsReader::holdsPassword).isPresent()) {
      section.problem(
          key,
          "the password stands in the file",
          "redis://user:${env:REDIS_PASSWORD}@host:6379 or ${file:path} for the whole");
      return Optional.empty();
    }
    Optional<String> resolved = secrets.resolveInUri(section, key);
    try {
      Optional<URI> uri =
          resolved.isEmpty() ? Optional.empty() : Optional.of(new URI(resolved.get()));
      if (uri.isEmpty() || isRedis(uri.get())) {
        return uri.map(found -> new RedisConfig(found, timeout));
      }
    } catch (URISyntaxException e) {
      // Reported below without its text, which may hold a password.
    }
    section.problem(
        key, "is no URI of a Redis server", "redis://host:6379, or rediss://host:6379 for TLS");
    return Optional.empty();
  }

  private static boolean isRedis(URI uri) {
    return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
        && uri.getHost() != null;
  }

  /** Whether the text has a password of its own rather than a reference to one. */
  private static boolean holdsPassword(String uri) {
    int at = uri.lastIndexOf('@');
    int scheme = uri.indexOf("://");
    if (at < 0 || scheme < 0 || at < scheme) {
      return false;
    }
    String userInfo = uri.substring(scheme + 3, at);
    int colon = userInfo.replaceAll("\\$\\{[^}]*}", "").indexOf(':');
    String password = userInfo.substring(userInfo.indexOf(':') + 1);
    return colon >= 0 && !Secrets.isReference(password) && !password.isEmpty();
  }

  private Optional<DatabaseSettings> postgresql(Section section) {
    int before = problems.count();
    Optional<PgUrl> url =
        section
            .requiredText(
                "url", "jdbc:postgresql://host:5432/database; without 'database:' it's H2")
            .flatMap(text -> PgUrl.parse(section, text));
    Optional<String> user = section.requiredText("user", "a login that may create roles");
    Optional<String> password = password(section);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    PgUrl target = url.orElseThrow();
    return Optional.of(
        new DatabaseSettings.PostgreSql(
            target.host(),
            target.port(),
            target.database(),
            user.orElseThrow(),
            password.orElseThrow(),
            target.parameters()));
  }

  private Optional<String> password(Section section) {
    Optional<String> text = section.requiredText("password", Secrets.HINT);
    if (text.isPresent() && !Secrets.isReference(text.get())) {
      section.problem("password", "the password stands in the file", Secrets.HINT);
      return Optional.empty();
    }
    return text.isEmpty() ? text : secrets.resolve(section, "password");
  }

  /** The parts of a PostgreSQL JDBC URL. */
  private record PgUrl(String host, int port, String database, Map<String, String> parameters) {
    private static final String PREFIX = "jdbc:";

    static Optional<PgUrl> parse(Section section, String text) {
      try {
        URI uri = new URI(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
        String path = uri.getPath();
        boolean valid =
            "postgresql".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && path != null
                && path.length() > 1;
        Map<String, String> parameters = parameters(uri.getRawQuery());
        if (valid && !parameters.containsKey("password") && !parameters.containsKey("user")) {
          int port = uri.getPort() < 0 ? 5432 : uri.getPort();
          return Optional.of(new PgUrl(uri.getHost(), port, path.substring(1), parameters));
        }
      } catch (URISyntaxException e) {
        // Reported below without its text, which may hold a password.
      }
      section.problem(
          "url",
          "is no URL of a PostgreSQL database without user and password",
          "jdbc:postgresql://host:5432/database; user and password are keys of their own");
      return Optional.empty();
    }

    private static Map<String, String> parameters(String query) {
      Map<String, String> parameters = new LinkedHashMap<>();
      if (query != null) {
        for (String pair : query.split("&", -1)) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
      }
      return parameters;
    }
  }
}
