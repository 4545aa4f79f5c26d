package dev.sluice.adapter.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.parallel.ScriptedLayout.Step;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hand-over between the threads, with ranges that are slow and fast as it comes. */
@Timeout(120)
class ParallelReaderTest {
  private static final int SEEDS = 3000;

  /** What was read, in order: batches as their number, rejects as the negative of theirs. */
  private static void readAll(ParallelReader reader, List<Long> read) throws IOException {
    RecordBatch batch = reader.next(reject -> read.add(-reject.recordNumber()));
    while (batch != null) {
      read.add(batch.recordNumbers()[0]);
      batch = reader.next(reject -> read.add(-reject.recordNumber()));
    }
  }

  /** What one thread would read, up to the first failure. */
  private static List<Long> expected(List<List<Step>> script) {
    List<Long> expected = new ArrayList<>();
    long start = 1;
    for (List<Step> range : script) {
      long number = start;
      for (Step step : range) {
        for (int i = 0; i < step.rejects(); i++) {
          expected.add(-number++);
        }
        if (step.failure() != null) {
          return expected;
        }
        if (step.batch()) {
          expected.add(number++);
        }
      }
      start += range.stream().mapToInt(step -> step.rejects() + 1).sum();
    }
    return expected;
  }

  private static ParallelReader open(ScriptedLayout layout, int threads) throws IOException {
    return new ParallelReader(layout, new InMemorySource(new byte[0]), threads, 1);
  }

  @Test
  void handsOutEverythingInFileOrder() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<List<Step>> script = ScriptedLayout.script(random, 1 + random.nextInt(20));
      ScriptedLayout layout = new ScriptedLayout(script, random.nextInt(50));
      List<Long> read = new ArrayList<>();
      try (ParallelReader reader = open(layout, 1 + random.nextInt(8))) {
        readAll(reader, read);
        assertThat(read).as("seed %s", seed).isEqualTo(expected(script));
        long records = read.size();
        assertThat(reader.account()).isEqualTo(new ByteAccount(0, records, 0, records));
        assertThat(reader.next(reject -> read.add(0L))).isNull();
      }
      assertThat(layout.openReaders).hasValue(0);
    }
    assertThat(decodingThreads()).isEmpty();
  }

  @Test
  void throwsTheFirstFailureOfTheFileBehindAllThatStandsBeforeIt() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<List<Step>> script = ScriptedLayout.script(random, 1 + random.nextInt(12));
      List<Throwable> failures = new ArrayList<>();
      for (List<Step> range : script) {
        if (random.nextInt(3) == 0 || (failures.isEmpty() && range == script.get(0))) {
          Throwable failure =
              switch (random.nextInt(4)) {
                case 0 -> new IOException("disk");
                case 1 -> new UndecodableFileException(1, "broken");
                case 2 -> new IllegalStateException("bug");
                default -> new OutOfMemoryError("full");
              };
          range.add(
              random.nextInt(Math.max(1, range.size())),
              new Step(random.nextInt(3), true, failure));
          failures.add(failure);
        }
      }
      ScriptedLayout layout = new ScriptedLayout(script, random.nextInt(50));
      List<Long> read = new ArrayList<>();
      try (ParallelReader reader = open(layout, 1 + random.nextInt(8))) {
        assertThat(catchThrowable(() -> readAll(reader, read))).isSameAs(failures.get(0));
        assertThat(read).as("seed %s", seed).isEqualTo(expected(script));
        assertThat(catchThrowable(() -> readAll(reader, read))).isSameAs(failures.get(0));
      }
      assertThat(layout.openReaders).hasValue(0);
    }
    assertThat(decodingThreads()).isEmpty();
  }

  @Test
  void leavesNoThreadAndNoReaderWhenItIsClosedMidway() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<List<Step>> script = ScriptedLayout.script(random, 1 + random.nextInt(20));
      ScriptedLayout layout = new ScriptedLayout(script, random.nextInt(20));
      List<Long> read = new ArrayList<>();
      ParallelReader reader = open(layout, 1 + random.nextInt(8));
      for (int i = random.nextInt(10); i > 0; i--) {
        RecordBatch batch = reader.next(reject -> read.add(-reject.recordNumber()));
        if (batch != null) {
          read.add(batch.recordNumbers()[0]);
        }
      }
      reader.close();
      reader.close();
      assertThat(layout.openReaders).hasValue(0);
      assertThat(read).as("seed %s", seed).isEqualTo(expected(script).subList(0, read.size()));
    }
    assertThat(decodingThreads()).isEmpty();
  }

  @Test
  void keepsABoundedNumberOfBatchesWhateverTheRanges() throws IOException {
    int threads = 4;
    int most = (threads + ParallelReader.RANGES_AHEAD) * (ParallelReader.PARTS_AHEAD + 1);
    for (int ranges : new int[] {1, 3, 400}) {
      List<Step> long1 = Collections.nCopies(4000 / ranges, new Step(0, true, null));
      ScriptedLayout layout = new ScriptedLayout(Collections.nCopies(ranges, long1), 0);
      try (ParallelReader reader = open(layout, threads)) {
        int consumed = 0;
        for (RecordBatch b = reader.next(r -> {}); b != null; b = reader.next(r -> {})) {
          consumed++;
          assertThat(layout.produced.get() - consumed).isLessThanOrEqualTo(most);
        }
        assertThat(consumed).isEqualTo(4000 / ranges * ranges);
      }
    }
  }

  @Test
  void handsOutRejectsBitByBitWhereThereIsNothingElse() throws IOException {
    int many = 100 * RangeDecoder.MOST_REJECTS;
    ScriptedLayout layout = new ScriptedLayout(List.of(List.of(new Step(many, false, null))), 0);
    List<Long> accounts = new ArrayList<>();
    try (ParallelReader reader = open(layout, 2)) {
      reader.next(reject -> accounts.add(reader.account().records()));
    }
    assertThat(accounts).hasSize(many);
    assertThat(accounts.get(0)).isLessThan(many);
  }

  @Test
  void canBeClosedWhenTheCallerFails() throws IOException {
    List<List<Step>> script = ScriptedLayout.script(new Random(7), 20);
    script.get(0).add(0, new Step(1, true, null));
    ScriptedLayout layout = new ScriptedLayout(script, 5);
    try (ParallelReader reader = open(layout, 3)) {
      assertThatThrownBy(
              () ->
                  reader.next(
                      reject -> {
                        throw new IllegalStateException("no room for rejects");
                      }))
          .hasMessage("no room for rejects");
    }
    assertThat(layout.openReaders).hasValue(0);
    assertThat(decodingThreads()).isEmpty();
  }

  @Test
  void endsWhenTheReadingThreadIsInterrupted() throws IOException {
    ScriptedLayout layout = new ScriptedLayout(ScriptedLayout.script(new Random(3), 20), 5);
    try (ParallelReader reader = open(layout, 3)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> readAll(reader, new ArrayList<>()))
          .isInstanceOf(InterruptedIOException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(layout.openReaders).hasValue(0);
    assertThat(decodingThreads()).isEmpty();
  }

  private static Set<String> decodingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sluice-decode"))
        .collect(Collectors.toSet());
  }
}
