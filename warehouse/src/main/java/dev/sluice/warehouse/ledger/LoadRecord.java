package dev.sluice.warehouse.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A load as {@code control.load_history} keeps it, in the words of Snowflake's COPY_HISTORY.
 *
 * @param tableName the warehouse table; null for a feed without a contract
 * @param contractId null for a feed without a contract
 * @param contractVersion null for a feed without a contract
 * @param version the version published; null if the delivery was quarantined
 * @param rowCount rows loaded
 * @param rowParsed records of the file, accepted and refused by the layout
 * @param errorCount records refused, by layout and contract together
 * @param firstErrorMessage of the first refused record; null if none was
 * @param firstErrorLine the first refused record's number; null if none was
 * @param firstErrorColumn its field at fault; may be null
 * @param fileSize in bytes
 * @param unmappedColumns columns of the lake table that the contract does not read
 * @param missingColumns columns of the contract that the lake table has no source for
 */
public record LoadRecord(
    UUID deliveryId,
    String feed,
    String fileName,
    String tableName,
    String contractId,
    String contractVersion,
    Long version,
    Status status,
    long rowCount,
    long rowParsed,
    long errorCount,
    String firstErrorMessage,
    Long firstErrorLine,
    String firstErrorColumn,
    String sha256,
    long fileSize,
    long lakeSnapshotId,
    List<String> unmappedColumns,
    List<String> missingColumns,
    Instant startedAt,
    Instant finishedAt) {

  /** How a load ended. */
  public enum Status {
    /** Every record is loaded. */
    LOADED,
    /** Some records were refused, the others are loaded. */
    PARTIALLY_LOADED,
    /** Nothing is loaded: the delivery is quarantined. */
    LOAD_FAILED
  }

  public LoadRecord {
    unmappedColumns = List.copyOf(unmappedColumns);
    missingColumns = List.copyOf(missingColumns);
  }
}
