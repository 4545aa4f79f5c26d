package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.AppendFigures;
import dev.sluice.lake.append.AppendPlan;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.AppendTask;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.append.FirstOpen;
import dev.sluice.lake.append.Footer;
import dev.sluice.lake.append.RejectFile;
import dev.sluice.lake.append.Resumption;
import dev.sluice.lake.append.Split;
import dev.sluice.lake.append.SplitOutcome;
import dev.sluice.lake.append.SplitSize;
import dev.sluice.lake.append.SplitWork;
import dev.sluice.lake.append.StageTimes;
import dev.sluice.lake.append.WritePlan;
import dev.sluice.lake.append.WrittenFile;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.raw.SyncFailedException;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One append: files, then columns, then the snapshot. Whatever it leaves when it is cut off, the
 * next append of the same delivery replaces.
 */
final class Append {
  private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.lake.appends");
  private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);

  /** Remembers what a delivery changed until its snapshot says so. */
  private static final String CHANGES = "sluice.schema-changes.";

  private static final DecodedCounts NOTHING = new DecodedCounts(0, 0, new ByteAccount(0, 0, 0, 0));

  private final TableCatalog catalog;
  private final DeliveryIndex index;
  private final DeliveryFiles files;
  private final AppendRequest request;
  private final AppendSettings settings;
  private final AppendEngine engine;
  private final Consumer<? super LakePoint> at;
  private final long begun = System.nanoTime();

  Append(
      TableCatalog catalog,
      DeliveryIndex index,
      DeliveryFiles files,
      AppendRequest request,
      AppendSettings settings,
      AppendEngine engine,
      Consumer<? super LakePoint> at) {
    this.catalog = catalog;
    this.index = index;
    this.files = files;
    this.request = request;
    this.settings = settings;
    this.engine = engine;
    this.at = at;
  }

  /** Files of a delivery that passed every check before it may become visible. */
  private record Checked(
      SchemaPlan plan, DecodedCounts counts, List<SplitOutcome.Decoded> splits) {}

  AppendOutcome run(DecodableFile file) throws IOException {
    tidy();
    Optional<LakeCommit> done = done();
    if (done.isPresent()) {
      return new AppendOutcome.Committed(done.get());
    }
    Optional<Table> table = catalog.load(request.feed());
    if (table.isPresent() && files.change().isEmpty()) {
      new LiveFiles(table.get()).requireNone(request.deliveryId());
    }
    List<Split> splits = split(file);
    try (FirstOpen opened = open(file, splits)) {
      return run(table, opened, splits);
    }
  }

  /** Removes checkpoints of deliveries that are published: a crash came before it was done. */
  private void tidy() throws IOException {
    for (DeliveryFiles other : DeliveryFiles.unfinished(Path.of(files.root()), request.feed())) {
      Optional<DeliveryRecord> word = index.newestWord(other.deliveryId());
      if (word.filter(DeliveryRecord::stands)
          .map(DeliveryRecord::change)
          .equals(Optional.of(other.change()))) {
        other.discardWork();
      }
    }
  }

  private List<Split> split(DecodableFile file) throws IOException {
    try {
      return file.split(SplitSize.of(request.sizeBytes(), settings.splitBytes()));
    } catch (UndecodableFileException e) {
      files.discard();
      throw e;
    }
  }

  private FirstOpen open(DecodableFile file, List<Split> splits) throws IOException {
    try {
      return new FirstOpen(file, splits);
    } catch (UndecodableFileException e) {
      files.discard();
      throw e;
    }
  }

  private AppendOutcome run(Optional<Table> table, FirstOpen file, List<Split> splits)
      throws IOException {
    List<Field> fields = file.schema().fields();
    SchemaPlan plan =
        table.isPresent()
            ? SchemaPlan.extend(table.get(), fields, request.evolution())
            : SchemaPlan.create(fields);
    if (plan instanceof SchemaPlan.Refused refused) {
      files.discard();
      return new AppendOutcome.Refused(refused.reason(), NOTHING, List.of());
    }
    FileLimits limits = settings.limits().withRowGroupsUpTo(engine.rowGroupBytes());
    AppendPlan tasks =
        new AppendPlan(
            files, file.fingerprint(), writePlan(plan), limits, settings.codec(), splits);
    List<SplitOutcome> outcomes = write(tasks, file);
    Optional<AppendOutcome.Refused> refusal = refusal(outcomes);
    if (refusal.isPresent()) {
      files.discard();
      return refusal.get();
    }
    for (Path written : written(outcomes)) {
      catalog.storage().keep(request.feed(), written);
    }
    at.accept(LakePoint.FILES_SYNCED);
    Checked checked = new Checked(plan, counts(outcomes), decoded(outcomes));
    long synced = System.nanoTime();
    LakeCommit commit = publish(table, checked);
    log(figures(commit, outcomes, synced));
    for (Path written : written(outcomes)) {
      catalog.storage().release(written);
    }
    files.discardWork();
    return new AppendOutcome.Committed(commit);
  }

  private AppendFigures figures(LakeCommit commit, List<SplitOutcome> outcomes, long synced) {
    long now = System.nanoTime();
    return new AppendFigures(
        request.feed(),
        request.deliveryId(),
        request.sizeBytes(),
        commit.counts().records(),
        commit.fileBytes(),
        outcomes.size(),
        outcomes.stream().map(SplitOutcome::times).reduce(StageTimes.NONE, StageTimes::plus),
        Duration.ofNanos(now - synced),
        Duration.ofNanos(now - begun));
  }

  /** Of thousands of small deliveries nobody wants to read. */
  private static void log(AppendFigures figures) {
    Level level = figures.elapsed().compareTo(WORTH_A_LINE) < 0 ? Level.DEBUG : Level.INFO;
    LOG.atLevel(level)
        .addKeyValue("feed", figures.feed())
        .addKeyValue("delivery", figures.deliveryId())
        .addKeyValue("bytes", figures.bytes())
        .addKeyValue("rows", figures.rows())
        .addKeyValue("file_bytes", figures.fileBytes())
        .addKeyValue("splits", figures.splits())
        .addKeyValue("decode_ns", figures.stages().decode())
        .addKeyValue("encode_ns", figures.stages().encode())
        .addKeyValue("sync_ns", figures.stages().sync())
        .addKeyValue("commit_ns", figures.commit().toNanos())
        .addKeyValue("elapsed_ns", figures.elapsed().toNanos())
        .log("{}: {}", figures.feed(), figures.text());
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

  /** Decodes into files. On a failure nothing is left behind but what may be gone on with. */
  private List<SplitOutcome> write(AppendPlan plan, DecodableFile file) throws IOException {
    try {
      Resumption resumption = Resumption.of(plan);
      List<AppendTask> left = resumption.tasks();
      List<SplitOutcome> outcomes =
          resumption.with(left.isEmpty() ? List.of() : engine.run(left, new SplitWork(file, at)));
      if (!plan.isWhole()) {
        RejectFile.join(plan.rejects(outcomes), files.rejects());
      }
      return outcomes;
    } catch (SyncFailedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (!plan.isResumable()) {
        discardAfter(e);
      }
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

  private Optional<AppendOutcome.Refused> refusal(List<SplitOutcome> outcomes) throws IOException {
    DecodedCounts counts = counts(outcomes);
    SplitOutcome last = outcomes.get(outcomes.size() - 1);
    Optional<String> reason =
        last instanceof SplitOutcome.Undecodable undecodable
            ? Optional.of(undecodable.reason())
            : refusal(counts);
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(new AppendOutcome.Refused(reason.get(), counts, firstRejects(counts)));
  }

  private Optional<String> refusal(DecodedCounts counts) {
    // Rejects beyond the limit are told first: they are often why a sum is out of balance.
    return Balance.fault(counts, request.sizeBytes())
        .or(() -> request.gate().refusal(counts))
        .or(() -> counts.control().refusal());
  }

  private List<Reject> firstRejects(DecodedCounts counts) throws IOException {
    List<Reject> first = new ArrayList<>();
    if (counts.rejected() > 0) {
      Iterator<Reject> all = RejectFile.read(files.rejects());
      while (all.hasNext() && first.size() < AppendOutcome.Refused.MAX_REJECTS) {
        first.add(all.next());
      }
    }
    return first;
  }

  private static DecodedCounts counts(List<SplitOutcome> outcomes) {
    return outcomes.stream().map(SplitOutcome::counts).reduce(DecodedCounts::plus).orElseThrow();
  }

  /** Data files in the order of the rows. */
  private List<Path> written(List<SplitOutcome> outcomes) {
    List<Path> written = new ArrayList<>();
    for (SplitOutcome.Decoded split : decoded(outcomes)) {
      split.files().forEach(file -> written.add(files.dataFile(split.split(), file.number())));
    }
    return written;
  }

  private static List<SplitOutcome.Decoded> decoded(List<SplitOutcome> outcomes) {
    return outcomes.stream().map(SplitOutcome.Decoded.class::cast).toList();
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

  private void commit(Table table, Checked checked) throws IOException {
    String remembered = table.properties().get(CHANGES + request.deliveryId());
    List<String> changes =
        remembered == null ? changes(checked.plan()) : CommitSummary.fromJson(remembered);
    Transaction transaction = table.newTransaction();
    List<DataFile> added = dataFiles(table, checked);
    long fileBytes = added.stream().mapToLong(DataFile::fileSizeInBytes).sum();
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

  private List<DataFile> dataFiles(Table table, Checked checked) throws IOException {
    List<DataFile> found = new ArrayList<>();
    for (SplitOutcome.Decoded split : checked.splits()) {
      for (WrittenFile file : split.files()) {
        found.add(dataFile(table, files.dataFile(split.split(), file.number()), file));
      }
    }
    return found;
  }

  /** What the table says of a file: its footer is read back, and must tell what was written. */
  private DataFile dataFile(Table table, Path path, WrittenFile written) throws IOException {
    ParquetMetadata footer = Footer.readBack(path, written);
    return DataFiles.builder(table.spec())
        .withPath(catalog.storage().location(request.feed(), path))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(written.bytes())
        .withPartitionValues(List.of(request.deliveryId().toString()))
        .withMetrics(
            ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
        .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
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
