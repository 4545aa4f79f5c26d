package dev.sluice.adapter.parallel;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ranges of which each says in advance what it gives: for each call of next the number of rejects
 * before the batch, or a failure. Every record is one byte long.
 */
final class ScriptedLayout implements SplittableLayout {
  static final Schema SCHEMA = new Schema(List.of(Field.text("number")));

  /**
   * A call of next.
   *
   * @param failure thrown behind the rejects, or null
   */
  record Step(int rejects, boolean batch, Throwable failure) {}

  private final List<List<Step>> script;
  private final int slowness;
  final AtomicInteger openReaders = new AtomicInteger();
  final AtomicInteger produced = new AtomicInteger();

  ScriptedLayout(List<List<Step>> script, int slowness) {
    this.script = script;
    this.slowness = slowness;
  }

  /** A script of this many ranges, some empty, some long. */
  static List<List<Step>> script(Random random, int ranges) {
    List<List<Step>> script = new ArrayList<>();
    for (int range = 0; range < ranges; range++) {
      List<Step> steps = new ArrayList<>();
      for (int i = random.nextInt(random.nextInt(8) == 0 ? 60 : 5); i > 0; i--) {
        int rejects = random.nextInt(4) > 0 ? 0 : random.nextInt(random.nextInt(9) == 0 ? 2000 : 3);
        steps.add(new Step(rejects, true, null));
      }
      if (random.nextBoolean()) {
        steps.add(new Step(random.nextInt(3), false, null));
      }
      script.add(steps);
    }
    return script;
  }

  private int records(int range) {
    return script.get(range).stream().mapToInt(step -> step.rejects() + 1).sum();
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) {
    List<RecordRange> ranges = new ArrayList<>();
    int start = 0;
    for (int range = 0; range < script.size(); range++) {
      int end = start + records(range);
      ranges.add(new RecordRange(start, end, start + 1L));
      start = end;
    }
    return ranges;
  }

  @Override
  public RecordReader open(ByteSource source) {
    throw new UnsupportedOperationException("by ranges only");
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) {
    int number = 0;
    for (int start = 0; start < range.start() || records(number) != range.length(); number++) {
      start += records(number);
    }
    openReaders.incrementAndGet();
    return new Reader(script.get(number), range.firstRecord());
  }

  private final class Reader implements RecordReader {
    private final List<Step> steps;
    private final Random random;
    private final long first;
    private int step;
    private long records;

    Reader(List<Step> steps, long first) {
      this.steps = steps;
      this.first = first;
      this.random = new Random(first);
    }

    @Override
    public Schema schema() {
      return SCHEMA;
    }

    @Override
    public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
      for (int i = random.nextInt(slowness * 100 + 1); i > 0; i--) {
        Thread.onSpinWait();
      }
      if (step == steps.size()) {
        return null;
      }
      Step now = steps.get(step++);
      for (int i = 0; i < now.rejects(); i++) {
        long number = first + records++;
        rejects.accept(new Reject(number, number - 1, null, "rule", "reason", new byte[0]));
      }
      if (now.failure() != null) {
        throwIt(now.failure());
      }
      if (!now.batch()) {
        return null;
      }
      produced.incrementAndGet();
      String number = String.valueOf(first + records);
      return new RecordBatch(
          SCHEMA,
          List.of(new TextColumn.Builder().add(number).build()),
          new long[] {first + records++},
          new TextColumn.Builder().addNull().build());
    }

    private static void throwIt(Throwable failure) throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      } else if (failure instanceof RuntimeException e) {
        throw e;
      }
      throw (Error) failure;
    }

    @Override
    public ByteAccount account() {
      return new ByteAccount(0, records, 0, records);
    }

    @Override
    public void close() {
      openReaders.decrementAndGet();
    }
  }
}
