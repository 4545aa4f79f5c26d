package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows of a keyed table that pass from one delivery to another that has the same keys. Within the
 * receiving delivery the last record with a key wins, as it did when it was loaded. Keys that the
 * giving delivery does not hold are left alone.
 */
final class GivenBackRows implements AutoCloseable {
  private static final int BATCH = 1000;

  private final PreparedStatement update;
  private final int[] keyPositions;
  private final UUID from;
  private final UUID to;
  private final Instant now;
  private int waiting;

  GivenBackRows(Connection connection, Contract contract, UUID from, UUID to, Instant now)
      throws SQLException {
    this.keyPositions = contract.key().stream().mapToInt(contract.columns()::indexOf).toArray();
    this.from = from;
    this.to = to;
    this.now = now;
    this.update = connection.prepareStatement(sql(contract));
  }

  private static String sql(Contract contract) {
    String assignments =
        contract.columns().stream()
            .map(column -> ContractTable.quoted(column.name()) + " = ?")
            .collect(Collectors.joining(", "));
    String match =
        contract.key().stream()
            .map(column -> ContractTable.quoted(column.name()) + " = ?")
            .collect(Collectors.joining(" AND "));
    return "UPDATE "
        + ContractTable.sqlName(contract)
        + " SET "
        + assignments
        + ", \"_delivery_id\" = ?, \"_record_no\" = ?, \"_loaded_at\" = ? WHERE "
        + match
        + " AND \"_delivery_id\" IN (?, ?)";
  }

  void add(Object[] values, long recordNumber) throws SQLException {
    int index = 1;
    for (Object value : values) {
      update.setObject(index++, value);
    }
    update.setObject(index++, to);
    update.setLong(index++, recordNumber);
    update.setObject(index++, now.atOffset(ZoneOffset.UTC));
    for (int position : keyPositions) {
      update.setObject(index++, values[position]);
    }
    update.setObject(index++, from);
    update.setObject(index, to);
    update.addBatch();
    if (++waiting == BATCH) {
      finish();
    }
  }

  /** Sends what is under way. */
  void finish() throws SQLException {
    if (waiting > 0) {
      update.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    update.close();
  }
}
