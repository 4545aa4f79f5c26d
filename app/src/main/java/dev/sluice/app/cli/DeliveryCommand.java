package dev.sluice.app.cli;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.Unpacking;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.Facts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.LoadRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a delivery's receipt. */
@Command(name = "delivery", description = "Show a delivery's receipt: all that is known of it.")
final class DeliveryCommand implements Callable<Integer> {
  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(paramLabel = "ID", description = "Its id, or as much of it as is unique.")
  private String id;

  DeliveryCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    try (Reading reading = globals.open()) {
      Delivery delivery = DeliveryId.find(reading, id);
      Optional<LakeCommit> commit =
          delivery.lakeSnapshotId() == null
              ? Optional.empty()
              : reading.lake().find(delivery.feed(), delivery.id());
      Map<String, Object> receipt = receipt(delivery);
      if (!delivery.control().equals(Control.NONE)) {
        receipt.put("control", ControlFacts.of(delivery.control()));
      }
      commit.ifPresent(found -> receipt.put("lake", lake(found)));
      reading.ledger().loadHistory(delivery.id()).ifPresent(l -> receipt.put("load", load(l)));
      Facts.write(receipt, format.format(), globals.context().screen());
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> receipt(Delivery delivery) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("delivery_id", delivery.id());
    facts.put("feed", delivery.feed());
    facts.put("file", delivery.fileName());
    facts.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
    facts.put("reason", delivery.reason());
    facts.put("duplicate_of", delivery.duplicateOf());
    facts.put("sha256", delivery.sha256());
    facts.put("size_bytes", delivery.sizeBytes());
    facts.put("raw_path", delivery.rawPath());
    facts.put("version", delivery.version());
    facts.put("records_in_file", delivery.recordsInFile());
    facts.put("rows_loaded", delivery.rowsLoaded());
    facts.put("records_rejected", delivery.recordsRejected());
    facts.put("failed_attempts", delivery.attempts());
    facts.put("claimed_at", delivery.claimedAt());
    facts.put("landed_at", delivery.landedAt());
    facts.put("laked_at", delivery.lakedAt());
    facts.put("ended_at", delivery.endedAt());
    return facts;
  }

  private static Map<String, Object> lake(LakeCommit commit) {
    Map<String, Object> bytes = new LinkedHashMap<>();
    bytes.put("header", commit.counts().account().header());
    bytes.put("records", commit.counts().account().records());
    bytes.put("trailer", commit.counts().account().trailer());
    Map<String, Object> lake = new LinkedHashMap<>();
    lake.put("snapshot_id", commit.snapshotId());
    lake.put("records", commit.counts().records());
    lake.put("rejected", commit.counts().rejected());
    lake.put("discarded", commit.counts().discarded());
    lake.put("bytes", bytes);
    Unpacking unpacking = commit.counts().account().unpacking();
    if (unpacking != null) {
      lake.put("unpacked", unpacked(unpacking));
    }
    if (!commit.counts().findings().isEmpty()) {
      lake.put("detected", commit.counts().findings());
    }
    lake.put("file_bytes", commit.fileBytes());
    lake.put("schema_changes", commit.schemaChanges());
    return lake;
  }

  private static Map<String, Object> unpacked(Unpacking unpacking) {
    Map<String, Object> unpacked = new LinkedHashMap<>();
    unpacked.put("format", unpacking.format());
    unpacked.put("entries", unpacking.entries());
    unpacked.put("from_bytes", unpacking.fileBytes());
    unpacked.put("to_bytes", unpacking.unpackedBytes());
    return unpacked;
  }

  private static Map<String, Object> load(LoadRecord load) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("status", load.status().name().toLowerCase(Locale.ROOT));
    facts.put("table", load.tableName());
    facts.put("contract", load.contractId());
    facts.put("contract_version", load.contractVersion());
    facts.put("row_count", load.rowCount());
    facts.put("row_parsed", load.rowParsed());
    facts.put("error_count", load.errorCount());
    facts.put("first_error_message", load.firstErrorMessage());
    facts.put("first_error_line", load.firstErrorLine());
    facts.put("first_error_column", load.firstErrorColumn());
    facts.put("unmapped_columns", load.unmappedColumns());
    facts.put("missing_columns", load.missingColumns());
    facts.put("started_at", load.startedAt());
    facts.put("finished_at", load.finishedAt());
    return facts;
  }
}
