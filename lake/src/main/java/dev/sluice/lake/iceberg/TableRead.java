package dev.sluice.lake.iceberg;

import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

/** Plans a read: which files, in which order, with which columns. */
final class TableRead {

  /**
   * A file to read.
   *
   * @param sequence grows with each commit
   * @param position of the file in its delivery
   */
  record PlannedFile(Path path, UUID deliveryId, long sequence, long position) {
    private static final Comparator<PlannedFile> ORDER =
        Comparator.comparingLong(PlannedFile::sequence)
            .thenComparing(PlannedFile::deliveryId)
            .thenComparingLong(PlannedFile::position);
  }

  private TableRead() {}

  static LakeRows open(Table table, ReadRequest request) throws IOException {
    Schema schema = schema(table, request);
    Projection projection =
        request.columns().isEmpty()
            ? Projection.all(schema)
            : Projection.of(schema, request.columns());
    Projection system =
        Projection.of(schema, List.of(SystemColumns.RECORD_NO, SystemColumns.RESCUED_DATA));
    return new IcebergLakeRows(projection, system, id -> nameOf(schema, id), files(table, request));
  }

  private static Optional<String> nameOf(Schema schema, int fieldId) {
    return Optional.ofNullable(schema.findField(fieldId)).map(Types.NestedField::name);
  }

  private static Schema schema(Table table, ReadRequest request) {
    if (request.snapshotId().isEmpty()) {
      return table.schema();
    }
    long id = request.snapshotId().getAsLong();
    if (table.snapshot(id) == null) {
      throw new UnknownLakeTableException("table " + request.feed() + " has no snapshot " + id);
    }
    return SnapshotUtil.schemaFor(table, id);
  }

  static ReadPlan plan(Table table, ReadRequest request) throws IOException {
    Schema schema = schema(table, request);
    if (!request.columns().isEmpty()) {
      // Names that are no columns are told, which select() would leave out silently.
      Projection columns = Projection.of(schema, request.columns());
      schema = schema.select(columns.columns().stream().map(LakeColumn::name).toList());
    }
    List<PlannedFile> files = files(table, request);
    return new ReadPlan(
        files.stream().map(file -> SyncedFileIO.location(file.path())).toList(),
        DuckDbStatement.select(
            schema, files.stream().map(file -> file.path().toString()).toList()));
  }

  private static List<PlannedFile> files(Table table, ReadRequest request) throws IOException {
    TableScan scan = table.newScan();
    if (request.snapshotId().isPresent()) {
      scan = scan.useSnapshot(request.snapshotId().getAsLong());
    }
    if (request.delivery().isPresent()) {
      String id = request.delivery().get().toString();
      scan = scan.filter(Expressions.equal(SystemColumns.DELIVERY_ID, id));
    }
    List<PlannedFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      tasks.forEach(task -> files.add(file(task)));
    }
    files.sort(PlannedFile.ORDER);
    return files;
  }

  private static PlannedFile file(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new IllegalStateException(
          "another program deleted rows of " + task.file().location() + ": the lake can't tell");
    }
    Path path = SyncedFileIO.path(task.file().location());
    UUID delivery = UUID.fromString(task.file().partition().get(0, String.class));
    long position = DeliveryFiles.position(path.getFileName().toString());
    return new PlannedFile(path, delivery, task.file().dataSequenceNumber(), position);
  }
}
