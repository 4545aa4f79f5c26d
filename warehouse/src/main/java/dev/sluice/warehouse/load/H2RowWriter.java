package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Batches of prepared inserts, straight into the table. In H2 a statement that fails leaves its
 * transaction and the rest of its batch alone; so a taken key shows itself row by row, in file
 * order, and the first record with a key has it. Upserts are H2's MERGE, in file order too: the
 * last record wins.
 */
final class H2RowWriter implements RowWriter {
  private static final int BATCH = 1000;
  private static final String UNIQUE_VIOLATION = "23505";

  private final Task task;
  private final KeyText keys;
  private final PreparedStatement insert;
  private final OffsetDateTime loadedAt;

  /** The batch under way, to name the records that fail. */
  private final List<Long> records = new ArrayList<>(BATCH);

  private final List<Object[]> recordValues = new ArrayList<>(BATCH);
  private long written;

  H2RowWriter(Task task) throws SQLException {
    Contract contract = task.policy().contract();
    this.task = task;
    this.keys = new KeyText(contract);
    this.loadedAt = task.loadedAt().atOffset(ZoneOffset.UTC);
    this.insert = task.connection().prepareStatement(sql(contract, task.policy().writeMode()));
  }

  private static String sql(Contract contract, WriteMode mode) {
    String table = ContractTable.sqlName(contract);
    String columns = " (" + ContractTable.writtenColumns(contract) + ")";
    String values =
        " VALUES ("
            + String.join(", ", Collections.nCopies(contract.columns().size() + 3, "?"))
            + ")";
    return mode == WriteMode.UPSERT
        ? "MERGE INTO "
            + table
            + columns
            + " KEY ("
            + ContractTable.names(contract.key())
            + ")"
            + values
        : "INSERT INTO " + table + columns + values;
  }

  @Override
  public void add(Object[] values, long recordNumber) throws SQLException {
    int index = 1;
    for (Object value : values) {
      insert.setObject(index++, value);
    }
    insert.setObject(index++, task.deliveryId());
    insert.setLong(index++, recordNumber);
    insert.setObject(index, loadedAt);
    insert.addBatch();
    records.add(recordNumber);
    recordValues.add(values);
    if (records.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void flush() throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try {
      insert.executeBatch();
      written += records.size();
    } catch (BatchUpdateException e) {
      refuseTaken(e);
    }
    records.clear();
    recordValues.clear();
  }

  private void refuseTaken(BatchUpdateException failure) throws SQLException {
    for (SQLException e = failure.getNextException(); e != null; e = e.getNextException()) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw failure;
      }
    }
    int[] counts = failure.getUpdateCounts();
    if (counts.length != records.size() || failure.getNextException() == null) {
      throw failure;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == Statement.EXECUTE_FAILED) {
        task.conflicts().taken(records.get(i), keys.of(recordValues.get(i)));
      } else {
        written++;
      }
    }
  }

  @Override
  public long finish() throws SQLException {
    flush();
    return written;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
