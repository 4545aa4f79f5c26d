package dev.sluice.warehouse.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Repairs an H2 table after the process was killed while a large transaction committed.
 *
 * <p>H2 writes what its maps hold at slightly different moments. If nothing is written after that,
 * a part of the transaction's rows is there for good, and the others stay locked by a transaction
 * that is gone: whoever wants to change such a row waits for ever. Reading is safe. So what can be
 * read is copied, the table emptied – which asks no row for its lock – and filled again; its key,
 * rights and views stay. Each step may be cut short and the repair begun anew: the copy gets its
 * final name when it is whole, and is the truth from then on.
 */
final class H2TableRepair {
  private final Connection connection;
  private final String table;
  private final String copying;
  private final String copied;

  /** A repair on a connection in auto-commit mode. */
  H2TableRepair(Connection connection, String table) {
    this.connection = connection;
    this.table = table;
    // No contract can have these names.
    this.copying = table + "$copying";
    this.copied = table + "$copied";
  }

  /**
   * Repairs the table.
   *
   * @param leftOut whose rows are left out; null to keep all that are there
   */
  void run(UUID leftOut) throws SQLException {
    if (!ContractTable.stands(connection, table)) {
      return;
    }
    if (!ContractTable.stands(connection, copied)) {
      execute("DROP TABLE IF EXISTS " + ContractTable.sqlName(copying));
      copy(leftOut);
      execute(
          "ALTER TABLE "
              + ContractTable.sqlName(copying)
              + " RENAME TO "
              + ContractTable.quoted(copied));
    }
    execute("TRUNCATE TABLE " + ContractTable.sqlName(table));
    execute(
        "INSERT INTO "
            + ContractTable.sqlName(table)
            + " SELECT * FROM "
            + ContractTable.sqlName(copied));
    execute("CHECKPOINT SYNC");
    execute("DROP TABLE " + ContractTable.sqlName(copied));
  }

  private void copy(UUID leftOut) throws SQLException {
    String all =
        "CREATE TABLE "
            + ContractTable.sqlName(copying)
            + " AS SELECT * FROM "
            + ContractTable.sqlName(table);
    execute(leftOut == null ? all : all + " WHERE \"_delivery_id\" <> UUID '" + leftOut + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
