package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries that are appended in several splits. */
class SplitAppendTest {
  private static final long SPLIT_BYTES = 300;
  private static final int RECORDS = 295;

  @TempDir Path folder;

  private Lake open(int threads) {
    return open(threads, SPLIT_BYTES, point -> {});
  }

  private Lake open(int threads, long splitBytes, Consumer<? super LakePoint> at) {
    return IcebergLake.open(
        new LakeFixture(folder).config(),
        new AppendSettings(
            new FileLimits(5, 1 << 10, 1 << 12, 1 << 12), PageCodec.SNAPPY, splitBytes),
        new LocalEngine(threads, 1 << 20),
        at,
        point -> {});
  }

  private static AppendRequest adding(int n, FakeFile file) {
    return new AppendRequest(
        FEED,
        delivery(n),
        "%064x".formatted(n),
        file.sizeBytes(),
        SchemaEvolution.ADD_NEW_COLUMNS,
        counts -> Optional.empty());
  }

  private static LakeCommit committed(Lake lake, int n, FakeFile file) throws IOException {
    AppendOutcome outcome = lake.append(adding(n, file), file);
    assertThat(outcome).isInstanceOf(AppendOutcome.Committed.class);
    return ((AppendOutcome.Committed) outcome).commit();
  }

  /** Each row as its number and its values. */
  private static List<String> rows(Lake lake, int n) throws IOException {
    List<String> found = new ArrayList<>();
    try (LakeRows rows =
        lake.read(ReadRequest.delivery(FEED, delivery(n)).withColumns(List.of("name", "rest")))) {
      while (rows.next()) {
        found.add(rows.recordNumber() + " " + rows.text(0) + " " + rows.text(1));
      }
    }
    return found;
  }

  private static List<Reject> rejects(Lake lake, int n) throws IOException {
    List<Reject> found = new ArrayList<>();
    lake.rejects(FEED, delivery(n)).forEachRemaining(found::add);
    return found;
  }

  private List<Path> filesOf(int delivery) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
      String id = delivery(delivery).toString();
      return files.filter(path -> path.getFileName().toString().contains(id)).toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,10", "2,300", "5,70", "16,10"})
  void rowsRejectsAndCountsAreThoseOfOneSplit(int threads, long splitBytes) throws Exception {
    FakeFile file = new FakeFile(RECORDS);
    LakeCommit whole;
    List<String> wholeRows;
    List<Reject> wholeRejects;
    try (Lake lake = open(1, 1 << 20, point -> {})) {
      whole = committed(lake, 1, file);
      wholeRows = rows(lake, 1);
      wholeRejects = rejects(lake, 1);
    }
    assertThat(file.opened()).containsExactly(1);
    assertThat(wholeRows).hasSize(RECORDS - RECORDS / 7).startsWith("1 r1 1", "2 r2 2");
    try (Lake lake = open(threads, splitBytes, point -> {})) {
      LakeCommit cut = committed(lake, 2, file);

      assertThat(file.opened()).contains(2, 3, 4);
      assertThat(cut.counts()).isEqualTo(whole.counts());
      assertThat(rows(lake, 2)).isEqualTo(wholeRows);
      assertThat(rejects(lake, 2))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(wholeRejects);
      assertThat(lake.find(FEED, delivery(2))).contains(cut);
      assertThat(folder.resolve("lake/appending").resolve(FEED)).isEmptyDirectory();
    }
  }

  /** A process that ends when a point is reached for the n-th time. */
  private static final class Crash implements Consumer<LakePoint> {
    private final LakePoint point;
    private int left;

    Crash(LakePoint point, int time) {
      this.point = point;
      this.left = time;
    }

    @Override
    public void accept(LakePoint reached) {
      if (reached == point && --left == 0) {
        throw new IllegalStateException("crash at " + point);
      }
    }
  }

  /** Crashes, at the n-th time of a point, an append in ten splits. */
  private void crash(LakePoint point, int time) throws Exception {
    FakeFile file = new FakeFile(RECORDS);
    try (Lake lake = open(1, SPLIT_BYTES, new Crash(point, time))) {
      assertThatThrownBy(() -> lake.append(adding(1, file), file)).hasMessage("crash at " + point);
    }
  }

  private void requireWhole(Lake lake) throws IOException {
    assertThat(rows(lake, 1))
        .isEqualTo(
            LongStream.rangeClosed(1, RECORDS)
                .filter(record -> !FakeFile.isRefused(record))
                .mapToObj(record -> record + " r" + record + " " + record % 3)
                .toList());
    assertThat(rejects(lake, 1))
        .extracting(Reject::recordNumber)
        .isEqualTo(LongStream.rangeClosed(1, RECORDS).filter(FakeFile::isRefused).boxed().toList());
    assertThat(lake.tables().get(0).snapshots()).isEqualTo(1);
    assertThat(folder.resolve("lake/appending").resolve(FEED)).isEmptyDirectory();
    assertThat(folder.resolve("lake/tables").resolve(FEED).resolve("data"))
        .isDirectoryNotContaining(path -> !path.getFileName().toString().endsWith("-1.parquet"));
  }

  @ParameterizedTest
  @CsvSource({
    "SPLIT_SYNCED, 1, 10",
    "SPLIT_CHECKPOINTED, 1, 9",
    "SPLIT_SYNCED, 9, 2",
    "SPLIT_CHECKPOINTED, 9, 1",
    "SPLIT_CHECKPOINTED, 10, 0",
    "FILES_SYNCED, 1, 0",
    "SCHEMA_EVOLVED, 1, 0",
    "COMMITTED, 1, 0",
  })
  void afterACrashOnlySplitsWithoutCheckpointAreDecodedAgain(
      LakePoint point, int time, int splitsLeft) throws Exception {
    crash(point, time);
    try (Lake lake = open(2)) {
      FakeFile again = new FakeFile(RECORDS);
      committed(lake, 1, again);

      assertThat(again.decoded())
          .isEqualTo(
              IntStream.rangeClosed(11 - splitsLeft, 10).boxed().collect(Collectors.toSet()));
      // Whatever the crash left unfinished, the next append of the feed removes.
      committed(lake, 2, new FakeFile(1));
      assertThat(lake.retract(FEED, delivery(2))).isPresent();
      DecodedCounts counts = lake.find(FEED, delivery(1)).orElseThrow().counts();
      assertThat(counts.inFile()).isEqualTo(RECORDS);
      assertThat(counts.findings()).isEqualTo(FakeFile.FINDINGS);
      assertThat(rows(lake, 1)).hasSize(RECORDS - RECORDS / 7);
      assertThat(rejects(lake, 1)).hasSize(RECORDS / 7);
      assertThat(folder.resolve("lake/appending").resolve(FEED)).isEmptyDirectory();
    }
  }

  @Test
  void nothingIsGoneOnWithThatAnotherLayoutOrVersionDecoded() throws Exception {
    crash(LakePoint.SPLIT_CHECKPOINTED, 9);
    try (Lake lake = open(2)) {
      FakeFile again = new FakeFile(RECORDS).fingerprint("another layout");
      committed(lake, 1, again);

      assertThat(again.decoded()).hasSize(10);
      requireWhole(lake);
    }
  }

  @Test
  void nothingIsGoneOnWithThatWasCutOtherwise() throws Exception {
    crash(LakePoint.SPLIT_CHECKPOINTED, 9);
    try (Lake lake = open(2, 2 * SPLIT_BYTES, point -> {})) {
      FakeFile again = new FakeFile(RECORDS);
      committed(lake, 1, again);

      assertThat(again.decoded()).hasSize(5);
      requireWhole(lake);
    }
  }

  @Test
  void nothingIsGoneOnWithOfAFileWhoseDecodingIsNotKnown() throws Exception {
    FakeFile file = new FakeFile(RECORDS).fingerprint("");
    try (Lake lake = open(1, SPLIT_BYTES, new Crash(LakePoint.SPLIT_CHECKPOINTED, 9))) {
      assertThatThrownBy(() -> lake.append(adding(1, file), file)).hasMessageContaining("crash");
    }
    assertThat(filesOf(1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tables/orders/data/%s-4-1.parquet, delete",
    "tables/orders/data/%s-4-1.parquet, cut",
    "tables/orders/data/%s-4-1.parquet, spoil",
    "appending/orders/%s/rejects-4.jsonl, delete",
    "appending/orders/%s/rejects-4.jsonl, cut",
    "appending/orders/%s/checkpoint-4.json, delete",
    "appending/orders/%s/checkpoint-4.json, cut",
    "appending/orders/%s/checkpoint-4.json, spoil",
  })
  void aSplitWhoseFilesAreNotSoundIsDecodedAgain(String name, String damage) throws Exception {
    crash(LakePoint.SPLIT_CHECKPOINTED, 9);
    damage(folder.resolve("lake").resolve(name.formatted(delivery(1))), damage);
    try (Lake lake = open(2)) {
      FakeFile again = new FakeFile(RECORDS);
      committed(lake, 1, again);

      assertThat(again.decoded()).containsExactlyInAnyOrder(4, 10);
      requireWhole(lake);
    }
  }

  private static void damage(Path path, String how) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    switch (how) {
      case "delete" -> Files.delete(path);
      case "cut" -> Files.write(path, Arrays.copyOf(bytes, bytes.length - 5));
      default -> {
        Arrays.fill(bytes, bytes.length - 12, bytes.length, (byte) 'x');
        Files.write(path, bytes);
      }
    }
  }

  @Test
  void aFailureLeavesTheSplitsThatWereDone() throws Exception {
    FakeFile file =
        new FakeFile(RECORDS)
            .before(
                215,
                () -> {
                  throw new IOException("disk on fire");
                });
    try (Lake lake = open(1)) {
      assertThatThrownBy(() -> lake.append(adding(1, file), file)).hasMessage("disk on fire");
      FakeFile again = new FakeFile(RECORDS);
      committed(lake, 1, again);

      assertThat(again.decoded()).containsExactly(8, 9, 10);
      requireWhole(lake);
    }
  }

  @Test
  void aRefusalAfterACrashLeavesNothing() throws Exception {
    crash(LakePoint.SPLIT_CHECKPOINTED, 9);
    FakeFile again =
        new FakeFile(RECORDS)
            .before(
                295,
                () -> {
                  throw new UndecodableFileException(2940, "cut off");
                });
    try (Lake lake = open(2)) {
      AppendOutcome.Refused refused = (AppendOutcome.Refused) lake.append(adding(1, again), again);

      assertThat(refused.counts().inFile()).isGreaterThanOrEqualTo(270);
      assertThat(refused.rejects()).hasSizeGreaterThanOrEqualTo(38);
      assertNothingVisible(lake);
    }
  }

  @Test
  void thePlaceOfTheFirstUndecodableByteInTheFileIsTold() throws Exception {
    CountDownLatch laterFailed = new CountDownLatch(1);
    FakeFile file =
        new FakeFile(RECORDS)
            .before(
                35,
                () -> {
                  await(laterFailed);
                  throw new UndecodableFileException(340, "cut off");
                })
            .before(
                65,
                () -> {
                  laterFailed.countDown();
                  throw new UndecodableFileException(640, "broken");
                });
    try (Lake lake = open(3)) {
      AppendOutcome outcome = lake.append(adding(1, file), file);

      AppendOutcome.Refused refused = (AppendOutcome.Refused) outcome;
      assertThat(refused.reason()).isEqualTo("cut off (byte offset 340)");
      assertThat(refused.rejects())
          .extracting(Reject::recordNumber)
          .containsExactly(7L, 14L, 21L, 28L);
      assertNothingVisible(lake);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void assertNothingVisible(Lake lake) throws IOException {
    assertThat(lake.tables()).isEmpty();
    assertThat(lake.find(FEED, delivery(1))).isEmpty();
    assertThat(filesOf(1)).isEmpty();
  }

  @Test
  void theGateSeesTheCountsOfAllSplits() throws Exception {
    FakeFile file = new FakeFile(RECORDS);
    List<DecodedCounts> shown = new ArrayList<>();
    AppendRequest request =
        new AppendRequest(
            FEED,
            delivery(1),
            "",
            file.sizeBytes(),
            SchemaEvolution.NONE,
            counts -> {
              shown.add(counts);
              return Optional.of("too many");
            });
    try (Lake lake = open(2)) {
      AppendOutcome.Refused refused = (AppendOutcome.Refused) lake.append(request, file);

      assertThat(refused.reason()).isEqualTo("too many");
      assertThat(shown).containsExactly(refused.counts());
      assertThat(refused.counts().rejected()).isEqualTo(RECORDS / 7);
      assertThat(refused.counts().inFile()).isEqualTo(RECORDS);
      assertThat(refused.rejects()).hasSize(RECORDS / 7);
      assertNothingVisible(lake);
    }
  }

  @Test
  void aFailureEndsTheOtherSplits() throws Exception {
    FakeFile file =
        new FakeFile(100_000)
            .before(
                35,
                () -> {
                  throw new IOException("disk on fire");
                });
    try (Lake lake = open(3, 10_000, point -> {})) {
      assertThatThrownBy(() -> lake.append(adding(1, file), file))
          .isInstanceOf(IOException.class)
          .hasMessage("disk on fire");
      assertThat(file.opened()).hasSizeLessThan(100);
      assertThat(lake.tables()).isEmpty();
    }
  }

  @Test
  void deliveriesOfSeveralFeedsShareTheThreads() throws Exception {
    FakeFile large = new FakeFile(20_000);
    FakeFile small = new FakeFile(3);
    try (Lake lake = open(2, 10_000, point -> {})) {
      List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int n = 1; n <= 8; n++) {
        FakeFile file = n % 2 == 0 ? large : small;
        AppendRequest request =
            new AppendRequest(
                "feed" + n,
                delivery(n),
                "",
                file.sizeBytes(),
                SchemaEvolution.NONE,
                counts -> Optional.empty());
        threads.add(
            new Thread(
                () -> {
                  try {
                    lake.append(request, file);
                  } catch (IOException | RuntimeException e) {
                    failures.add(e);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      for (int n = 1; n <= 8; n++) {
        long records = n % 2 == 0 ? 20_000 : 3;
        assertThat(lake.find("feed" + n, delivery(n)).orElseThrow().counts().inFile())
            .isEqualTo(records);
      }
    }
  }
}
