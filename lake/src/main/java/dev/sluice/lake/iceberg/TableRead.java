package dev.sluice.lake.iceberg;

import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.storage.TableStorage;
import dev.sluice.lake.typed.TypedPlan;
import dev.sluice.lake.typed.TypedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

/** Plans a read: as of which snapshot, which files, in which order, with which columns. */
final class TableRead {
  /** Of more deliveries, manifests are compared with none: it would take longer than reading on. */
  private static final int MOST_IN_MANIFESTS = 100;

  /**
   * A file to read.
   *
   * @param sequence grows with each commit
   * @param position of the file in its delivery
   */
  record PlannedFile(String location, UUID deliveryId, long sequence, long position) {
    private static final Comparator<PlannedFile> ORDER =
        Comparator.comparingLong(PlannedFile::sequence)
            .thenComparing(PlannedFile::deliveryId)
            .thenComparingLong(PlannedFile::position);
  }

  private final Table table;
  private final Optional<Snapshot> snapshot;
  private final Optional<Set<UUID>> deliveries;
  private final Schema schema;

  private TableRead(Table table, ReadRequest request) {
    this.table = table;
    SnapshotHistory history = new SnapshotHistory(request.feed(), table);
    this.snapshot = history.at(request.point());
    this.deliveries = snapshot.flatMap(at -> history.chosen(request.deliveries(), at));
    // A table as it is now has its columns of now, also those that no file has yet.
    this.schema =
        request.point() instanceof ReadPoint.Now
            ? table.schema()
            : SnapshotUtil.schemaFor(table, snapshot.orElseThrow().snapshotId());
  }

  static LakeRows open(Table table, ReadRequest request, TableStorage storage) throws IOException {
    return new TableRead(table, request).open(request, storage);
  }

  static ReadPlan plan(Table table, ReadRequest request) throws IOException {
    return new TableRead(table, request).plan(request);
  }

  private LakeRows open(ReadRequest request, TableStorage storage) throws IOException {
    TypedPlan plan = TypedPlan.of(request, new ProjectedColumns(schema));
    Projection projection =
        Projection.of(schema, plan.lakeColumns().stream().map(LakeColumn::name).toList());
    Projection system =
        Projection.of(schema, List.of(SystemColumns.RECORD_NO, SystemColumns.RESCUED_DATA));
    Expression pushed = new PushedFilter(schema).expression(plan.pushed());
    LakeRows rows =
        new IcebergLakeRows(
            projection,
            system,
            this::nameOf,
            new RowGroups(schema, pushed),
            files(pushed),
            storage);
    return plan.isPlain() ? rows : new TypedRows(rows, plan);
  }

  private Optional<String> nameOf(int fieldId) {
    return Optional.ofNullable(schema.findField(fieldId)).map(Types.NestedField::name);
  }

  private ReadPlan plan(ReadRequest request) throws IOException {
    if (request.schema().isPresent() || !request.filter().equals(Filter.all())) {
      throw new IllegalArgumentException("a plan for others knows neither schema nor condition");
    }
    Schema chosen = schema;
    if (!request.columns().isEmpty()) {
      // Names that are no columns are told, which select() would leave out silently.
      Projection columns = Projection.of(schema, request.columns());
      chosen = schema.select(columns.columns().stream().map(LakeColumn::name).toList());
    }
    List<PlannedFile> files = files(Expressions.alwaysTrue());
    return new ReadPlan(
        files.stream().map(PlannedFile::location).toList(),
        DuckDbStatement.select(
            chosen, files.stream().map(file -> pathOrUri(file.location())).toList()));
  }

  /** DuckDB knows local files by their paths. */
  private static String pathOrUri(String location) {
    return location.startsWith("file:") ? SyncedFileIO.path(location).toString() : location;
  }

  /** The files that may hold rows wanted, by the manifests' statistics. */
  private List<PlannedFile> files(Expression pushed) throws IOException {
    if (snapshot.isEmpty()) {
      return List.of();
    }
    TableScan scan = table.newScan().useSnapshot(snapshot.get().snapshotId()).filter(pushed);
    if (deliveries.isPresent() && deliveries.get().size() <= MOST_IN_MANIFESTS) {
      scan = scan.filter(Expressions.in(SystemColumns.DELIVERY_ID, names(deliveries.get())));
    }
    List<PlannedFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      for (FileScanTask task : tasks) {
        PlannedFile file = file(task);
        if (deliveries.isEmpty() || deliveries.get().contains(file.deliveryId())) {
          files.add(file);
        }
      }
    }
    files.sort(PlannedFile.ORDER);
    return files;
  }

  private static List<Object> names(Set<UUID> deliveries) {
    return deliveries.stream().<Object>map(UUID::toString).toList();
  }

  private static PlannedFile file(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new IllegalStateException(
          "another program deleted rows of " + task.file().location() + ": the lake can't tell");
    }
    String location = task.file().location();
    UUID delivery = UUID.fromString(task.file().partition().get(0, String.class));
    long position = DeliveryFiles.position(location.substring(location.lastIndexOf('/') + 1));
    return new PlannedFile(location, delivery, task.file().dataSequenceNumber(), position);
  }
}
