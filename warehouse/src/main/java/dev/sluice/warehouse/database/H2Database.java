package dev.sluice.warehouse.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * An H2 database in a file, open in this process. One process at a time has it open; others reach
 * it through {@code SqlServer} and {@link RemoteH2}.
 */
public final class H2Database extends JdbcDatabase {
  /**
   * Lower-cased identifiers serve Iceberg's catalog and PostgreSQL clients; H2's own shutdown hook
   * would close the database while routes still drain. What only an administrator may set is set
   * once by {@link #open}: in the URL it would bar the other roles.
   */
  private static final String SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
          + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";

  static {
    // H2's servers listen on every address of the machine unless told before H2's classes load.
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
  }

  private final Path file;
  private final Connection anchor;

  private H2Database(H2Config config, String url, Connection anchor) {
    super(
        // Only the writer may say settings; the database is open and has them.
        new Pools(
            role -> role == Role.WRITER ? url : plainUrl(config), Role::user, config.passwords()),
        new H2Dialect(),
        new CatalogAccess(url, Role.WRITER.user(), config.passwords().writer()));
    this.file = config.file();
    this.anchor = anchor;
  }

  /**
   * Opens the database, made new if it is not there, and establishes schemas, users and rights.
   *
   * @throws DatabaseInUseException if another process has it open
   * @throws DatabaseException if it can't be opened
   */
  public static H2Database open(H2Config config) {
    String url = plainUrl(config) + SETTINGS;
    Connection anchor = null;
    try {
      // Held as long as this object lives: H2 closes a database with its last connection.
      anchor = DriverManager.getConnection(url, Role.WRITER.user(), config.passwords().writer());
      // Each commit is written out before it returns; by default H2 loses the last ones on a kill.
      execute(anchor, "SET WRITE_DELAY 0");
      H2Roles.establish(anchor, config.passwords());
      return new H2Database(config, url, anchor);
    } catch (SQLException e) {
      closeAfter(e, anchor);
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new DatabaseInUseException(config.file(), e);
      }
      throw new DatabaseException("opening database " + config.file(), e);
    }
  }

  private static String plainUrl(H2Config config) {
    return "jdbc:h2:file:" + config.file();
  }

  private static void closeAfter(SQLException failure, Connection anchor) {
    if (anchor != null) {
      try {
        anchor.close();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** The database's path, without H2's suffix. */
  public Path file() {
    return file;
  }

  /** Only one process can have the file open, and within it H2 locks its schema. */
  @Override
  void lockMigrations(Connection connection) throws SQLException {
    execute(connection, "SELECT number FROM control.schema_migrations FOR UPDATE");
  }

  /** Closes the database and every connection to it, those of other processes too. */
  @Override
  public void close() {
    super.close();
    try {
      if (!anchor.isClosed()) {
        execute(anchor, "SHUTDOWN");
      }
    } catch (SQLException e) {
      throw new DatabaseException("closing database " + file, e);
    }
  }
}
