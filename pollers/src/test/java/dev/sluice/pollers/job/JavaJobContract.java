package dev.sluice.pollers.job;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.fakes.CompiledClass;
import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.SettableClock;
import dev.sluice.pollers.fakes.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for jobs written in Java on every database. */
abstract class JavaJobContract {
  private static final String INSERT =
      """
      try (var insert = run.connection().prepareStatement("INSERT INTO mart.seen VALUES (?, ?)")) {
        insert.setLong(1, run.versions().get("orders").from());
        insert.setLong(2, run.versions().get("orders").to());
        insert.executeUpdate();
      }
      """;

  private final FakePublications publications = new FakePublications();
  private final SettableClock clock = new SettableClock();
  private TestDatabase database;

  @TempDir Path folder;

  /** A database that nobody else uses. */
  abstract TestDatabase open();

  @BeforeEach
  void prepare() {
    database = open();
    database.executeAsJob("CREATE TABLE mart.seen (low BIGINT, high BIGINT)");
    publications.publish("orders", 3);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void effectAndWatermarkCommitTogether() {
    job(
        INSERT
            + "return \"as \" + run.job() + \", deliveries \" + run.deliveries(\"orders\").size();");

    runner().runDue(job());

    assertThat(seen()).isEqualTo("0-3");
    assertThat(onlyRun().result()).isEqualTo("as copy, deliveries 3");
    assertThat(watermark()).isEqualTo(3);
  }

  @Test
  void leavesNothingWhenItThrowsAndSaysWhere() {
    job(INSERT + "throw new java.io.IOException(\"no disk\");");

    runner().runDue(job());

    assertThat(seen()).isEmpty();
    assertThat(watermark()).isZero();
    assertThat(onlyRun().error())
        .startsWith("MyJob failed: java.io.IOException: no disk")
        .contains("MyJob.run(MyJob.java:");
  }

  @Test
  void isDoneOnceWhereverItDies() {
    job(INSERT + "return null;");
    for (RunPoint point : RunPoint.values()) {
      if (point != RunPoint.COMMITTED) {
        assertThatThrownBy(
                () ->
                    runner(
                            at -> {
                              if (at == point) {
                                throw new IllegalStateException("crash");
                              }
                            })
                        .runDue(job()))
            .hasMessage("crash");
      }
    }
    runner().runDue(job());

    assertThat(seen()).isEqualTo("0-3");
    assertThat(onlyRun().result()).isEmpty();
  }

  @Test
  void mayNotEndTheTransactionHoweverItTries() {
    job(
        INSERT
            + """
            var c = run.connection();
            var tries = new java.util.ArrayList<String>();
            for (Try one : java.util.List.<Try>of(
                () -> c.commit(),
                () -> c.rollback(),
                () -> c.setAutoCommit(true),
                () -> c.unwrap(java.sql.Connection.class),
                () -> c.getMetaData().getConnection().commit(),
                () -> c.createStatement().getConnection().commit(),
                () -> c.createStatement().executeQuery("SELECT 1").getStatement().getConnection().commit(),
                () -> c.createStatement().execute("/* x */ commit"),
                () -> c.createStatement().execute("SELECT 1; COMMIT"),
                () -> c.prepareStatement("ROLLBACK"))) {
              try {
                one.go();
                tries.add("done");
              } catch (java.sql.SQLException e) {
                tries.add(e.getSQLState());
              }
            }
            c.close();
            if (c.isClosed()) {
              tries.add("closed");
            }
            return String.join(" ", tries);
            """);

    runner().runDue(job());

    assertThat(onlyRun().result()).isEqualTo("0A000 ".repeat(10).strip());
    assertThat(seen()).isEqualTo("0-3");
  }

  @Test
  void definesWhatItNeedsBeforehandAndNothingElseThere() {
    CompiledClass.into(
        folder,
        "MyJob",
        """
        public class MyJob implements dev.sluice.pollers.batch.BatchJob {
          public void prepare(java.sql.Connection c) throws java.sql.SQLException {
            try (var s = c.createStatement()) {
              s.execute("CREATE TABLE IF NOT EXISTS mart.mine (n BIGINT)");
              try {
                s.execute("INSERT INTO mart.seen VALUES (9, 9)");
              } catch (java.sql.SQLException e) {
                s.execute("SELECT 1");
              }
            }
          }
          public String run(dev.sluice.pollers.batch.BatchRun run) throws Exception {
            try (var s = run.connection().createStatement()) {
              return "" + s.executeUpdate("INSERT INTO mart.mine VALUES (1)");
            }
          }
        }
        """);

    runner().runDue(job());

    assertThat(onlyRun().result()).isEqualTo("1");
    assertThat(seen()).isEmpty();
  }

  @Test
  void writesNothingUpstream() {
    database.execute("CREATE TABLE warehouse.orders (n BIGINT)");
    job(
        """
        try (var s = run.connection().createStatement()) {
          return "" + s.executeUpdate("INSERT INTO warehouse.orders VALUES (1)");
        }
        """);

    runner().runDue(job());

    assertThat(onlyRun().state()).isEqualTo(JobRun.State.DEAD_LETTER);
    assertThat(database.value("SELECT COUNT(*) FROM warehouse.orders")).isEqualTo("0");
  }

  @Test
  void seesNothingOfSluiceButItsOwnPackage() {
    job(
        """
        for (String name : java.util.List.of(
            "dev.sluice.pollers.job.JobStore", "org.slf4j.Logger",
            "com.fasterxml.jackson.databind.ObjectMapper")) {
          try {
            return "sees " + Class.forName(name);
          } catch (ClassNotFoundException e) {
            run.stopRequested();
          }
        }
        return Thread.currentThread().getContextClassLoader().getName();
        """);

    runner().runDue(job());

    assertThat(onlyRun().result()).isEqualTo("sluice-job");
  }

  @Test
  void isEndedAfterItsTimeAlsoWhenItHangsInTheDatabaseOrElsewhere() {
    job(INSERT + "new java.util.concurrent.CountDownLatch(1).await(); return null;");

    runner().runDue(job(Duration.ofMillis(300)));

    assertThat(onlyRun().error()).isEqualTo("no end within its timeout of 300 ms");
    assertThat(seen()).isEmpty();
  }

  @Test
  void cantUseItsConnectionOnceItIsOver() throws Exception {
    Path after = folder.resolve("after");
    job(
        """
        var c = run.connection();
        var file = java.nio.file.Path.of("%s");
        var over = new java.util.concurrent.CountDownLatch(1);
        new Thread(() -> {
          try {
            while (!Thread.currentThread().isInterrupted()) {
              c.createStatement().executeQuery("SELECT 1").close();
              java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
          } catch (java.sql.SQLException e) {
            try {
              java.nio.file.Files.writeString(file, e.getMessage());
            } catch (java.io.IOException f) {
              throw new java.io.UncheckedIOException(f);
            }
          }
        }).start();
        return null;
        """
            .formatted(after));

    runner().runDue(job());

    eventually("its thread is refused", () -> Files.exists(after) && after.toFile().length() > 0);
    assertThat(Files.readString(after)).startsWith("the run is over");
  }

  @Test
  void aStopEndsItAndItIsRepeated() throws Exception {
    Path begun = folder.resolve("begun");
    job(
        INSERT
            + """
            java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "x");
            while (!run.stopRequested()) {
              Thread.onSpinWait();
            }
            throw new InterruptedException();
            """
                .formatted(begun));
    JobRunner runner = runner();
    Thread running = new Thread(() -> runner.runDue(job()));
    running.start();
    eventually("it runs", () -> Files.exists(begun));

    runner.close();
    running.join(20_000);

    assertThat(onlyRun().state()).isEqualTo(JobRun.State.RETRYING);
    assertThat(onlyRun().attempt()).isZero();
    assertThat(seen()).isEmpty();
  }

  @Test
  void aNewVersionOfItsClassesIsUsedByTheNextAttempt() {
    job("return \"first\";");
    runner().runDue(job());
    job("return \"second\";");
    publications.publish("orders", 4);
    clock.advance(Duration.ofSeconds(1));
    runner().runDue(job());

    assertThat(history()).extracting(JobRun::result).containsExactly("second", "first");
  }

  @Test
  void whatIsNoJobFailsAndSaysSo() {
    CompiledClass.into(folder, "MyJob", "public class MyJob {}");

    runner().runDue(job());

    assertThat(onlyRun().error()).contains("MyJob failed: java.lang.ClassCastException");
  }

  private void job(String body) {
    CompiledClass.into(
        folder,
        "MyJob",
        "public class MyJob implements dev.sluice.pollers.batch.BatchJob {\n"
            + "  interface Try { void go() throws java.sql.SQLException; }\n"
            + "  public String run(dev.sluice.pollers.batch.BatchRun run) throws Exception {\n"
            + body
            + "  }\n}\n");
  }

  private Job job() {
    return job(Duration.ofSeconds(30));
  }

  private Job job(Duration timeout) {
    return new Job(
        "copy",
        new Trigger(List.of("orders"), Trigger.Match.ANY, "0 0 0 1 1 ?"),
        new Action.Java("MyJob", List.of(folder), timeout),
        new Retry(3, Duration.ZERO, Duration.ZERO),
        new StartFrom.Earliest());
  }

  private JobRunner runner() {
    return runner(point -> {});
  }

  private JobRunner runner(Consumer<RunPoint> at) {
    return new JobRunner(database, publications, clock, () -> 0, at, new RunListener() {});
  }

  private List<JobRun> history() {
    return new JobHistory(database).runs(Optional.empty(), 100);
  }

  private JobRun onlyRun() {
    assertThat(history()).hasSize(1);
    return history().get(0);
  }

  private long watermark() {
    return new JobStore(database).watermarks("copy").get("orders");
  }

  private String seen() {
    String seen =
        database.value(
            "SELECT STRING_AGG(CAST(low AS VARCHAR(20)) || '-' || CAST(high AS VARCHAR(20)), ' '"
                + " ORDER BY low, high) FROM mart.seen");
    return seen == null ? "" : seen;
  }
}
