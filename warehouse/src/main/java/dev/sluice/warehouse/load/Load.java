package dev.sluice.warehouse.load;

import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.Lake;
import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.conversion.ColumnConversion;
import dev.sluice.warehouse.ledger.RejectRow;
import dev.sluice.warehouse.ledger.RejectRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of one load: reads the delivery from the lake, converts it, writes rows and rejects into
 * the open transaction and counts. Used once.
 */
final class Load {
  private final Connection connection;
  private final String dialect;
  private final Lake lake;
  private final LakeCommit delivery;
  private final Optional<LoadPolicy> policy;
  private final Instant startedAt;
  private final Optional<Withdrawal> inPlaceOfEarlier;
  private final RejectLog rejects;

  private List<String> unmapped = List.of();
  private List<String> missing = List.of();
  private long loaded;

  /**
   * A load.
   *
   * @param forRejects where rejects are written: the same connection, or another that commits each
   *     statement
   * @param inPlaceOfEarlier how rows come out that the delivery has in the table from before
   */
  Load(
      Connection connection,
      Connection forRejects,
      String dialect,
      Lake lake,
      LakeCommit delivery,
      Optional<LoadPolicy> policy,
      Instant startedAt,
      Optional<Withdrawal> inPlaceOfEarlier) {
    this.connection = connection;
    this.dialect = dialect;
    this.lake = lake;
    this.delivery = delivery;
    this.policy = policy;
    this.startedAt = startedAt;
    this.inPlaceOfEarlier = inPlaceOfEarlier;
    // Without a contract the layout's rejects were judged before the lake took the delivery.
    this.rejects =
        new RejectLog(
            new RejectRows(forRejects, delivery.deliveryId()),
            policy.map(LoadPolicy::rejects).orElse(new RejectPolicy(OnError.CONTINUE, 0, 100)),
            parsed(),
            delivery.counts().rejected());
  }

  LakeCommit delivery() {
    return delivery;
  }

  Optional<LoadPolicy> policy() {
    return policy;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Whether the delivery had rows in the table before. */
  boolean isInPlaceOfEarlier() {
    return inPlaceOfEarlier.isPresent();
  }

  /** Records of the file, accepted and refused by the layout. */
  long parsed() {
    return delivery.counts().records() + delivery.counts().rejected();
  }

  long loaded() {
    return loaded;
  }

  RejectLog rejects() {
    return rejects;
  }

  List<String> unmapped() {
    return unmapped;
  }

  List<String> missing() {
    return missing;
  }

  /** Takes back what an interrupted load of this delivery may have left. */
  void removeLeavings() throws SQLException {
    if (inPlaceOfEarlier.isPresent()) {
      try {
        inPlaceOfEarlier.get().takeOut();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (policy.isPresent()) {
      removeLeavings(connection, policy.get().contract().table(), delivery.deliveryId());
    }
  }

  static void removeLeavings(Connection connection, String table, UUID deliveryId)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + ContractTable.sqlName(table) + " WHERE \"_delivery_id\" = ?")) {
      delete.setObject(1, deliveryId);
      delete.executeUpdate();
    }
  }

  /**
   * Writes rows and rejects. If the rejects refuse the delivery, the rest is only counted, and the
   * caller rolls back.
   */
  void run() throws SQLException, IOException {
    layoutRejects();
    if (policy.isPresent()) {
      if (inPlaceOfEarlier.isPresent()) {
        inPlaceOfEarlier.get().makeRoom();
      }
      rows(policy.get());
      if (inPlaceOfEarlier.isPresent() && rejects.refusal().isEmpty()) {
        inPlaceOfEarlier.get().letLaterOnesWin();
      }
    } else {
      loaded = delivery.counts().records();
    }
    if (rejects.refusal().isEmpty()) {
      rejects.write();
    }
  }

  private void layoutRejects() throws SQLException, IOException {
    Iterator<Reject> faults = lake.rejects(delivery.feed(), delivery.deliveryId());
    while (faults.hasNext()) {
      rejects.fault(RejectRows.ofLayout(faults.next()));
      if (rejects.wantsToWrite()) {
        rejects.write();
      }
    }
  }

  private void rows(LoadPolicy loadPolicy) throws SQLException, IOException {
    if (loadPolicy.writeMode() == WriteMode.REPLACE) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM " + ContractTable.sqlName(loadPolicy.contract()));
      }
    }
    SourceRead source = SourceRead.open(lake, delivery, loadPolicy.contract());
    unmapped = source.unmapped();
    missing = source.missing();
    RowWriter.Task task =
        new RowWriter.Task(
            connection, loadPolicy, delivery.deliveryId(), startedAt, this::refuseTakenKey);
    try (LakeRows rows = source.rows();
        RowWriter writer = RowWriter.open(dialect, task)) {
      long read = convertAll(rows, source.columns(), writer);
      if (read != delivery.counts().records()) {
        throw new UnbalancedLoadException(
            "the lake gives "
                + read
                + " rows of delivery "
                + delivery.deliveryId()
                + ", its snapshot counts "
                + delivery.counts().records());
      }
      if (rejects.refusal().isEmpty()) {
        loaded = writer.finish();
        checkBalance();
      }
    }
  }

  /** Converts every row and returns their number. */
  private long convertAll(LakeRows rows, List<ColumnConversion> columns, RowWriter writer)
      throws SQLException, IOException {
    long read = 0;
    boolean refused = rejects.refusal().isPresent();
    List<Fault> faults = new ArrayList<>();
    while (rows.next()) {
      read++;
      Object[] values = convert(rows, columns, faults);
      if (values == null) {
        rejects.contractRefusedRecord();
        refused = refused || rejects.refusal().isPresent();
        if (!refused && rejects.wantsToWrite()) {
          writer.flush();
          rejects.write();
        }
      } else if (!refused) {
        writer.add(values, rows.recordNumber());
      }
    }
    return read;
  }

  /** The row's values, or null if it has faults, which are recorded. */
  private Object[] convert(LakeRows row, List<ColumnConversion> columns, List<Fault> faults) {
    Object[] values = new Object[columns.size()];
    boolean good = true;
    for (int i = 0; i < values.length; i++) {
      ColumnConversion column = columns.get(i);
      values[i] = column.value(row, faults);
      if (!faults.isEmpty()) {
        good = false;
        record(row.recordNumber(), column.column().name(), faults);
        faults.clear();
      }
    }
    return good ? values : null;
  }

  private void record(long recordNumber, String field, List<Fault> faults) {
    for (Fault fault : faults) {
      rejects.fault(contractReject(recordNumber, field, fault));
    }
  }

  private void refuseTakenKey(long recordNumber, String key) throws SQLException {
    rejects.fault(
        contractReject(
            recordNumber,
            policy.orElseThrow().contract().key().get(0).name(),
            new Fault(
                "primary_key",
                "the key "
                    + key
                    + " is taken by an earlier record of this delivery or a row of the table")));
    rejects.contractRefusedRecord();
    if (rejects.wantsToWrite()) {
      rejects.write();
    }
  }

  private RejectRow contractReject(long recordNumber, String field, Fault fault) {
    Contract contract = policy.orElseThrow().contract();
    return new RejectRow(
        RejectRow.Stage.CONTRACT,
        recordNumber,
        -1,
        field,
        fault.rule(),
        fault.reason(),
        null,
        contract.version());
  }

  private void checkBalance() {
    if (rejects.refusal().isEmpty()
        && loaded + rejects.contractRejected() != delivery.counts().records()) {
      throw new UnbalancedLoadException(
          "delivery "
              + delivery.deliveryId()
              + " has "
              + delivery.counts().records()
              + " records in the lake, "
              + loaded
              + " were loaded and "
              + rejects.contractRejected()
              + " refused");
    }
  }
}
