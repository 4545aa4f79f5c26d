package dev.sluice.lake.iceberg;

import dev.sluice.lake.LakeUnavailableException;
import dev.sluice.lake.storage.TableStorage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.apache.iceberg.rest.RESTUtil;

/** The catalog: which tables there are, one for each feed. Thread-safe. */
final class TableCatalog implements AutoCloseable {
  private static final String NAME = "sluice";
  private static final Namespace LAKE = Namespace.of("lake");

  /** One committer for each table makes conflicts rare; these outlast a maintenance run. */
  private static final Map<String, String> TABLE_PROPERTIES =
      Map.of(
          TableProperties.FORMAT_VERSION, "2",
          TableProperties.COMMIT_NUM_RETRIES, "50",
          TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "20",
          TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "1000",
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "50",
          TableProperties.DEFAULT_FILE_FORMAT, "parquet",
          TableProperties.PARQUET_COMPRESSION, "snappy");

  private final TableStorage storage;
  private final Opened opened;
  private final Catalog catalog;

  /** A catalog and what is closed with it. */
  private record Opened(Catalog catalog, Closeable session) {}

  /**
   * Opens the catalog; what it needs is made if it is missing.
   *
   * @param config its storage is not closed with the catalog
   */
  TableCatalog(LakeConfig config) {
    this.storage = config.storage();
    this.opened = reaching("open the catalog", () -> open(config.catalog()));
    this.catalog = opened.catalog();
  }

  private Opened open(CatalogSettings settings) {
    Opened open =
        settings instanceof CatalogSettings.Jdbc jdbc
            ? open(jdbc)
            : open((CatalogSettings.Rest) settings);
    createNamespace((SupportsNamespaces) open.catalog());
    return open;
  }

  private Opened open(CatalogSettings.Jdbc jdbc) {
    JdbcCatalog tables = new JdbcCatalog(properties -> storage.io(), null, true);
    tables.initialize(NAME, properties(jdbc));
    return new Opened(tables, tables);
  }

  /**
   * Files are reached by the lake's own storage, whatever the server proposes: only that storage
   * makes them durable before the catalog is told.
   */
  private Opened open(CatalogSettings.Rest rest) {
    RESTSessionCatalog sessions =
        new RESTSessionCatalog(
            config ->
                HTTPClient.builder(config)
                    .uri(config.get(CatalogProperties.URI))
                    .withHeaders(RESTUtil.configHeaders(config))
                    .build(),
            (context, properties) -> storage.io());
    Map<String, String> properties = new HashMap<>(rest.properties());
    properties.put(CatalogProperties.URI, rest.uri().toString());
    sessions.initialize(NAME, properties);
    Catalog tables = sessions.asCatalog(SessionCatalog.SessionContext.createEmpty());
    return new Opened(tables, sessions);
  }

  private Map<String, String> properties(CatalogSettings.Jdbc jdbc) {
    return Map.of(
        CatalogProperties.URI,
        jdbc.url(),
        CatalogProperties.WAREHOUSE_LOCATION,
        storage.location(),
        JdbcCatalog.PROPERTY_PREFIX + "user",
        jdbc.user(),
        JdbcCatalog.PROPERTY_PREFIX + "password",
        jdbc.password(),
        JdbcCatalog.PROPERTY_PREFIX + "schema-version",
        "V1");
  }

  /** Where the tables' files stand. */
  TableStorage storage() {
    return storage;
  }

  private static void createNamespace(SupportsNamespaces namespaces) {
    if (namespaces.namespaceExists(LAKE)) {
      return;
    }
    try {
      namespaces.createNamespace(LAKE);
    } catch (AlreadyExistsException e) {
      // Another process opened the lake for the first time at the same moment.
      namespaces.loadNamespaceMetadata(LAKE);
    }
  }

  /** The feed's table as it is now. */
  Optional<Table> load(String feed) {
    return reaching(
        "load table " + feed,
        () -> {
          try {
            return Optional.of(catalog.loadTable(identifier(feed)));
          } catch (NoSuchTableException e) {
            return Optional.empty();
          }
        });
  }

  /** Creates the feed's table, durably. */
  Table create(String feed, Schema schema, Map<String, String> more) {
    PartitionSpec byDelivery =
        PartitionSpec.builderFor(schema).identity(SystemColumns.DELIVERY_ID).build();
    return catalog
        .buildTable(identifier(feed), schema)
        .withPartitionSpec(byDelivery)
        .withLocation(storage.tableLocation(feed))
        .withProperties(TABLE_PROPERTIES)
        .withProperties(more)
        .create();
  }

  List<String> feeds() {
    return reaching(
        "list tables",
        () -> catalog.listTables(LAKE).stream().map(TableIdentifier::name).sorted().toList());
  }

  private static TableIdentifier identifier(String feed) {
    return TableIdentifier.of(LAKE, feed);
  }

  /** Turns whatever the catalog throws while it is only read into one kind of failure. */
  static <T> T reaching(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw new LakeUnavailableException("could not " + what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      opened.session().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
