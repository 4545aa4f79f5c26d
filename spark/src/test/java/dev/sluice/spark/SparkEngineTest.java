package dev.sluice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.engine.EngineChoice;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.spark.ClusterFixture.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appends on a Spark cluster of several processes on this machine. */
class SparkEngineTest {
  private static final int RECORDS = 300_000;
  private static final long SPLIT_BYTES = 256 << 10;

  @TempDir Path folder;
  private Path sparkHome;
  private ClusterFixture fixture;

  @BeforeEach
  void prepares() throws IOException {
    sparkHome = SparkHome.withSubmit(folder);
    fixture = new ClusterFixture(folder.resolve("home"), SPLIT_BYTES);
    fixture.writeFile(RECORDS);
  }

  private AppendEngine spark(String master, String... settings) throws IOException {
    Path job = Jars.jar(SparkHome.location(SparkEngine.class), folder.resolve("sluice-spark.jar"));
    return new SparkEngine(
        sparkHome.resolve("bin/spark-submit"),
        job,
        master,
        List.of(settings),
        fixture.home(),
        Jars.library(folder));
  }

  @Test
  void anExecutorKilledMidwayLosesNothingAndDoublesNothing() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Integer> killed =
        CompletableFuture.supplyAsync(() -> killAnExecutorMidway(ended));
    Held onSpark;
    try {
      onSpark =
          fixture.append(
              "on-spark",
              spark(
                  "local-cluster[2,1,1024]", "spark.speculation=true", "spark.task.maxFailures=8"));
    } finally {
      ended.set(true);
    }
    Held here = fixture.append("here", new LocalEngine(2, 40L << 20));

    assertThat(killed.get()).as("splits written when it was killed").isBetween(2, 8);
    assertThat(onSpark.rows()).hasSize(RECORDS - RECORDS / 1000).isEqualTo(here.rows());
    assertThat(onSpark.rejects()).hasSize(RECORDS / 1000).isEqualTo(here.rejects());
    AppendOutcome.Committed spark = (AppendOutcome.Committed) onSpark.outcome();
    AppendOutcome.Committed local = (AppendOutcome.Committed) here.outcome();
    assertThat(spark.commit().counts()).isEqualTo(local.commit().counts());
    assertThat(dataFiles("on-spark")).hasSizeGreaterThan(10).isEqualTo(dataFiles("here"));
    assertThat(folder.resolve("home/on-spark/attempts/" + ClusterFixture.DELIVERY)).doesNotExist();
  }

  /** Kills the first executor once attempts have begun; how many had, or -1 if none ever did. */
  private int killAnExecutorMidway(AtomicBoolean ended) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
    while (!ended.get() && Instant.now().isBefore(deadline)) {
      long begun = attemptsBegun();
      Optional<ProcessHandle> executor =
          ProcessHandle.current()
              .descendants()
              .filter(
                  process ->
                      process
                          .info()
                          .commandLine()
                          .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                          .isPresent())
              .findFirst();
      if (begun >= 2 && executor.isPresent() && executor.get().destroyForcibly()) {
        return (int) begun;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return -1;
  }

  private long attemptsBegun() {
    try (Stream<Path> files = Files.walk(folder.resolve("home/on-spark/attempts"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // Not there yet, or removed meanwhile.
    }
  }

  private List<String> dataFiles(String lake) throws IOException {
    try (Stream<Path> files =
        Files.list(folder.resolve("home/" + lake + "/tables/readings/data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatSparkSaysIsToldWhereItFails() throws Exception {
    assertThatThrownBy(() -> fixture.append("on-spark", spark("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Spark ended with code")
        .hasMessageContaining("Master must");
    assertThat(folder.resolve("home/on-spark/tables")).doesNotExist();
  }

  @Test
  void whatItNeedsIsTold() {
    EngineChoice choice = new EngineChoice("spark", Optional.empty(), List.of());
    assertThatThrownBy(() -> open(null, choice)).hasMessageContaining("SPARK_HOME must name");
    assertThatThrownBy(() -> open(folder.toString(), choice))
        .hasMessageContaining("bin/spark-submit");
    assertThatThrownBy(() -> open(sparkHome.toString(), choice)).hasMessageContaining("--master");
    EngineChoice faulty = new EngineChoice("spark", Optional.of("yarn"), List.of("novalue"));
    assertThatThrownBy(() -> open(sparkHome.toString(), faulty)).hasMessageContaining("KEY=VALUE");
  }

  private static AppendEngine open(String home, EngineChoice choice) throws IOException {
    return new SparkEngineProvider(name -> home).open(choice, Path.of("/home"), List.of());
  }
}
