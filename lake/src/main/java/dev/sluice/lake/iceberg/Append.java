package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.raw.SyncFailedException;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.parquet.ParquetUtil;

/**
 * One append: files, then columns, then the snapshot. Whatever it leaves when it is cut off, the
 * next append of the same delivery replaces.
 */
final class Append {
  /** Remembers what a delivery changed until its snapshot says so. */
  private static final String CHANGES = "sluice.schema-changes.";

  private final TableCatalog catalog;
  private final DeliveryIndex index;
  private final DeliveryFiles files;
  private final AppendRequest request;
  private final FileLimits limits;
  private final Consumer<? super LakePoint> at;

  Append(
      TableCatalog catalog,
      DeliveryIndex index,
      DeliveryFiles files,
      AppendRequest request,
      FileLimits limits,
      Consumer<? super LakePoint> at) {
    this.catalog = catalog;
    this.index = index;
    this.files = files;
    this.request = request;
    this.limits = limits;
    this.at = at;
  }

  /** Files of a delivery that passed every check before it may become visible. */
  private record Checked(SchemaPlan plan, DecodedCounts counts, List<WrittenFile> files) {}

  AppendOutcome run(RecordReader reader) throws IOException {
    Optional<LakeCommit> done = done();
    if (done.isPresent()) {
      return new AppendOutcome.Committed(done.get());
    }
    Optional<Table> table = catalog.load(request.feed());
    if (table.isPresent() && files.change().isEmpty()) {
      new LiveFiles(table.get()).requireNone(request.deliveryId());
    }
    files.discard();
    SchemaPlan plan =
        table.isPresent()
            ? SchemaPlan.extend(table.get(), reader.schema().fields(), request.evolution())
            : SchemaPlan.create(reader.schema().fields());
    if (plan instanceof SchemaPlan.Refused refused) {
      DecodedCounts none = new DecodedCounts(0, 0, reader.account());
      return new AppendOutcome.Refused(refused.reason(), none, List.of());
    }
    List<WrittenFile> written = new ArrayList<>();
    List<DecodedCounts> counts = new ArrayList<>();
    Optional<AppendOutcome.Refused> refusal = write(reader, writePlan(plan), written, counts);
    if (refusal.isPresent()) {
      files.discard();
      return refusal.get();
    }
    at.accept(LakePoint.FILES_SYNCED);
    return new AppendOutcome.Committed(publish(table, new Checked(plan, counts.get(0), written)));
  }

  /** The commit of this append or, for a change, of this very change. */
  private Optional<LakeCommit> done() {
    return index
        .newestWord(request.deliveryId())
        .filter(DeliveryRecord::stands)
        .filter(word -> files.change().isEmpty() || word.change().equals(files.change()))
        .map(word -> word.commit(request.feed()));
  }

  private static WritePlan writePlan(SchemaPlan plan) {
    return plan instanceof SchemaPlan.Create create
        ? create.plan()
        : ((SchemaPlan.Extend) plan).plan();
  }

  /** Decodes into files and checks the counts. On a failure nothing is left behind. */
  private Optional<AppendOutcome.Refused> write(
      RecordReader reader, WritePlan plan, List<WrittenFile> written, List<DecodedCounts> accepted)
      throws IOException {
    try (RejectFile rejects = new RejectFile(files.rejects());
        DeliveryWriter writer = new DeliveryWriter(files, plan, limits);
        EncodingThread encoding = new EncodingThread("lake-encode-" + request.feed())) {
      Decoding decoding = new Decoding(reader, rejects);
      Optional<String> reason = decode(decoding, writer, encoding);
      if (reason.isPresent()) {
        return Optional.of(decoding.refused(reason.get()));
      }
      written.addAll(writer.finish());
      rejects.finish();
      accepted.add(decoding.counts());
      return Optional.empty();
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      discardAfter(e);
      throw e;
    }
  }

  private void discardAfter(Exception failure) {
    try {
      files.discard();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** A reason to refuse the delivery, or empty. */
  private Optional<String> decode(Decoding decoding, DeliveryWriter writer, EncodingThread encoding)
      throws IOException {
    try {
      decoding.run(writer, encoding);
    } catch (UndecodableFileException e) {
      return Optional.of(e.reason());
    }
    DecodedCounts counts = decoding.counts();
    // Rejects beyond the limit are told first: they are often why a sum is out of balance.
    return Balance.fault(counts, request.sizeBytes())
        .or(() -> request.gate().refusal(counts))
        .or(() -> counts.control().refusal());
  }

  private LakeCommit publish(Optional<Table> standing, Checked checked) throws IOException {
    Table table;
    try {
      table = evolve(standing, checked.plan());
    } catch (SyncFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw notCommitted(e);
    }
    at.accept(LakePoint.SCHEMA_EVOLVED);
    try {
      commit(table, checked);
    } catch (SyncFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      return settle(e);
    }
    at.accept(LakePoint.COMMITTED);
    return done()
        .orElseThrow(() -> new IOException("the committed snapshot is not found: " + request));
  }

  /** A failure may have come before the commit took effect or after: the table itself tells. */
  private LakeCommit settle(RuntimeException failure) throws IOException {
    try {
      return done().orElseThrow(() -> notCommitted(failure));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw new IOException(
          "whether delivery " + request.deliveryId() + " is in the lake is unknown", failure);
    }
  }

  private IOException notCommitted(RuntimeException failure) {
    return new IOException(
        "delivery " + request.deliveryId() + " was not committed: " + failure.getMessage(),
        failure);
  }

  private Table evolve(Optional<Table> standing, SchemaPlan plan) throws IOException {
    if (plan instanceof SchemaPlan.Create create) {
      Table created = catalog.create(request.feed(), create.schema(), remembered(create.changes()));
      requireIds(created, create.schema());
      return created;
    }
    Table table = standing.orElseThrow();
    SchemaPlan.Extend extend = (SchemaPlan.Extend) plan;
    if (extend.changesTable()) {
      Transaction transaction = table.newTransaction();
      UpdateSchema update = transaction.updateSchema();
      extend.addTo(update);
      update.commit();
      var properties = transaction.updateProperties();
      remembered(extend.changes()).forEach(properties::set);
      properties.commit();
      transaction.commitTransaction();
      table.refresh();
      requireIds(table, extend.evolved());
    }
    return table;
  }

  private Map<String, String> remembered(List<String> changes) {
    return Map.of(CHANGES + request.deliveryId(), CommitSummary.toJson(changes));
  }

  /** The files carry the ids that were planned; a table changed meanwhile may give others. */
  private static void requireIds(Table table, Schema planned) throws IOException {
    if (!table.schema().asStruct().equals(planned.asStruct())) {
      throw new IOException(
          "table " + table.name() + " was changed by another meanwhile: repeat the append");
    }
  }

  private void commit(Table table, Checked checked) {
    String remembered = table.properties().get(CHANGES + request.deliveryId());
    List<String> changes =
        remembered == null ? changes(checked.plan()) : CommitSummary.fromJson(remembered);
    Transaction transaction = table.newTransaction();
    List<DataFile> added = checked.files().stream().map(file -> dataFile(table, file)).toList();
    long fileBytes = checked.files().stream().mapToLong(WrittenFile::bytes).sum();
    SnapshotUpdate<?> update =
        files.change().isPresent()
            ? overwrite(transaction.newOverwrite(), new LiveFiles(table), added)
            : append(transaction.newAppend(), added);
    CommitSummary.of(request, checked.counts(), changes, fileBytes).forEach(update::set);
    update.commit();
    if (remembered != null) {
      transaction.updateProperties().remove(CHANGES + request.deliveryId()).commit();
    }
    transaction.commitTransaction();
  }

  private SnapshotUpdate<?> append(AppendFiles append, List<DataFile> added) {
    append.validateWith(new NotYetThere());
    added.forEach(append::appendFile);
    return append;
  }

  /** One snapshot with the new files and without the old ones, each of which must still stand. */
  private SnapshotUpdate<?> overwrite(
      OverwriteFiles overwrite, LiveFiles live, List<DataFile> added) {
    live.of(request.deliveryId()).forEach(overwrite::deleteFile);
    added.forEach(overwrite::addFile);
    CommitSummary.changedBy(files.change().orElseThrow()).forEach(overwrite::set);
    return overwrite;
  }

  private static List<String> changes(SchemaPlan plan) {
    return plan instanceof SchemaPlan.Extend extend ? extend.changes() : List.of();
  }

  private DataFile dataFile(Table table, WrittenFile file) {
    return DataFiles.builder(table.spec())
        .withPath(SyncedFileIO.location(file.path()))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(file.bytes())
        .withPartitionValues(List.of(request.deliveryId().toString()))
        .withMetrics(
            ParquetUtil.footerMetrics(file.footer(), Stream.empty(), MetricsConfig.forTable(table)))
        .withSplitOffsets(ParquetUtil.getSplitOffsets(file.footer()))
        .build();
  }

  /**
   * Looked at in every attempt to commit, against the table as it is then: even a commit whose
   * reply was lost and that took effect late can't be followed by a second one.
   */
  private final class NotYetThere implements SnapshotAncestryValidator {
    @Override
    public boolean validate(Iterable<Snapshot> ancestors) {
      for (Snapshot snapshot : ancestors) {
        Map<String, String> summary = snapshot.summary();
        if (CommitSummary.subject(summary).filter(request.deliveryId()::equals).isPresent()) {
          // The newest word on the delivery decides: it may have been taken back since.
          return !CommitSummary.stands(summary);
        }
      }
      return true;
    }

    @Override
    public String errorMessage() {
      return "delivery " + request.deliveryId() + " is in the table already";
    }
  }
}
