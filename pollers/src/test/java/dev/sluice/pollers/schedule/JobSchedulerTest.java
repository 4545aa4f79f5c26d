package dev.sluice.pollers.schedule;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.pollers.job.Action;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobHistory;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobRunner;
import dev.sluice.pollers.job.JobStore;
import dev.sluice.pollers.job.Retry;
import dev.sluice.pollers.job.RunListener;
import dev.sluice.pollers.job.StartFrom;
import dev.sluice.pollers.job.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSchedulerTest {
  private static final String NEVER = "0 0 0 1 1 ? 2099";
  private static final String EVERY_SECOND = "* * * * * ?";
  private static final String ENDLESS =
      "INSERT INTO mart.seen VALUES (1); SELECT COUNT(*) FROM SYSTEM_RANGE(1, 10000000) a,"
          + " SYSTEM_RANGE(1, 10000000) b WHERE a.x + b.x = 0";

  private final FakePublications publications = new FakePublications();
  private final List<String> failedPolls = new CopyOnWriteArrayList<>();
  private final List<JobScheduler> started = new ArrayList<>();
  private TestDatabase database;

  @TempDir Path folder;

  @BeforeEach
  void open() {
    database = TestDatabase.h2();
    database.executeAsJob("CREATE TABLE mart.seen (n BIGINT)");
  }

  @AfterEach
  void close() {
    started.forEach(JobScheduler::close);
    database.close();
  }

  @Test
  void pollsOnceAtStart() {
    publications.publish("orders", 1);
    start(sql("copy", NEVER, "INSERT INTO mart.seen VALUES (:orders_to)"));

    eventually("the job ran", () -> succeeded("copy") == 1);
  }

  @Test
  void pollsBySchedule() {
    start(sql("copy", EVERY_SECOND, "INSERT INTO mart.seen VALUES (:orders_to)"));
    publications.publish("orders", 1);

    eventually("the job ran", () -> succeeded("copy") == 1);
  }

  @Test
  void pollsAtOnceWhenNudged() {
    JobScheduler scheduler = start(sql("copy", NEVER, "INSERT INTO mart.seen VALUES (:orders_to)"));
    eventually("the first poll is over", () -> !scheduler.busy());
    publications.publish("orders", 1);

    scheduler.nudge("copy");

    eventually("the job ran", () -> succeeded("copy") == 1);
  }

  @Test
  void neverRunsAJobTwiceAtOnceHoweverOftenItIsNudged() {
    publications.publish("orders", 1);
    // mkdir fails where the folder is there already: two runs at once would show.
    JobScheduler scheduler =
        start(command("alone", "mkdir running && sleep 0.2 && rmdir running && echo x >> runs"));
    for (int version = 2; version <= 4; version++) {
      publications.publish("orders", version);
      for (int i = 0; i < 200; i++) {
        scheduler.nudge("alone");
      }
    }

    eventually("all versions are consumed", () -> consumed("alone") == 4 && !scheduler.busy());
    assertThat(runs("alone")).allMatch(run -> run.state() == JobRun.State.SUCCEEDED);
  }

  @Test
  void triesAFailedRunAgainWhenItsWaitIsOver() {
    publications.publish("orders", 1);
    start(command("second_time", "if [ -e second ]; then echo ok; else touch second; exit 1; fi"));

    eventually("the job ran", () -> succeeded("second_time") == 1);
    assertThat(runs("second_time").get(0).attempt()).isEqualTo(2);
  }

  @Test
  void goesOnWhenTheDatabaseIsBackAndTellsItsAbsenceOnce() {
    JobScheduler scheduler =
        start(sql("copy", EVERY_SECOND, "INSERT INTO mart.seen VALUES (:orders_to)"));
    eventually("the first poll is over", () -> !scheduler.busy());
    publications.publish("orders", 1);
    database.away(true);
    scheduler.nudge("copy");
    eventually("a poll failed", () -> !failedPolls.isEmpty());
    scheduler.nudge("copy");
    eventually("the poll is over", () -> !scheduler.busy());

    database.away(false);

    eventually("the job ran", () -> succeeded("copy") == 1);
    // Whether the look for waiting runs met the absence too is chance; it tells it once as well.
    assertThat(failedPolls).contains("copy").doesNotHaveDuplicates();
  }

  @Test
  void closeCancelsARunningStatementAndRollsItBack() {
    publications.publish("orders", 1);
    JobScheduler scheduler = start(sql("endless", NEVER, ENDLESS));
    eventually("the job runs", () -> !runs("endless").isEmpty());

    long begun = System.nanoTime();
    scheduler.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    JobRun stopped = runs("endless").get(0);
    assertThat(stopped.state()).isEqualTo(JobRun.State.RETRYING);
    assertThat(stopped.error()).startsWith("stopped before it ended");
    assertThat(database.value("SELECT COUNT(*) FROM mart.seen")).isEqualTo("0");
    assertThat(consumed("endless")).isZero();
  }

  @Test
  void aStoppedRunIsRepeatedUnderItsIdAfterTheNextStartAndCostsNoAttempt() {
    publications.publish("orders", 1);
    JobScheduler scheduler = start(command("slow", "touch started; sleep 600"));
    eventually("the job runs", () -> Files.exists(folder.resolve("started")));
    scheduler.close();
    JobRun stopped = runs("slow").get(0);
    assertThat(stopped.state()).isEqualTo(JobRun.State.RETRYING);

    start(command("slow", "echo ok"));

    eventually("the job ran", () -> succeeded("slow") == 1);
    JobRun repeated = runs("slow").get(0);
    assertThat(repeated.runId()).isEqualTo(stopped.runId());
    assertThat(repeated.attempt()).isEqualTo(1);
  }

  @Test
  void leavesNoThreadWhenClosed() {
    JobScheduler scheduler = start(sql("copy", EVERY_SECOND, "SELECT 1"));
    eventually("the first poll is over", () -> !scheduler.busy());

    scheduler.close();

    eventually(
        "no thread is left",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("sluice-")));
  }

  @Test
  void saysWhatIsWrongWithASchedule() {
    Instant now = Instant.parse("2026-03-01T06:00:00Z");
    assertThat(JobScheduler.complaint("0 0/5 * * * ?", now)).isEmpty();
    assertThat(JobScheduler.complaint("0 0 0 1 1 ? 2025", now))
        .contains("schedule '0 0 0 1 1 ? 2025' names no time to come");
    assertThat(JobScheduler.complaint("every day", now))
        .get()
        .asString()
        .startsWith("schedule 'every day' is no Quartz cron expression, such as");
    assertThatThrownBy(() -> start(sql("copy", "* * *", "SELECT 1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("job copy: schedule '* * *'");
  }

  @Test
  void refusesTwoJobsOfOneName() {
    assertThatThrownBy(() -> start(sql("copy", NEVER, "SELECT 1"), sql("copy", NEVER, "SELECT 2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two jobs are named copy");
  }

  private JobScheduler start(Job... jobs) {
    RunListener listener =
        new RunListener() {
          @Override
          public void pollFailed(String job, RuntimeException cause) {
            failedPolls.add(job);
          }
        };
    Clock clock = Clock.systemUTC();
    JobRunner runner = new JobRunner(database, publications, clock, () -> 0, point -> {}, listener);
    JobScheduler scheduler =
        new JobScheduler(
            List.of(jobs), runner, Optional.empty(), clock, listener, Duration.ofSeconds(8));
    started.add(scheduler);
    scheduler.start();
    return scheduler;
  }

  private static Job sql(String name, String schedule, String sql) {
    return job(name, schedule, new Action.Sql(sql));
  }

  private Job command(String name, String script) {
    return job(
        name,
        NEVER,
        new Action.Command(List.of("sh", "-c", script), folder, Duration.ofSeconds(60)));
  }

  private static Job job(String name, String schedule, Action action) {
    return new Job(
        name,
        new Trigger(List.of("orders"), Trigger.Match.ANY, schedule),
        action,
        new Retry(3, Duration.ofMillis(50), Duration.ofMillis(50)),
        new StartFrom.Earliest());
  }

  private List<JobRun> runs(String job) {
    return new JobHistory(database).runs(Optional.of(job), 1000);
  }

  private long succeeded(String job) {
    return runs(job).stream().filter(run -> run.state() == JobRun.State.SUCCEEDED).count();
  }

  private long consumed(String job) {
    return new JobStore(database).watermarks(job).getOrDefault("orders", 0L);
  }
}
