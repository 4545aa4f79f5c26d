package dev.sluice.lake.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** The data files of a table's current snapshot, by delivery. */
record LiveFiles(Table table) {

  /** The files that hold rows of the delivery. */
  List<DataFile> of(UUID deliveryId) {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .filter(Expressions.equal(SystemColumns.DELIVERY_ID, deliveryId.toString()))
            .includeColumnStats()
            .planFiles()) {
      tasks.forEach(task -> files.add(task.file().copy()));
    } catch (IOException e) {
      throw new UncheckedIOException("can't list the files of " + table.name(), e);
    }
    return files;
  }

  /**
   * Makes sure that a delivery of which no snapshot and no record speaks has no rows either: they
   * would be there twice.
   *
   * @throws IOException if it has, because another program expired the snapshot that brought them
   */
  void requireNone(UUID deliveryId) throws IOException {
    if (!of(deliveryId).isEmpty()) {
      throw new IOException(
          "table "
              + table.name()
              + " holds rows of delivery "
              + deliveryId
              + ", and another program expired the snapshot that brought them, so whether they are"
              + " complete can't be told; retract the delivery and drop its file again");
    }
  }
}
