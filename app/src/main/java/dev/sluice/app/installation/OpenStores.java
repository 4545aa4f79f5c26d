package dev.sluice.app.installation;

import dev.sluice.app.config.DatabaseSettings;
import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.RolePasswords;
import dev.sluice.app.engine.EngineChoice;
import dev.sluice.app.engine.Engines;
import dev.sluice.lake.iceberg.CatalogSettings;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.pollers.Pollers;
import dev.sluice.warehouse.WarehouseTables;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.DatabaseInUseException;
import dev.sluice.warehouse.database.H2Config;
import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.database.Passwords;
import dev.sluice.warehouse.database.PostgresConfig;
import dev.sluice.warehouse.database.PostgresDatabase;
import dev.sluice.warehouse.database.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A home's database and lake, open in this process. */
record OpenStores(Database database, IcebergLake lake) implements AutoCloseable {

  /**
   * Opens both, for the one process that holds the home's lock; what does not exist yet is made.
   * What a killed process may have left half loaded is still there: {@code
   * WarehouseLoader.settleInterrupted} comes next, before anybody reads.
   *
   * @param at told each durable point
   * @throws IOException if one can't be opened; none is left open
   */
  static OpenStores open(HomeConfig config, Consumer<Object> at) throws IOException {
    return open(config, Optional.empty(), at);
  }

  /** The same with an engine of choice. */
  static OpenStores open(HomeConfig config, Optional<EngineChoice> engine, Consumer<Object> at)
      throws IOException {
    Database database = openDatabase(config);
    try {
      WarehouseTables.migrate(database);
      Pollers.migrate(database);
      return new OpenStores(database, openLake(config, engine, database, at));
    } catch (IOException e) {
      database.close();
      throw e;
    } catch (RuntimeException e) {
      database.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  static IcebergLake openLake(HomeConfig config, Database database, Consumer<Object> at)
      throws IOException {
    return openLake(config, Optional.empty(), database, at);
  }

  private static IcebergLake openLake(
      HomeConfig config, Optional<EngineChoice> engine, Database database, Consumer<Object> at)
      throws IOException {
    Path root = new HomeFolders(config.home()).lake();
    CatalogSettings catalog =
        config.lake().catalog().orElseGet(() -> inDatabase(database.catalogAccess()));
    return IcebergLake.open(
        new LakeConfig(root, catalog, config.lake().storage().open(root, at)),
        config.lake().appends(),
        Engines.open(engine, config.home()),
        at,
        at);
  }

  private static CatalogSettings inDatabase(Database.CatalogAccess access) {
    return new CatalogSettings.Jdbc(access.jdbcUrl(), access.user(), access.password());
  }

  static Database openDatabase(HomeConfig config) throws IOException {
    Passwords passwords = passwords(config);
    try {
      if (config.database() instanceof DatabaseSettings.PostgreSql postgres) {
        return PostgresDatabase.open(
            new PostgresConfig(
                postgres.host(),
                postgres.port(),
                postgres.database(),
                postgres.user(),
                passwords,
                postgres.parameters()));
      }
      return H2Database.open(
          new H2Config(((DatabaseSettings.H2) config.database()).file(), passwords));
    } catch (DatabaseInUseException | DatabaseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The roles' passwords; the writer's of PostgreSQL is in the configuration. */
  static Passwords passwords(HomeConfig config) throws IOException {
    RolePasswords files = new RolePasswords(config.home());
    files.createMissing(new SecureRandom());
    Map<Role, String> passwords = files.read();
    String writer =
        config.database() instanceof DatabaseSettings.PostgreSql postgres
            ? postgres.password()
            : passwords.get(Role.WRITER);
    return new Passwords(writer, passwords.get(Role.JOB), passwords.get(Role.READER));
  }

  @Override
  public void close() {
    try {
      lake.close();
    } finally {
      database.close();
    }
  }
}
