package dev.sluice.lake.iceberg;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A reader of prepared batches: 10 bytes for each record, accepted or refused. */
final class FakeReader implements RecordReader {
  static final int RECORD_BYTES = 10;

  private final Schema schema;
  private final Queue<Supplier<RecordBatch>> batches = new ArrayDeque<>();
  private final List<Reject> rejects = new ArrayList<>();
  private long records;
  private long discarded;
  private Control control = Control.NONE;

  FakeReader(Schema schema) {
    this.schema = schema;
  }

  FakeReader batch(RecordBatch batch) {
    batches.add(() -> batch);
    return this;
  }

  FakeReader failing(RuntimeException failure) {
    batches.add(
        () -> {
          throw failure;
        });
    return this;
  }

  FakeReader reject(Reject reject) {
    rejects.add(reject);
    return this;
  }

  /** Leaves out one more record. */
  FakeReader discard() {
    discarded++;
    records++;
    return this;
  }

  FakeReader declaring(Control declared) {
    control = declared;
    return this;
  }

  @Override
  public long discarded() {
    return discarded;
  }

  @Override
  public Control control() {
    return control;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> consumer) {
    rejects.forEach(consumer);
    records += rejects.stream().mapToLong(Reject::recordNumber).distinct().count();
    rejects.clear();
    Supplier<RecordBatch> next = batches.poll();
    RecordBatch batch = next == null ? null : next.get();
    records += batch == null ? 0 : batch.rows();
    return batch;
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(0, records * RECORD_BYTES, 0, records);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
