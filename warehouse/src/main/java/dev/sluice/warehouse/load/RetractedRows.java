package dev.sluice.warehouse.load;

import dev.sluice.lake.Lake;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.LoadHistory;
import dev.sluice.warehouse.ledger.LoadRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the rows of a delivery that is taken back are.
 *
 * @param policy of the contract whose table it is; empty for a table of a contract that the feed no
 *     longer has: rows are taken out of it, and none are given back
 */
record RetractedRows(Delivery delivery, String table, Optional<LoadPolicy> policy) {

  /** Empty if the delivery has no rows in the warehouse. */
  static Optional<RetractedRows> find(
      Connection connection, Delivery delivery, Optional<LoadPolicy> policy) throws SQLException {
    if (delivery.version() == null) {
      return Optional.empty();
    }
    Optional<String> loadedInto =
        LoadHistory.find(connection, delivery.id()).map(LoadRecord::tableName);
    if (loadedInto.isEmpty() || !ContractTable.stands(connection, loadedInto.get())) {
      return Optional.empty();
    }
    String table = loadedInto.get();
    return Optional.of(
        new RetractedRows(delivery, table, policy.filter(p -> p.contract().table().equals(table))));
  }

  LoadMarks.Mark mark() {
    return new LoadMarks.Mark(
        delivery.id(), table, policy.map(LoadPolicy::writeMode).orElse(WriteMode.APPEND));
  }

  void takeOut(Connection connection, String dialect, Lake lake, Instant now)
      throws SQLException, IOException {
    if (policy.isPresent()) {
      new Withdrawal(connection, dialect, lake, policy.get(), delivery, now).takeOut();
    } else {
      Load.removeLeavings(connection, table, delivery.id());
    }
  }
}
