package dev.sluice.lake.append;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.lake.parquet.DataFileWriter;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.rescue.Rescue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.schema.MessageType;

/** Writes the data files of one split. Used by one thread at a time. */
final class DeliveryWriter implements AutoCloseable {
  private final SplitFiles files;
  private final WritePlan plan;
  private final MessageType schema;
  private final Rescue rescue;
  private final FileLimits limits;
  private final PageCodec codec;
  private final List<WrittenFile> written = new ArrayList<>();
  private DataFileWriter open;
  private long syncNanos;
  private TextColumn deliveryIds = new TextColumn.Builder().build();

  DeliveryWriter(SplitFiles files, AppendTask task) {
    this.files = files;
    this.plan = task.write();
    this.limits = task.limits();
    this.codec = task.codec();
    this.schema = ParquetSchemaUtil.convert(plan.fileSchema(), "table");
    this.rescue = new Rescue(plan.rescued());
  }

  void append(RecordBatch batch) throws IOException {
    if (batch.rows() == 0) {
      return;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.add(deliveryIds(batch.rows()));
    columns.add(LongColumn.of(batch.recordNumbers(), new BitSet()));
    columns.add(rescue.column(batch));
    if (open == null) {
      open = new DataFileWriter(files.written(number()), schema, plan.sources(), limits, codec);
    }
    open.append(columns, batch.rows());
    if (open.isFull()) {
      finishFile();
    }
  }

  private int number() {
    return written.size() + 1;
  }

  /** All rows share one value's bytes, which the encoder notices. */
  private TextColumn deliveryIds(int rows) {
    if (deliveryIds.size() != rows) {
      byte[] id = files.deliveryId().toString().getBytes(StandardCharsets.US_ASCII);
      int[] lengths = new int[rows];
      Arrays.fill(lengths, id.length);
      deliveryIds = TextColumn.slices(id, new int[rows], lengths, new BitSet());
    }
    return deliveryIds;
  }

  private void finishFile() throws IOException {
    Path path = files.written(number());
    open.finish();
    long start = System.nanoTime();
    long rows = open.rows();
    syncNanos += open.syncNanos();
    open = null;
    long bytes = Files.size(path);
    files.name(number());
    written.add(new WrittenFile(number(), bytes, rows));
    syncNanos += System.nanoTime() - start;
  }

  /** Completes the last file; all are durable under their names when this returns. */
  List<WrittenFile> finish() throws IOException {
    if (open != null) {
      finishFile();
    }
    return List.copyOf(written);
  }

  /** Time that passed until files were durable. */
  long syncNanos() {
    return syncNanos;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
