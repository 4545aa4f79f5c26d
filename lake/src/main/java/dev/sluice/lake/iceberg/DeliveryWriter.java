package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.lake.parquet.CorruptFileException;
import dev.sluice.lake.parquet.DataFileReader;
import dev.sluice.lake.parquet.DataFileWriter;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.raw.Durable;
import dev.sluice.lake.rescue.Rescue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.schema.MessageType;

/** Writes the data files of one delivery. Used by one thread at a time. */
final class DeliveryWriter implements AutoCloseable {
  private final DeliveryFiles files;
  private final WritePlan plan;
  private final MessageType schema;
  private final Rescue rescue;
  private final FileLimits limits;
  private final List<WrittenFile> written = new ArrayList<>();
  private DataFileWriter open;
  private TextColumn deliveryIds = new TextColumn.Builder().build();

  DeliveryWriter(DeliveryFiles files, WritePlan plan, FileLimits limits) {
    this.files = files;
    this.plan = plan;
    this.limits = limits;
    this.schema = ParquetSchemaUtil.convert(plan.fileSchema(), "table");
    this.rescue = new Rescue(plan.rescued());
  }

  void append(RecordBatch batch) throws IOException {
    if (batch.rows() == 0) {
      return;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.add(deliveryIds(batch.rows()));
    columns.add(numbers(batch.recordNumbers()));
    columns.add(rescue.column(batch));
    if (open == null) {
      Durable.createFolders(files.dataFolder());
      open = new DataFileWriter(currentPath(), schema, plan.sources(), limits);
    }
    open.append(columns, batch.rows());
    if (open.isFull()) {
      finishFile();
    }
  }

  private Path currentPath() {
    return files.dataFile(written.size() + 1);
  }

  private TextColumn deliveryIds(int rows) {
    if (deliveryIds.size() != rows) {
      byte[] id = files.deliveryId().toString().getBytes(StandardCharsets.US_ASCII);
      TextColumn.Builder ids = new TextColumn.Builder();
      for (int i = 0; i < rows; i++) {
        ids.add(id, 0, id.length);
      }
      deliveryIds = ids.build();
    }
    return deliveryIds;
  }

  private static LongColumn numbers(long[] values) {
    LongColumn.Builder numbers = new LongColumn.Builder();
    for (long value : values) {
      numbers.add(value);
    }
    return numbers.build();
  }

  private void finishFile() throws IOException {
    Path path = currentPath();
    open.finish();
    long rows = open.rows();
    open = null;
    try (DataFileReader reader = new DataFileReader(path)) {
      if (reader.rows() != rows) {
        throw new CorruptFileException(
            path + ": " + reader.rows() + " rows by its footer, " + rows + " were written");
      }
      written.add(new WrittenFile(path, Files.size(path), reader.footer()));
    }
  }

  /** Completes the last file; all are durable when this returns. */
  List<WrittenFile> finish() throws IOException {
    if (open != null) {
      finishFile();
    }
    return List.copyOf(written);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
