package dev.sluice.warehouse.load;

import dev.sluice.warehouse.ledger.RejectRow;
import dev.sluice.warehouse.ledger.RejectRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rejects of a load: all of them go to the database with the load's transaction, and the first
 * {@link #KEPT} are kept in memory besides, for the case that the delivery is refused and its
 * transaction rolled back.
 */
final class RejectLog {
  /** As many as a refusal by the lake carries. */
  static final int KEPT = 1000;

  private static final int WRITE_AT = 500;

  private final RejectRows rows;
  private final RejectPolicy policy;
  private final long records;
  private final List<RejectRow> kept = new ArrayList<>();
  private final List<RejectRow> waiting = new ArrayList<>();
  private RejectRow first;
  private final long layoutRejected;
  private long contractRejected;

  /**
   * A log.
   *
   * @param records of the file, accepted and refused by the layout
   * @param layoutRejected records refused by the layout
   */
  RejectLog(RejectRows rows, RejectPolicy policy, long records, long layoutRejected) {
    this.rows = rows;
    this.policy = policy;
    this.records = records;
    this.layoutRejected = layoutRejected;
  }

  /** Adds a fault of a record; a record may have several. */
  void fault(RejectRow reject) {
    if (first == null || reject.recordNumber() < first.recordNumber()) {
      first = reject;
    }
    if (kept.size() < KEPT) {
      kept.add(reject);
    }
    if (refusal().isEmpty()) {
      waiting.add(reject);
    } else {
      // The transaction will be rolled back, and its rejects with it.
      waiting.clear();
    }
  }

  /** Counts a record refused by the contract. */
  void contractRefusedRecord() {
    contractRejected++;
  }

  boolean wantsToWrite() {
    return waiting.size() >= WRITE_AT;
  }

  void write() throws SQLException {
    rows.write(waiting);
    waiting.clear();
  }

  /** Why the delivery is refused for what has been rejected so far; more can't unrefuse it. */
  Optional<String> refusal() {
    return policy.verdict(rejected(), records);
  }

  /** The same with the first fault, which often is every record's. */
  Optional<String> refusalInFull() {
    return refusal().map(verdict -> verdict + first().map(RejectLog::described).orElse(""));
  }

  private static String described(RejectRow fault) {
    return RejectPolicy.firstFault(fault.recordNumber(), fault.field(), fault.reason());
  }

  long rejected() {
    return layoutRejected + contractRejected;
  }

  long contractRejected() {
    return contractRejected;
  }

  List<RejectRow> kept() {
    return kept;
  }

  Optional<RejectRow> first() {
    return Optional.ofNullable(first);
  }
}
