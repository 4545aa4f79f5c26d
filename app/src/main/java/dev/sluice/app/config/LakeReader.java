package dev.sluice.app.config;

import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.iceberg.CatalogSettings;
import dev.sluice.lake.storage.StorageSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the key {@code lake} of {@code sluice.yaml}: catalog, storage, and how is written. */
final class LakeReader {
  private enum CatalogType {
    JDBC,
    REST
  }

  private enum StorageType {
    LOCAL,
    S3
  }

  private static final String DEFAULT_REGION = "us-east-1";
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern SECRET =
      Pattern.compile(".*(token|credential|secret|password).*", Pattern.CASE_INSENSITIVE);

  private final Problems problems;
  private final Secrets secrets;

  LakeReader(Problems problems, Secrets secrets) {
    this.problems = problems;
    this.secrets = secrets;
  }

  /** The settings; where they have problems, which are then reported, with defaults in place. */
  LakeSettings read(Section section) {
    Optional<CatalogSettings> catalog = section.section("catalog").flatMap(this::catalog);
    StorageSettings storage =
        section.section("storage").flatMap(this::storage).orElse(new StorageSettings.Local());
    AppendSettings appends = AppendKeys.read(section);
    section.rejectUnknownKeys();
    return new LakeSettings(catalog, storage, appends);
  }

  private Optional<CatalogSettings> catalog(Section section) {
    int before = problems.count();
    section.requiredText("type", "jdbc, or rest for any catalog that speaks Iceberg's protocol");
    Optional<CatalogType> type =
        section.choice("type", Map.of("jdbc", CatalogType.JDBC, "rest", CatalogType.REST));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<CatalogSettings> settings =
        type.get() == CatalogType.JDBC ? jdbc(section) : rest(section);
    section.rejectUnknownKeys();
    return problems.count() > before ? Optional.empty() : settings;
  }

  private Optional<CatalogSettings> jdbc(Section section) {
    Optional<String> uri = section.requiredText("uri", "jdbc:postgresql://host:5432/database");
    if (uri.isPresent() && !isJdbc(uri.get())) {
      section.problem(
          "uri",
          "is no JDBC URL without user and password",
          "jdbc:postgresql://host:5432/database; user and password are keys of their own");
    }
    Optional<String> user = section.requiredText("user", "who may create the catalog's tables");
    if (!section.has("password")) {
      section.missing("password", Secrets.HINT);
    }
    Optional<String> password = secret(section, "password");
    return uri.isEmpty() || user.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new CatalogSettings.Jdbc(uri.get(), user.get(), password.get()));
  }

  private static boolean isJdbc(String uri) {
    return uri.startsWith("jdbc:") && !uri.contains("password=") && !uri.contains("user=");
  }

  private Optional<CatalogSettings> rest(Section section) {
    section.requiredText("uri", "https://catalog.example.com");
    Optional<URI> uri = uri(section, "uri");
    Map<String, String> properties =
        new HashMap<>(section.section("properties").map(this::properties).orElse(Map.of()));
    section.text("warehouse").ifPresent(name -> properties.put("warehouse", name));
    return uri.map(found -> new CatalogSettings.Rest(found, properties));
  }

  /** Passed on as they are, after their references to secrets are resolved. */
  private Map<String, String> properties(Section section) {
    Map<String, String> properties = new HashMap<>();
    for (String key : Set.copyOf(section.keys())) {
      Optional<String> value =
          SECRET.matcher(key).matches() ? secret(section, key) : secrets.resolve(section, key);
      value.ifPresent(text -> properties.put(key, text));
    }
    return properties;
  }

  private Optional<StorageSettings> storage(Section section) {
    int before = problems.count();
    section.requiredText("type", "local or s3");
    Optional<StorageType> type =
        section.choice("type", Map.of("local", StorageType.LOCAL, "s3", StorageType.S3));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<StorageSettings> settings =
        type.get() == StorageType.LOCAL ? Optional.of(new StorageSettings.Local()) : s3(section);
    section.rejectUnknownKeys();
    return problems.count() > before ? Optional.empty() : settings;
  }

  private Optional<StorageSettings> s3(Section section) {
    Optional<String> bucket = section.requiredText("bucket", "the bucket's name");
    if (bucket.isPresent() && !BUCKET.matcher(bucket.get()).matches()) {
      section.problem(
          "bucket",
          "'" + bucket.get() + "' can't name a bucket",
          "3 to 63 lower-case letters, digits, dots and hyphens; a folder in it is 'prefix'");
      return Optional.empty();
    }
    String prefix = section.text("prefix").orElse("");
    if (prefix.startsWith("/") || prefix.endsWith("/")) {
      section.problem("prefix", "must neither begin nor end with a slash", "such as prod/lake");
      return Optional.empty();
    }
    Optional<URI> endpoint = section.has("endpoint") ? uri(section, "endpoint") : Optional.empty();
    String region = section.text("region").orElse(DEFAULT_REGION);
    boolean pathStyle = section.flag("path_style").orElse(endpoint.isPresent());
    Optional<StorageSettings.Keys> keys = keys(section);
    return bucket.map(
        name -> new StorageSettings.S3(name, prefix, endpoint, region, keys, pathStyle));
  }

  private Optional<StorageSettings.Keys> keys(Section section) {
    boolean access = section.has("access_key");
    boolean secret = section.has("secret_key");
    if (access != secret) {
      section.missing(
          access ? "secret_key" : "access_key", "both, or none to use the machine's own role");
    }
    Optional<String> accessKey = secrets.resolve(section, "access_key");
    Optional<String> secretKey = secret(section, "secret_key");
    return accessKey.isEmpty() || secretKey.isEmpty()
        ? Optional.empty()
        : Optional.of(new StorageSettings.Keys(accessKey.get(), secretKey.get()));
  }

  private Optional<String> secret(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isPresent() && !Secrets.isReference(text.get())) {
      section.problem(key, "the secret stands in the file", Secrets.HINT);
      return Optional.empty();
    }
    return text.isEmpty() ? text : secrets.resolve(section, key);
  }

  private static Optional<URI> uri(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.get());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Reported below without its text, which may hold a password.
    }
    section.problem(
        key, "is no address of a server without user and password", "https://host or http://host");
    return Optional.empty();
  }
}
