package dev.sluice.lake.iceberg;

import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.storage.TableStorage;
import java.io.IOException;
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
  record PlannedFile(String location, UUID deliveryId, long sequence, long position) {
    private static final Comparator<PlannedFile> ORDER =
        Comparator.comparingLong(PlannedFile::sequence)
            .thenComparing(PlannedFile::deliveryId)
            .thenComparingLong(PlannedFile::position);
  }

  private TableRead() {}

  static LakeRows open(Table table, ReadRequest request, TableStorage storage) throws IOException {
    Schema schema = schema(table, request);
    Projection projection =
        request.columns().isEmpty()
            ? Projection.all(schema)
            : Projection.of(schema, request.columns());
    Projection system =
        Projection.of(schema, List.of(SystemColumns.RECORD_NO, SystemColumns.RESCUED_DATA));
    return new IcebergLakeRows(
        projection, system, id -> nameOf(schema, id), files(table, request), storage);
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
        files.stream().map(PlannedFile::location).toList(),
        DuckDbStatement.select(
            schema, files.stream().map(file -> pathOrUri(file.location())).toList()));
  }

  /** DuckDB knows local files by their paths. */
  private static String pathOrUri(String location) {
    return location.startsWith("file:") ? SyncedFileIO.path(location).toString() : location;
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
    String location = task.file().location();
    UUID delivery = UUID.fromString(task.file().partition().get(0, String.class));
    long position = DeliveryFiles.position(location.substring(location.lastIndexOf('/') + 1));
    return new PlannedFile(location, delivery, task.file().dataSequenceNumber(), position);
  }
}
