package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.maintenance.LakeMaintenance;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.read.GoneHistoryException;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table as it was, and what came between two of its states. */
class TimeTravelTest {
  private static final Schema SCHEMA = schema(Field.text("name"));

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void opens() {
    lake = new LakeFixture(folder).open();
  }

  @AfterEach
  void closes() {
    lake.close();
  }

  private static AppendRequest adding(int n) {
    return request(n, 1, SchemaEvolution.ADD_NEW_COLUMNS);
  }

  private static FakeReader reader(String name) {
    return new FakeReader(SCHEMA).batch(batch(SCHEMA, 1, List.of(List.of(name))));
  }

  private long append(int n, String name) throws IOException {
    return committed(lake, adding(n), reader(name)).snapshotId();
  }

  private List<String> names(ReadRequest request) throws IOException {
    List<String> names = new ArrayList<>();
    LakeFixture.texts(lake, request.withColumns(List.of("name")))
        .forEach(row -> names.add(row.get(0)));
    return names;
  }

  private List<String> increment(long after, long to) throws IOException {
    return names(ReadRequest.increment(FEED, after, to));
  }

  private Instant time(long snapshot) {
    try (TableCatalog catalog = new TableCatalog(new LakeFixture(folder).config())) {
      return Instant.ofEpochMilli(
          catalog.load(FEED).orElseThrow().snapshot(snapshot).timestampMillis());
    }
  }

  private void expireAllButTheNewest() throws IOException {
    Instant never = Instant.parse("9999-01-01T00:00:00Z");
    ((LakeMaintenance) lake)
        .expireSnapshots(FEED, new SnapshotRetention(never, 1, Set.of()), false);
  }

  @Test
  void anIncrementIsWhatCameBetween() throws Exception {
    long first = append(1, "a");
    append(2, "b");
    long third = append(3, "c");
    long fourth = append(4, "d");

    assertThat(increment(first, third)).containsExactly("b", "c");
    assertThat(increment(third, fourth)).containsExactly("d");
    assertThat(increment(first, first)).isEmpty();
  }

  @Test
  void whatWasTakenBackBetweenIsNotShownAndWhatWasReplacedIsShownOnce() throws Exception {
    long first = append(1, "a");
    append(2, "b");
    append(3, "c");
    lake.retract(FEED, delivery(2));
    AppendOutcome replaced =
        lake.replace(
            adding(1), UUID.fromString("01890000-0000-7000-8000-00000000ffff"), reader("A"));
    long last = ((AppendOutcome.Committed) replaced).commit().snapshotId();

    assertThat(increment(first, last)).containsExactlyInAnyOrder("c", "A");
  }

  @Test
  void anIncrementFromHistoryThatIsGoneIsRefusedInWords() throws Exception {
    long first = append(1, "a");
    append(2, "b");
    long third = append(3, "c");
    expireAllButTheNewest();

    assertThatThrownBy(() -> increment(first, third))
        .isInstanceOf(GoneHistoryException.class)
        .hasMessageContainingAll("after snapshot " + first, "expired", Long.toString(third));
    assertThat(names(ReadRequest.deliveries(FEED, Set.of(delivery(1), delivery(2)))))
        .as("deliveries are found by their rows, whatever became of their snapshots")
        .containsExactly("a", "b");
  }

  @Test
  void theEndsOfAnIncrementCantBeSwapped() throws Exception {
    long first = append(1, "a");
    long second = append(2, "b");

    assertThatThrownBy(() -> increment(second, first)).isInstanceOf(GoneHistoryException.class);
  }

  @Test
  void aTableIsReadAsItWasAtATime() throws Exception {
    long first = append(1, "a");
    Instant then = time(first);
    while (!Instant.now().isAfter(then.plusMillis(1))) {
      Thread.onSpinWait();
    }
    append(2, "b");
    lake.retract(FEED, delivery(1));
    ReadRequest all = ReadRequest.everything(FEED);

    assertThat(names(all)).containsExactly("b");
    assertThat(names(all.at(new ReadPoint.AtTime(then)))).containsExactly("a");
    assertThat(names(all.at(new ReadPoint.AtTime(Instant.now())))).containsExactly("b");
    assertThatThrownBy(() -> names(all.at(new ReadPoint.AtTime(then.minusMillis(1)))))
        .isInstanceOf(GoneHistoryException.class)
        .hasMessageContainingAll("is not kept", "it began with snapshot " + first);
    assertThatThrownBy(() -> names(all.at(new ReadPoint.AtSnapshot(5))))
        .isInstanceOf(GoneHistoryException.class)
        .hasMessageContaining("no snapshot 5");
  }
}
