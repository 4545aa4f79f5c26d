package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lake.Lake;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.AppendTask;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.RemoteAttempt;
import dev.sluice.lake.append.SplitOutcome;
import dev.sluice.lake.append.SplitWork;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that nobody can stop: duplicates, and ones that go on when all is over. */
class RemoteAttemptTest {
  private static final AppendSettings SMALL =
      new AppendSettings(new FileLimits(5, 1 << 10, 1 << 12, 1 << 12), PageCodec.SNAPPY, 300);

  @TempDir Path folder;

  /** Runs two attempts at each task, and remembers those it did not take. */
  private final class Duplicating implements AppendEngine {
    private final List<RemoteAttempt> left = new ArrayList<>();
    private SplitWork work;

    @Override
    public List<SplitOutcome> run(List<AppendTask> tasks, SplitWork toDo) throws IOException {
      work = toDo;
      List<SplitOutcome> outcomes = new ArrayList<>();
      for (AppendTask task : tasks) {
        String name = "split-" + task.split().number();
        RemoteAttempt slow = new RemoteAttempt(task, folder.resolve("attempts/" + name + "-slow"));
        RemoteAttempt quick =
            new RemoteAttempt(task, folder.resolve("attempts/" + name + "-quick"));
        run(slow);
        SplitOutcome outcome = run(quick);
        quick.adopt(outcome);
        outcomes.add(outcome);
        left.add(slow);
      }
      return outcomes;
    }

    private SplitOutcome run(RemoteAttempt attempt) throws IOException {
      String name = attempt.folder().getFileName().toString();
      return work.run(attempt.privateTask(), name, () -> false);
    }

    /** What a machine does that was cut off and does not know that all is over. */
    void goOn() throws IOException {
      RemoteAttempt.discard(folder.resolve("attempts"));
      for (RemoteAttempt zombie : left) {
        run(zombie);
      }
    }

    @Override
    public long rowGroupBytes() {
      return 1 << 20;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private AppendOutcome append(Path place, AppendEngine engine, FakeFile file) throws IOException {
    try (Lake lake = open(place, engine)) {
      AppendRequest request =
          new AppendRequest(
              FEED,
              delivery(1),
              "%064x".formatted(1),
              file.sizeBytes(),
              SchemaEvolution.ADD_NEW_COLUMNS,
              counts -> Optional.empty());
      return lake.append(request, file);
    }
  }

  private static Lake open(Path place, AppendEngine engine) {
    return IcebergLake.open(
        new LakeFixture(place).config(), SMALL, engine, point -> {}, point -> {});
  }

  private static List<List<String>> rows(Path place) throws IOException {
    try (Lake lake = open(place, new LocalEngine(1, 1 << 20))) {
      return LakeFixture.texts(lake, ReadRequest.everything(FEED));
    }
  }

  /** Every data file with its time: a file written anew has another. */
  private static Map<String, FileTime> dataFiles(Path place) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.list(place.resolve("lake/tables/orders/data"))) {
      for (Path file : files.toList()) {
        times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void oneAttemptOfEachTaskCountsAndNoneThatGoesOnTouchesIt() throws Exception {
    Path remote = Files.createDirectory(folder.resolve("remote"));
    Path local = Files.createDirectory(folder.resolve("local"));
    FakeFile file = new FakeFile(295);
    Duplicating engine = new Duplicating();

    AppendOutcome elsewhere = append(remote, engine, file);
    AppendOutcome here = append(local, new LocalEngine(1, 1 << 20), new FakeFile(295));

    assertThat(engine.left).hasSizeGreaterThan(3);
    assertThat(((AppendOutcome.Committed) elsewhere).commit().counts())
        .isEqualTo(((AppendOutcome.Committed) here).commit().counts());
    assertThat(rows(remote)).isNotEmpty().isEqualTo(rows(local));
    Map<String, FileTime> before = dataFiles(remote);
    assertThat(before.keySet()).isEqualTo(dataFiles(local).keySet());

    engine.goOn();
    assertThat(dataFiles(remote)).isEqualTo(before);
    assertThat(rows(remote)).isEqualTo(rows(local));
  }
}
