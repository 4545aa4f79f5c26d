package dev.sluice.warehouse.ledger;

import java.util.Objects;

/**
 * One recorded fault of a refused record.
 *
 * @param stage who refused it
 * @param recordNumber in the file, from 1
 * @param byteOffset in the file, from 0; -1 if unknown, as it is for the contract's faults
 * @param field the field or column at fault, or null
 * @param rule a short stable name of what was violated
 * @param reason for a person
 * @param raw the record's bytes as in the file; null if the lake keeps them no more
 * @param contractVersion the contract that refused it; null in stage LAYOUT
 */
public record RejectRow(
    Stage stage,
    long recordNumber,
    long byteOffset,
    String field,
    String rule,
    String reason,
    byte[] raw,
    String contractVersion) {

  /** Who refused a record. */
  public enum Stage {
    /** Its bytes did not follow the layout; it is not in the lake. */
    LAYOUT,
    /** It is in the lake and did not fulfil the contract. */
    CONTRACT
  }

  public RejectRow {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }
}
