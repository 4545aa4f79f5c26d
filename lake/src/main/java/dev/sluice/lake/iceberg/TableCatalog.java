package dev.sluice.lake.iceberg;

import dev.sluice.lake.LakeUnavailableException;
import dev.sluice.lake.SyncedFileIO;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

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

  private final JdbcCatalog catalog;
  private final LakeConfig config;

  TableCatalog(LakeConfig config) {
    this.config = config;
    this.catalog = new JdbcCatalog(properties -> new SyncedFileIO(), null, true);
    reaching(
        "open the catalog",
        () -> {
          catalog.initialize(NAME, properties());
          createNamespace();
          return null;
        });
  }

  private Map<String, String> properties() {
    return Map.of(
        CatalogProperties.URI,
        config.jdbcUrl(),
        CatalogProperties.WAREHOUSE_LOCATION,
        SyncedFileIO.location(config.root()),
        JdbcCatalog.PROPERTY_PREFIX + "user",
        config.user(),
        JdbcCatalog.PROPERTY_PREFIX + "password",
        config.password(),
        JdbcCatalog.PROPERTY_PREFIX + "schema-version",
        "V1");
  }

  private void createNamespace() {
    if (catalog.namespaceExists(LAKE)) {
      return;
    }
    try {
      catalog.createNamespace(LAKE, Map.of());
    } catch (AlreadyExistsException e) {
      // Another process opened the lake for the first time at the same moment.
      catalog.loadNamespaceMetadata(LAKE);
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
        .withLocation(SyncedFileIO.location(config.root().resolve("tables").resolve(feed)))
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
    catalog.close();
  }
}
