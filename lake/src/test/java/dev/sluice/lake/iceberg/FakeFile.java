package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A file of records of 10 bytes each, cut where it is asked for. Every seventh record is refused;
 * the others have a name and what their number leaves.
 */
final class FakeFile implements DecodableFile {
  static final int BATCH_ROWS = 10;
  static final List<String> FINDINGS = List.of("delimiter comma (\"sure\")", "header absent");
  private static final Schema SCHEMA = schema(Field.text("name"), Field.text("rest"));

  /** Something that happens before a record is decoded. */
  interface Event {
    void happen() throws IOException;
  }

  private final long records;
  private final Map<Long, Event> events = new HashMap<>();
  private final Queue<Integer> opened = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> decoded = new ConcurrentLinkedQueue<>();
  private String fingerprint = "a layout";

  FakeFile(long records) {
    this.records = records;
  }

  FakeFile before(long record, Event event) {
    events.put(record, event);
    return this;
  }

  FakeFile fingerprint(String other) {
    fingerprint = other;
    return this;
  }

  long sizeBytes() {
    return records * FakeReader.RECORD_BYTES;
  }

  /** The splits that were opened, in that order; the first is to learn the fields. */
  List<Integer> opened() {
    return List.copyOf(opened);
  }

  /** The splits of which records were decoded, in file order. */
  Set<Integer> decoded() {
    return new TreeSet<>(decoded);
  }

  static boolean isRefused(long record) {
    return record % 7 == 0;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<Split> split(long targetBytes) {
    long each = Math.max(1, targetBytes / FakeReader.RECORD_BYTES);
    List<Split> splits = new ArrayList<>();
    for (long record = 0; record < records || splits.isEmpty(); record += each) {
      long end = Math.min(records, record + each) * FakeReader.RECORD_BYTES;
      long start = record * FakeReader.RECORD_BYTES;
      splits.add(new Split(splits.size() + 1, start, end, record + 1));
    }
    return splits;
  }

  @Override
  public RecordReader open(Split split) {
    opened.add(split.number());
    return new Reader(split);
  }

  private final class Reader implements RecordReader {
    private final int split;
    private final long first;
    private final long last;
    private long next;

    Reader(Split split) {
      this.split = split.number();
      this.first = split.firstRecord();
      this.last = split.end() / FakeReader.RECORD_BYTES;
      this.next = first;
    }

    @Override
    public Schema schema() {
      return SCHEMA;
    }

    @Override
    public List<String> findings() {
      return FINDINGS;
    }

    @Override
    public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
      if (next > last) {
        return null;
      }
      decoded.add(split);
      List<List<Object>> rows = new ArrayList<>();
      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i < BATCH_ROWS && next <= last; i++, next++) {
        if (events.containsKey(next)) {
          events.get(next).happen();
        }
        if (isRefused(next)) {
          long offset = (next - 1) * FakeReader.RECORD_BYTES;
          rejects.accept(new Reject(next, offset, "name", "seventh", "no", new byte[] {7}));
        } else {
          numbers.add(next);
          rows.add(List.of("r" + next, Long.toString(next % 3)));
        }
      }
      RecordBatch batch = batch(SCHEMA, 1, rows);
      long[] recordNumbers = numbers.stream().flatMapToLong(LongStream::of).toArray();
      return new RecordBatch(SCHEMA, batch.columns(), recordNumbers, batch.rescued());
    }

    @Override
    public ByteAccount account() {
      long read = next - first;
      return new ByteAccount(0, read * FakeReader.RECORD_BYTES, 0, read);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
