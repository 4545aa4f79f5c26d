package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Binary COPY. Without a key it goes straight into the table; with one, into a temporary table
 * first, for one taken key would fail the whole COPY: from there INSERT … ON CONFLICT brings the
 * rows over, on the server, with bounded memory on both sides.
 */
final class PostgresRowWriter implements RowWriter {
  private static final String STAGE = "pg_temp.sluice_stage";
  private static final int FETCH = 1000;

  private final Task task;
  private final Contract contract;
  private final boolean staged;
  private final String copySql;

  /** Null while no COPY is under way. */
  private CopyIn copy;

  private CopyBuffer buffer;
  private long copied;

  PostgresRowWriter(Task task) throws SQLException {
    this.task = task;
    this.contract = task.policy().contract();
    this.staged = !contract.key().isEmpty();
    String target = staged ? STAGE : ContractTable.sqlName(contract);
    this.copySql =
        "COPY "
            + target
            + " ("
            + ContractTable.writtenColumns(contract)
            + ") FROM STDIN (FORMAT binary)";
    if (staged) {
      // A writer before this one in the same transaction may have left its own.
      execute("DROP TABLE IF EXISTS " + STAGE);
      execute(
          "CREATE TEMPORARY TABLE sluice_stage ON COMMIT DROP AS SELECT "
              + ContractTable.writtenColumns(contract)
              + " FROM "
              + ContractTable.sqlName(contract)
              + " WITH NO DATA");
    }
  }

  @Override
  public void add(Object[] values, long recordNumber) throws SQLException {
    if (copy == null) {
      copy = task.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(copySql);
      buffer = new CopyBuffer(copy);
    }
    buffer.row(values.length + 3);
    for (Object value : values) {
      buffer.value(value);
    }
    buffer.value(task.deliveryId());
    buffer.value(recordNumber);
    buffer.value(task.loadedAt());
  }

  @Override
  public void flush() throws SQLException {
    if (copy != null) {
      copied += buffer.end();
      copy = null;
      buffer = null;
    }
  }

  @Override
  public long finish() throws SQLException {
    flush();
    if (!staged) {
      return copied;
    }
    execute("ANALYZE sluice_stage");
    if (task.policy().writeMode() == WriteMode.UPSERT) {
      upsert();
      return copied;
    }
    long inserted = insert();
    if (inserted < copied) {
      refuseTaken();
    }
    return inserted;
  }

  /** In file order, so that the first record with a key has it. */
  private long insert() throws SQLException {
    try (Statement statement = task.connection().createStatement()) {
      return statement.executeLargeUpdate(
          "INSERT INTO "
              + ContractTable.sqlName(contract)
              + " ("
              + ContractTable.writtenColumns(contract)
              + ") SELECT "
              + ContractTable.writtenColumns(contract)
              + " FROM "
              + STAGE
              + " ORDER BY \"_record_no\" ON CONFLICT DO NOTHING");
    }
  }

  private void refuseTaken() throws SQLException {
    String match =
        contract.key().stream()
            .map(
                c ->
                    "t."
                        + ContractTable.quoted(c.name())
                        + " = s."
                        + ContractTable.quoted(c.name()))
            .collect(Collectors.joining(" AND "));
    String key =
        contract.key().stream()
            .map(c -> "s." + ContractTable.quoted(c.name()))
            .collect(Collectors.joining(", "));
    KeyText keys = new KeyText(contract);
    try (PreparedStatement select =
        task.connection()
            .prepareStatement(
                "SELECT s.\"_record_no\", "
                    + key
                    + " FROM "
                    + STAGE
                    + " s JOIN "
                    + ContractTable.sqlName(contract)
                    + " t ON "
                    + match
                    + " WHERE t.\"_delivery_id\" <> s.\"_delivery_id\""
                    + " OR t.\"_record_no\" <> s.\"_record_no\" ORDER BY 1")) {
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Object[] values = new Object[contract.key().size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = rows.getObject(i + 2);
          }
          task.conflicts().taken(rows.getLong(1), keys.describe(values));
        }
      }
    }
  }

  private void upsert() throws SQLException {
    String key = ContractTable.names(contract.key());
    String assignments =
        contract.columns().stream()
            .filter(c -> !c.primaryKey())
            .map(ContractColumn::name)
            .map(PostgresRowWriter::excluded)
            .collect(Collectors.joining(", "));
    execute(
        "INSERT INTO "
            + ContractTable.sqlName(contract)
            + " ("
            + ContractTable.writtenColumns(contract)
            + ") SELECT DISTINCT ON ("
            + key
            + ") "
            + ContractTable.writtenColumns(contract)
            + " FROM "
            + STAGE
            + " ORDER BY "
            + key
            + ", \"_record_no\" DESC ON CONFLICT ("
            + key
            + ") DO UPDATE SET "
            + (assignments.isEmpty() ? "" : assignments + ", ")
            + excluded(ContractTable.DELIVERY_ID)
            + ", "
            + excluded(ContractTable.RECORD_NO)
            + ", "
            + excluded(ContractTable.LOADED_AT));
  }

  private static String excluded(String column) {
    return ContractTable.quoted(column) + " = EXCLUDED." + ContractTable.quoted(column);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = task.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A COPY under way holds the connection: without its end not even a rollback would go through.
   */
  @Override
  public void close() throws SQLException {
    if (copy != null && copy.isActive()) {
      copy.cancelCopy();
    }
    copy = null;
  }
}
