package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.maintenance.ExpiredSnapshots;
import dev.sluice.lake.maintenance.LakeMaintenance;
import dev.sluice.lake.maintenance.RemovedOrphans;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.maintenance.UpkeepPoint;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a table knows of its deliveries while its history is cut and its rows change. */
class HistoryTest {
  private static final Schema SCHEMA = schema(Field.text("name"), whole("n"));
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final UUID CHANGE = UUID.fromString("01990000-0000-7000-8000-000000000001");

  @TempDir Path folder;
  private LakeFixture fixture;

  @BeforeEach
  void newLake() {
    fixture = new LakeFixture(folder);
  }

  private static FakeReader reader(String... names) {
    FakeReader reader = new FakeReader(SCHEMA);
    for (int i = 0; i < names.length; i++) {
      reader.batch(batch(SCHEMA, i + 1L, List.of(List.of(names[i], i))));
    }
    return reader;
  }

  private static AppendRequest adding(int n, long records) {
    return request(n, records, SchemaEvolution.ADD_NEW_COLUMNS);
  }

  private static LakeCommit append(Lake lake, int n, String... names) throws IOException {
    return committed(lake, adding(n, names.length), reader(names));
  }

  private static LakeCommit replace(Lake lake, int n, String... names) throws IOException {
    AppendOutcome outcome = lake.replace(adding(n, names.length), CHANGE, reader(names));
    return ((AppendOutcome.Committed) outcome).commit();
  }

  private static ExpiredSnapshots keepOne(Lake lake, UUID... unread) throws IOException {
    return ((LakeMaintenance) lake)
        .expireSnapshots(FEED, new SnapshotRetention(LATER, 1, Set.of(unread)), false);
  }

  private static List<String> names(Lake lake) throws IOException {
    ReadRequest all = ReadRequest.everything(FEED).withColumns(List.of("name"));
    List<String> names = new ArrayList<>();
    LakeFixture.texts(lake, all).forEach(row -> names.add(row.get(0)));
    return names;
  }

  private int snapshots() {
    try (TableCatalog catalog = new TableCatalog(fixture.config())) {
      int count = 0;
      for (var snapshot : catalog.load(FEED).orElseThrow().snapshots()) {
        assertThat(snapshot.snapshotId()).isPositive();
        count++;
      }
      return count;
    }
  }

  // ---- expiry

  @Test
  void deliveriesAreFoundAfterTheirSnapshotsWereExpired() throws Exception {
    List<LakeCommit> commits = new ArrayList<>();
    try (Lake lake = fixture.open()) {
      FakeReader reader = reader("a").reject(new Reject(2, 10, "n", "number", "no", new byte[3]));
      commits.add(committed(lake, adding(1, 2), reader));
      commits.add(committed(lake, adding(2, 0), new FakeReader(SCHEMA)));
      commits.add(append(lake, 3, "c"));

      assertThat(keepOne(lake)).isEqualTo(new ExpiredSnapshots(2, 1, 0));
      for (LakeCommit commit : commits) {
        assertThat(lake.find(FEED, commit.deliveryId())).contains(commit);
      }
    }
    assertThat(snapshots()).isEqualTo(1);
    try (Lake lake = fixture.open()) {
      for (LakeCommit commit : commits) {
        assertThat(lake.find(FEED, commit.deliveryId())).contains(commit);
      }
      assertThat(lake.rejects(FEED, delivery(1))).toIterable().hasSize(1);
      assertThat(names(lake)).containsExactly("a", "c");
    }
  }

  @Test
  void aDeliveryWhoseSnapshotWasExpiredIsNotAppendedAgain() throws Exception {
    try (Lake lake = fixture.open()) {
      LakeCommit first = append(lake, 1, "a");
      append(lake, 2, "b");
      keepOne(lake);

      assertThat(append(lake, 1, "again")).isEqualTo(first);
      assertThat(names(lake)).containsExactly("a", "b");
    }
  }

  @Test
  void snapshotsOfTheWindowAreKeptUpToTheirNumber() throws Exception {
    try (Lake lake = fixture.open()) {
      for (int n = 1; n <= 5; n++) {
        append(lake, n, "r" + n);
      }
      LakeMaintenance maintenance = (LakeMaintenance) lake;
      SnapshotRetention all = new SnapshotRetention(Instant.EPOCH, 10, Set.of());
      SnapshotRetention four = new SnapshotRetention(Instant.EPOCH, 4, Set.of());

      assertThat(maintenance.expireSnapshots(FEED, all, false))
          .isEqualTo(new ExpiredSnapshots(0, 5, 0));
      assertThat(maintenance.expireSnapshots(FEED, four, true))
          .isEqualTo(new ExpiredSnapshots(1, 4, 0));
      assertThat(snapshots()).as("a dry run changes nothing").isEqualTo(5);
      assertThat(maintenance.expireSnapshots(FEED, four, false))
          .isEqualTo(new ExpiredSnapshots(1, 4, 0));
      assertThat(snapshots()).isEqualTo(4);
    }
  }

  @Test
  void snapshotsThatAConsumerHasNotReadAreKept() throws Exception {
    try (Lake lake = fixture.open()) {
      for (int n = 1; n <= 5; n++) {
        append(lake, n, "r" + n);
      }

      assertThat(keepOne(lake, delivery(4), delivery(3))).isEqualTo(new ExpiredSnapshots(2, 3, 2));
      assertThat(keepOne(lake)).isEqualTo(new ExpiredSnapshots(2, 1, 0));
    }
  }

  @Test
  void aReadThatBeganBeforeAnExpiryFinishes() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a");
      append(lake, 2, "b");
      List<String> read = new ArrayList<>();
      try (var rows = lake.read(ReadRequest.everything(FEED).withColumns(List.of("name")))) {
        assertThat(rows.next()).isTrue();
        read.add(rows.text(0));
        lake.retract(FEED, delivery(2));
        keepOne(lake);
        while (rows.next()) {
          read.add(rows.text(0));
        }
      }
      assertThat(read).containsExactly("a", "b");
      assertThat(names(lake)).containsExactly("a");
    }
  }

  @Test
  void rowsWhoseSnapshotAnotherProgramExpiredAreNotDoubled() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a");
      append(lake, 2, "b");
    }
    try (TableCatalog catalog = new TableCatalog(fixture.config())) {
      Table table = catalog.load(FEED).orElseThrow();
      table.expireSnapshots().expireOlderThan(LATER.toEpochMilli()).retainLast(1).commit();
    }
    try (Lake lake = fixture.open()) {
      assertThatThrownBy(() -> append(lake, 1, "a"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another program expired the snapshot")
          .hasMessageContaining("retract the delivery");
      assertThat(names(lake)).containsExactly("a", "b");
      assertThat(lake.retract(FEED, delivery(1))).isPresent();
      assertThat(names(lake)).containsExactly("b");
    }
  }

  // ---- taking back

  @Test
  void aRetractedDeliveryIsGoneInOneSnapshotAndTheOthersStay() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a");
      LakeCommit second = append(lake, 2, "b", "B");
      append(lake, 3, "c");

      OptionalLong snapshot = lake.retract(FEED, delivery(2));

      assertThat(names(lake)).containsExactly("a", "c");
      assertThat(lake.find(FEED, delivery(2))).isEmpty();
      assertThat(lake.retract(FEED, delivery(2))).isEqualTo(snapshot);
      assertThat(snapshots()).isEqualTo(4);
      ReadRequest before =
          ReadRequest.everything(FEED)
              .withColumns(List.of("name"))
              .at(new ReadPoint.AtSnapshot(second.snapshotId()));
      assertThat(LakeFixture.texts(lake, before)).hasSize(3);
    }
  }

  @Test
  void whatATableNeverHeldCantBeRetracted() throws Exception {
    try (Lake lake = fixture.open()) {
      assertThat(lake.retract(FEED, delivery(1))).isEmpty();
      append(lake, 1, "a");
      assertThat(lake.retract(FEED, delivery(2))).isEmpty();
      assertThat(snapshots()).isEqualTo(1);
    }
  }

  @Test
  void aRetractionIsRememberedAfterItsSnapshotWasExpired() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a");
      committed(lake, adding(2, 0), new FakeReader(SCHEMA));
      OptionalLong first = lake.retract(FEED, delivery(1));
      OptionalLong second = lake.retract(FEED, delivery(2));
      append(lake, 3, "c");
      keepOne(lake);

      assertThat(lake.find(FEED, delivery(1))).isEmpty();
      assertThat(lake.find(FEED, delivery(2))).isEmpty();
      assertThat(lake.retract(FEED, delivery(1))).isEqualTo(first);
      assertThat(lake.retract(FEED, delivery(2))).isEqualTo(second);
    }
  }

  // ---- putting others in the place of rows

  @Test
  void aChangePutsNewRowsInThePlaceOfTheOldOnesOnce() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a", "A");
      append(lake, 2, "b");

      LakeCommit changed = replace(lake, 1, "x");

      assertThat(names(lake)).containsExactlyInAnyOrder("x", "b");
      assertThat(lake.find(FEED, delivery(1))).contains(changed);
      assertThat(replace(lake, 1, "not read")).isEqualTo(changed);
      assertThat(snapshots()).isEqualTo(3);
      keepOne(lake);
      assertThat(replace(lake, 1, "not read")).isEqualTo(changed);
    }
  }

  @Test
  void aChangeThatIsRefusedLeavesTheRowsThatStand() throws Exception {
    try (Lake lake = fixture.open()) {
      LakeCommit first = append(lake, 1, "a");

      AppendOutcome outcome = lake.replace(adding(1, 5), CHANGE, reader("x"));

      assertThat(outcome).isInstanceOf(AppendOutcome.Refused.class);
      assertThat(names(lake)).containsExactly("a");
      assertThat(lake.find(FEED, delivery(1))).contains(first);
    }
  }

  @Test
  void rejectsAreThoseOfTheChange() throws Exception {
    try (Lake lake = fixture.open()) {
      Reject old = new Reject(2, 10, "n", "number", "old", new byte[0]);
      Reject young = new Reject(1, 0, "n", "number", "young", new byte[0]);
      committed(lake, adding(1, 2), reader("a").reject(old));
      lake.replace(adding(1, 2), CHANGE, reader("b").reject(young));

      assertThat(lake.rejects(FEED, delivery(1)))
          .toIterable()
          .extracting(Reject::reason)
          .containsExactly("young");
    }
  }

  // ---- orphans

  private static RemovedOrphans removeOrphans(Lake lake, Instant olderThan, UUID... unfinished)
      throws IOException {
    return ((LakeMaintenance) lake).removeOrphans(FEED, olderThan, Set.of(unfinished), false);
  }

  private List<String> dataFiles() throws IOException {
    try (Stream<Path> files = Files.list(fixture.folder().resolve("tables/orders/data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void filesThatNoSnapshotNamesAreRemovedAndNoOthers() throws Exception {
    try (Lake lake = fixture.open()) {
      append(lake, 1, "a");
      append(lake, 2, "b");
      append(lake, 3, "c");
      replace(lake, 1, "x");
      lake.retract(FEED, delivery(2));
      assertThat(removeOrphans(lake, LATER).files()).as("every snapshot is kept").isZero();
      keepOne(lake);
      assertThat(removeOrphans(lake, Instant.EPOCH).files()).as("all are too young").isZero();
      assertThat(dataFiles()).hasSize(4);

      assertThat(removeOrphans(lake, LATER).files()).isGreaterThan(2);

      assertThat(dataFiles()).hasSize(2);
      assertThat(names(lake)).containsExactlyInAnyOrder("x", "c");
      assertThat(removeOrphans(lake, LATER).files()).isZero();
      append(lake, 4, "d");
      assertThat(names(lake)).containsExactlyInAnyOrder("x", "c", "d");
    }
  }

  @Test
  void filesOfADeliveryUnderWayAreKeptWhateverTheirAge() throws Exception {
    try (Lake lake = fixture.openCutShortAt(LakePoint.FILES_SYNCED)) {
      attempt(() -> append(lake, 1, "a"));
    }
    try (Lake lake = fixture.open()) {
      append(lake, 2, "b");
      removeOrphans(lake, LATER, delivery(1));
      assertThat(dataFiles()).hasSize(2);
      removeOrphans(lake, LATER);
      assertThat(dataFiles()).hasSize(1);
      append(lake, 1, "a");
      assertThat(names(lake)).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void everyRowIsThereOnceWhileOthersAppendReadAndMaintain() throws Exception {
    int count = 40;
    ExecutorService others = Executors.newFixedThreadPool(3);
    AtomicBoolean done = new AtomicBoolean();
    try (Lake lake = fixture.open();
        Lake elsewhere = fixture.open()) {
      append(lake, 1, "r1");
      Future<?> upkeep =
          others.submit(
              () -> {
                Random random = new Random(7);
                while (!done.get()) {
                  ((LakeMaintenance) elsewhere)
                      .expireSnapshots(
                          FEED,
                          new SnapshotRetention(LATER, 1 + random.nextInt(3), Set.of()),
                          false);
                  // No file is older than what this machine could have been asked to read.
                  removeOrphans(elsewhere, Instant.now().minusSeconds(5));
                }
                return null;
              });
      Future<?> reads =
          others.submit(
              () -> {
                int seen = 0;
                while (!done.get()) {
                  List<String> rows = names(lake);
                  assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(seen);
                  seen = rows.size();
                }
                return null;
              });
      for (int n = 2; n <= count; n++) {
        append(lake, n, "r" + n);
      }
      done.set(true);
      upkeep.get();
      reads.get();
      keepOne(lake);
      removeOrphans(lake, LATER);

      assertThat(names(lake)).hasSize(count).doesNotHaveDuplicates();
      for (int n = 1; n <= count; n++) {
        assertThat(lake.find(FEED, delivery(n))).isPresent();
      }
    } finally {
      others.shutdownNow();
    }
  }

  // ---- cut short

  static Stream<Enum<?>> points() {
    return Stream.of(LakePoint.values(), UpkeepPoint.values()).flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource("points")
  void whateverIsCutShortIsCompletedByDoingItAgain(Enum<?> cut) throws Exception {
    try (Lake lake = fixture.openCutShortAt(cut)) {
      attempt(() -> append(lake, 1, "a"));
      attempt(() -> append(lake, 2, "b"));
      attempt(() -> replace(lake, 1, "x", "y"));
      attempt(() -> lake.retract(FEED, delivery(2)));
      attempt(() -> keepOne(lake));
      attempt(() -> removeOrphans(lake, LATER));
    }
    try (Lake lake = fixture.open()) {
      append(lake, 1, "never read where it stands");
      if (lake.retract(FEED, delivery(2)).isEmpty()) {
        append(lake, 2, "b");
        lake.retract(FEED, delivery(2));
      }
      replace(lake, 1, "x", "y");
      keepOne(lake);

      assertThat(names(lake)).containsExactly("x", "y");
      assertThat(lake.find(FEED, delivery(1))).isPresent();
      assertThat(lake.find(FEED, delivery(2))).isEmpty();
    }
    assertThat(snapshots()).isEqualTo(1);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void attempt(Work work) throws Exception {
    try {
      work.run();
    } catch (LakeFixture.CutShort e) {
      assertThat(e).hasMessage("cut short");
    }
  }
}
