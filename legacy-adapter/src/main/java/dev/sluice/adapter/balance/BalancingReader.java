package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Adds totals up while another reader's batches go by, and compares them at the end. */
final class BalancingReader implements RecordReader {
  private final RecordReader records;
  private final Totals totals;
  private final List<Declared> facts;
  private final List<Comparison> known;
  private final Ends ends;
  private Control control = Control.NONE;
  private long accepted;
  private long rejected;
  private long lastRejected;

  /** Bytes and number of the records at the file's ends that {@code records} does not see. */
  record Ends(long headerBytes, long trailerBytes, int records) {}

  /**
   * A reader of the same batches.
   *
   * @param known comparisons that need no rows
   */
  BalancingReader(
      RecordReader records,
      Totals totals,
      List<Declared> facts,
      List<Comparison> known,
      Ends ends) {
    this.records = records;
    this.totals = totals;
    this.facts = facts;
    this.known = known;
    this.ends = ends;
  }

  @Override
  public Schema schema() {
    return records.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    RecordBatch batch =
        records.next(
            reject -> {
              count(reject);
              rejects.accept(reject);
            });
    if (batch == null) {
      control = compared();
      return null;
    }
    accepted += batch.rows();
    totals.add(batch);
    return batch;
  }

  private void count(Reject reject) {
    if (reject.recordNumber() != lastRejected) {
      lastRejected = reject.recordNumber();
      rejected++;
    }
  }

  private Control compared() throws IOException {
    List<Comparison> comparisons = new ArrayList<>(known);
    comparisons.addAll(totals.compare(accepted + rejected + discarded(), rejected, ends.records()));
    return new Control(facts, comparisons).and(records.control());
  }

  @Override
  public ByteAccount account() {
    ByteAccount inner = records.account();
    return new ByteAccount(
        inner.header() + ends.headerBytes(),
        inner.records(),
        inner.trailer() + ends.trailerBytes(),
        inner.recordCount(),
        inner.unpacking());
  }

  @Override
  public long discarded() {
    return records.discarded();
  }

  @Override
  public Control control() {
    return control;
  }

  @Override
  public List<String> findings() {
    return records.findings();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
