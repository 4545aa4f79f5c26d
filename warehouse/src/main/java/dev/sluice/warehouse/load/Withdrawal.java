package dev.sluice.warehouse.load;

import dev.sluice.lake.Lake;
import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.conversion.ColumnConversion;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes one delivery's rows out of its contract's table, in the open transaction, and leaves what
 * the table would hold without it: the lake gives back the rows that the delivery had overwritten,
 * as today's contract converts them. Whatever an attempt that was cut short has left, doing it
 * again comes to the same.
 *
 * <p>Under UPSERT only rows that the delivery holds are concerned: a key that a later delivery
 * brought again is that one's. Each goes back to the newest earlier delivery that has its key.
 * Under REPLACE the table is that of the newest delivery that is left.
 */
final class Withdrawal {
  private final Connection connection;
  private final String dialect;
  private final Lake lake;
  private final LoadPolicy policy;
  private final Delivery delivery;
  private final Instant now;

  /**
   * A withdrawal.
   *
   * @param delivery one that has a version
   */
  Withdrawal(
      Connection connection,
      String dialect,
      Lake lake,
      LoadPolicy policy,
      Delivery delivery,
      Instant now) {
    this.connection = connection;
    this.dialect = dialect;
    this.lake = lake;
    this.policy = policy;
    this.delivery = delivery;
    this.now = now;
  }

  /** Takes the rows out. */
  void takeOut() throws SQLException, IOException {
    switch (policy.writeMode()) {
      case APPEND -> delete();
      case UPSERT -> {
        giveBackTo(newestFirst(before(others())));
        delete();
      }
      case REPLACE -> {
        List<Delivery> others = others();
        delete();
        if (after(others).isEmpty()) {
          fillFromNewest(others);
        }
      }
    }
  }

  /**
   * Makes room for the delivery's new rows. Under REPLACE there is nothing to do: writing them
   * empties the table first.
   */
  void makeRoom() throws SQLException, IOException {
    if (policy.writeMode() != WriteMode.REPLACE) {
      takeOut();
    }
  }

  /**
   * To be called after the delivery's new rows were written: where a later delivery has the same
   * keys, or replaced the whole table, it is the one that counts.
   */
  void letLaterOnesWin() throws SQLException, IOException {
    if (policy.writeMode() == WriteMode.APPEND) {
      return;
    }
    List<Delivery> others = others();
    List<Delivery> later = after(others);
    if (policy.writeMode() == WriteMode.UPSERT) {
      giveBackTo(newestFirst(later));
    } else if (!later.isEmpty()) {
      fillFromNewest(others);
    }
  }

  private List<Delivery> others() throws SQLException {
    return DeliveryRows.publishedInto(
        connection, delivery.feed(), policy.contract().table(), delivery.id());
  }

  private List<Delivery> before(List<Delivery> others) {
    return others.stream().filter(other -> other.version() < delivery.version()).toList();
  }

  private List<Delivery> after(List<Delivery> others) {
    return others.stream().filter(other -> other.version() > delivery.version()).toList();
  }

  private static List<Delivery> newestFirst(List<Delivery> deliveries) {
    List<Delivery> reversed = new ArrayList<>(deliveries);
    Collections.reverse(reversed);
    return reversed;
  }

  private void delete() throws SQLException {
    Load.removeLeavings(connection, policy.contract().table(), delivery.id());
  }

  /** The table becomes that of the last of these, or empty if there is none. */
  private void fillFromNewest(List<Delivery> others) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM " + ContractTable.sqlName(policy.contract()));
    }
    if (others.isEmpty()) {
      return;
    }
    Delivery newest = others.get(others.size() - 1);
    RowWriter.Task task =
        new RowWriter.Task(connection, policy, newest.id(), now, (recordNumber, key) -> {});
    try (RowWriter writer = RowWriter.open(dialect, task)) {
      forEachRow(newest, writer::add);
      writer.finish();
    }
  }

  /** Gives each row that the delivery holds to the first of these that has its key. */
  private void giveBackTo(List<Delivery> candidates) throws SQLException, IOException {
    for (Delivery candidate : candidates) {
      if (!holdsRowsOf(delivery.id())) {
        return;
      }
      try (GivenBackRows rows =
          new GivenBackRows(connection, policy.contract(), delivery.id(), candidate.id(), now)) {
        forEachRow(candidate, rows::add);
        rows.finish();
      }
    }
  }

  private boolean holdsRowsOf(UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM "
                + ContractTable.sqlName(policy.contract())
                + " WHERE \"_delivery_id\" = ? LIMIT 1")) {
      select.setObject(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private interface RowAction {
    void row(Object[] values, long recordNumber) throws SQLException;
  }

  /** The records of a delivery that the contract accepts, in file order. */
  private void forEachRow(Delivery from, RowAction action) throws SQLException, IOException {
    Optional<LakeCommit> commit = lake.find(from.feed(), from.id());
    if (commit.isEmpty()) {
      // It is being taken back too, and has its own turn.
      return;
    }
    Contract contract = policy.contract();
    SourceRead source = SourceRead.open(lake, commit.get(), contract);
    List<ColumnConversion> columns = source.columns();
    List<Fault> faults = new ArrayList<>();
    try (LakeRows rows = source.rows()) {
      while (rows.next()) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = columns.get(i).value(rows, faults);
        }
        if (faults.isEmpty()) {
          action.row(values, rows.recordNumber());
        }
        faults.clear();
      }
    }
  }
}
