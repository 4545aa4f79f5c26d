package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.SettableClock;
import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.warehouse.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for runs on every database. */
abstract class JobRunnerContract {
  private static final Retry THREE_TIMES =
      new Retry(3, Duration.ofSeconds(10), Duration.ofSeconds(40));
  private static final String COPY =
      "INSERT INTO mart.seen (run_id, low, high) VALUES (:run_id, :orders_from, :orders_to);"
          + " SELECT high FROM mart.seen WHERE run_id = :run_id";

  private final FakePublications publications = new FakePublications();
  private final SettableClock clock = new SettableClock();
  private final AtomicReference<RunPoint> crashAt = new AtomicReference<>();
  private final Heard heard = new Heard();
  private TestDatabase database;
  private double chance;

  @TempDir Path folder;

  /** A database that nobody else uses. */
  abstract TestDatabase open();

  @BeforeEach
  void prepare() {
    database = open();
    database.executeAsJob("CREATE TABLE mart.seen (run_id UUID, low BIGINT, high BIGINT)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void runsOnceOverAllNewVersionsAndKeepsTheResult() {
    publications.publish("orders", 3);

    NextStep then = runner().runDue(copy());

    assertThat(then).isEqualTo(new NextStep.Nothing());
    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
    JobRun run = onlyRun();
    assertThat(run.state()).isEqualTo(JobRun.State.SUCCEEDED);
    assertThat(run.from()).isEqualTo(Map.of("orders", 0L));
    assertThat(run.to()).isEqualTo(Map.of("orders", 3L));
    assertThat(run.result()).isEqualTo("{\"columns\":[\"high\"],\"rows\":[[3]],\"more\":false}");
    assertThat(run.error()).isNull();
    assertThat(watermark("copy", "orders")).isEqualTo(3);
    assertThat(heard.lines).containsExactly("started 1", "succeeded");
  }

  @Test
  void doesNothingWhenNothingIsNew() {
    publications.publish("orders", 3);
    runner().runDue(copy());

    assertThat(runner().runDue(copy())).isEqualTo(new NextStep.Nothing());
    assertThat(runner().runNow(copy())).isEmpty();
    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
  }

  @Test
  void runsAgainOverWhatCameSince() {
    publications.publish("orders", 3);
    runner().runDue(copy());
    publications.publish("orders", 5);
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("2 rows, 0 to 5");
    assertThat(history()).extracting(JobRun::runId).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void leavesNeitherEffectNorWatermarkWhenItDiesBeforeTheCommit() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.EFFECT_DONE);

    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);

    assertThat(seen()).isEqualTo("0 rows, null to null");
    assertThat(watermark("copy", "orders")).isZero();
    JobRun interrupted = onlyRun();
    assertThat(interrupted.state()).isEqualTo(JobRun.State.RUNNING);

    crashAt.set(null);
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
    assertThat(onlyRun().runId()).isEqualTo(interrupted.runId());
    assertThat(onlyRun().attempt()).isEqualTo(2);
  }

  @Test
  void repeatsUnderTheSameRunIdWhatWasRecordedWhenItDied() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.RECORDED);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);
    UUID recorded = onlyRun().runId();
    publications.publish("orders", 4);

    crashAt.set(null);
    runner().runDue(copy());

    assertThat(history()).extracting(JobRun::runId).contains(recorded).hasSize(2);
    assertThat(history()).allMatch(run -> run.state() == JobRun.State.SUCCEEDED);
    assertThat(database.value("SELECT high FROM mart.seen WHERE run_id = '" + recorded + "'"))
        .isEqualTo("3");
    assertThat(seen()).isEqualTo("2 rows, 0 to 4");
  }

  @Test
  void doesNotRepeatWhatWasCommittedWhenItDied() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.COMMITTED);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);

    crashAt.set(null);
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SUCCEEDED);
  }

  @Test
  void everyCrashUsesUpAnAttemptSoThatNoneBeginsALoop() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.EFFECT_DONE);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);
    Instant third = clock.instant().plusSeconds(10);
    assertThat(runner().runDue(copy())).isEqualTo(new NextStep.Wait(onlyRun(), third));
    clock.advance(Duration.ofSeconds(10));
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);

    assertThat(runner().runDue(copy())).isEqualTo(new NextStep.Blocked(onlyRun()));

    assertThat(onlyRun().state()).isEqualTo(JobRun.State.DEAD_LETTER);
    assertThat(onlyRun().attempt()).isEqualTo(3);
    assertThat(onlyRun().error())
        .isEqualTo("attempt 3 never ended: the process died or was killed during it");
    assertThat(seen()).isEqualTo("0 rows, null to null");
    crashAt.set(null);
    assertThat(runner().runDue(copy())).isInstanceOf(NextStep.Blocked.class);
  }

  @Test
  void ofRunsThatWereCutShortOneIsRepeatedAtATime() {
    publications.publish("orders", 3);
    Job other = new Job("other", orders(), count(), THREE_TIMES, new StartFrom.Earliest());
    crashAt.set(RunPoint.EFFECT_DONE);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);
    assertThatThrownBy(() -> runner().runDue(other)).isInstanceOf(Crash.class);
    crashAt.set(null);
    AtomicReference<JobRunner> one = new AtomicReference<>();
    List<NextStep> meanwhile = new ArrayList<>();
    one.set(
        new JobRunner(
            database,
            publications,
            clock,
            () -> 0,
            point -> {
              if (point == RunPoint.RECORDED && meanwhile.isEmpty()) {
                meanwhile.add(one.get().runDue(other));
              }
            },
            heard));

    one.get().runDue(copy());
    one.get().runDue(other);

    assertThat(meanwhile).hasSize(1).first().isInstanceOf(NextStep.Wait.class);
    assertThat(history()).allMatch(run -> run.state() == JobRun.State.SUCCEEDED).hasSize(2);
  }

  @Test
  void runNowTriesAgainAtOnceWhatWasInterrupted() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.EFFECT_DONE);
    assertThatThrownBy(() -> runner().runNow(copy())).isInstanceOf(Crash.class);
    crashAt.set(null);

    assertThat(runner().runNow(copy())).get().extracting(JobRun::attempt).isEqualTo(2);
  }

  @Test
  void aDatabaseThatGoesAwayDuringAnAttemptCostsNone() {
    publications.publish("orders", 3);
    JobRunner runner =
        new JobRunner(
            database,
            publications,
            clock,
            () -> 0,
            point -> database.away(point == RunPoint.RECORDED),
            heard);
    assertThatThrownBy(() -> runner.runDue(copy())).isInstanceOf(DatabaseException.class);
    database.away(false);

    JobRunner stays = runner;
    assertThatThrownBy(() -> stays.runDue(copy())).isInstanceOf(DatabaseException.class);
    database.away(false);

    assertThat(onlyRun().attempt()).isEqualTo(1);
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.RUNNING);
  }

  @Test
  void theWaitIsBetweenTheBackoffAndTwiceAsLongByChance() {
    publications.publish("orders", 1);
    chance = 0.5;

    assertThat(runner().runDue(failing()))
        .isEqualTo(new NextStep.Wait(onlyRun(), clock.instant().plusSeconds(15)));
    clock.advance(Duration.ofSeconds(15));
    assertThat(runner().runDue(failing()))
        .isEqualTo(new NextStep.Wait(onlyRun(), clock.instant().plusSeconds(30)));
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureAndThenLetsTheRunBeADeadLetter() {
    publications.publish("orders", 1);
    Job job = failing();

    Instant first = clock.instant().plusSeconds(10);
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Wait(onlyRun(), first));
    clock.advance(Duration.ofSeconds(9));
    assertThat(runner().runDue(job)).isInstanceOf(NextStep.Wait.class);
    assertThat(onlyRun().attempt()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    Instant second = clock.instant().plusSeconds(20);
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Wait(onlyRun(), second));
    assertThat(onlyRun().attempt()).isEqualTo(2);

    clock.advance(Duration.ofSeconds(20));
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Blocked(onlyRun()));
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.DEAD_LETTER);
    assertThat(onlyRun().error()).contains("statement 2 (line 1): INSERT INTO mart.nowhere");
    assertThat(watermark("failing", "orders")).isZero();
    assertThat(seen()).isEqualTo("0 rows, null to null");
    assertThat(heard.lines)
        .containsExactly(
            "started 1",
            "failed until " + first,
            "started 2",
            "failed until " + second,
            "started 3",
            "dead letter");
  }

  @Test
  void deadLetterBlocksItsJobAloneUntilRetried() {
    publications.publish("orders", 1);
    Job once = new Job("failing", orders(), failing().action(), once(), new StartFrom.Earliest());
    runner().runDue(once);
    publications.publish("orders", 2);

    assertThat(runner().runDue(once)).isInstanceOf(NextStep.Blocked.class);
    assertThat(runner().runDue(copy())).isEqualTo(new NextStep.Nothing());
    assertThat(new JobHistory(database).deadLetters())
        .extracting(JobRun::job)
        .containsExactly("failing");
    assertThat(runner().runNow(once))
        .get()
        .extracting(JobRun::state)
        .isEqualTo(JobRun.State.DEAD_LETTER);

    database.executeAsJob("CREATE TABLE mart.nowhere (n BIGINT)");
    JobDecisions people = new JobDecisions(database, publications);
    JobRun dead = people.unfinished("failing").get(0);
    Decided revived = people.retry(dead, clock.instant());
    runner().runDue(once);

    assertThat(((Decided.Done) revived).runs()).extracting(JobRun::attempt).containsExactly(0);
    assertThat(new JobStore(database).find(dead.runId()))
        .get()
        .satisfies(run -> assertThat(run.state()).isEqualTo(JobRun.State.SUCCEEDED))
        .satisfies(run -> assertThat(run.to()).isEqualTo(Map.of("orders", 1L)));
    assertThat(database.value("SELECT SUM(n) FROM mart.nowhere")).isEqualTo("3");
    assertThat(people.retry(dead, clock.instant())).isInstanceOf(Decided.Already.class);
  }

  @Test
  void runsNowWithoutWaitingForTheNextAttempt() {
    publications.publish("orders", 1);
    Job job = failing();
    runner().runDue(job);
    database.executeAsJob("CREATE TABLE mart.nowhere (n BIGINT)");

    Optional<JobRun> run = runner().runNow(job);

    assertThat(run).get().extracting(JobRun::state).isEqualTo(JobRun.State.SUCCEEDED);
    assertThat(run).get().extracting(JobRun::attempt).isEqualTo(2);
  }

  @Test
  void matchAllWaitsUntilEveryFeedHasSomethingNew() {
    Job job = counting(Trigger.Match.ALL, new StartFrom.Earliest());
    publications.publish("orders", 2);
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Nothing());
    assertThat(history()).isEmpty();

    publications.publish("customers", 1);
    runner().runDue(job);

    assertThat(onlyRun().to()).isEqualTo(Map.of("orders", 2L, "customers", 1L));
  }

  @Test
  void matchAnyRunsWhenOneFeedHasSomethingNew() {
    Job job = counting(Trigger.Match.ANY, new StartFrom.Earliest());
    publications.publish("orders", 2);
    runner().runDue(job);

    assertThat(onlyRun().from()).isEqualTo(Map.of("orders", 0L, "customers", 0L));
    assertThat(onlyRun().to()).isEqualTo(Map.of("orders", 2L, "customers", 0L));
  }

  @Test
  void startFromLatestSkipsWhatWasThereWhenTheJobWasFirstSeen() {
    publications.publish("orders", 5);
    publications.publish("customers", 2);
    Job job = counting(Trigger.Match.ANY, new StartFrom.Latest());
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Nothing());

    publications.publish("orders", 6);
    runner().runDue(job);

    assertThat(onlyRun().from()).isEqualTo(Map.of("orders", 5L, "customers", 2L));
  }

  @Test
  void startFromAVersionBeginsWithIt() {
    publications.publish("orders", 5);
    runner().runDue(counting(Trigger.Match.ANY, new StartFrom.Version(4)));

    assertThat(onlyRun().from()).containsEntry("orders", 3L);
    assertThat(onlyRun().to()).containsEntry("orders", 5L);
  }

  @Test
  void startFromAVersionYetToComeWaitsForIt() {
    publications.publish("orders", 5);
    Job job = counting(Trigger.Match.ANY, new StartFrom.Version(8));
    runner().runDue(job);
    publications.publish("orders", 7);
    runner().runDue(job);
    assertThat(history()).isEmpty();

    publications.publish("orders", 9);
    runner().runDue(job);

    assertThat(onlyRun().from()).containsEntry("orders", 7L);
  }

  @Test
  void startFromIsDecidedOnce() {
    publications.publish("orders", 2);
    runner().introduce(counting(Trigger.Match.ANY, new StartFrom.Earliest()));

    runner().runDue(counting(Trigger.Match.ANY, new StartFrom.Latest()));

    assertThat(onlyRun().from()).containsEntry("orders", 0L);
  }

  @Test
  void aFeedAddedToAJobStartsByStartFromToo() {
    publications.publish("orders", 2);
    publications.publish("customers", 4);
    Job before = new Job("count", orders(), count(), once(), new StartFrom.Latest());
    runner().introduce(before);
    publications.publish("customers", 5);
    Job after = counting(Trigger.Match.ANY, new StartFrom.Latest());
    runner().introduce(after);
    publications.publish("customers", 6);
    runner().runDue(after);

    assertThat(onlyRun().from()).isEqualTo(Map.of("orders", 2L, "customers", 5L));
    assertThat(onlyRun().to()).isEqualTo(Map.of("orders", 2L, "customers", 6L));
  }

  @Test
  void aRepeatedRunKnowsAFeedAddedSinceAsEmpty() {
    publications.publish("orders", 1);
    Action both =
        new Action.Sql("INSERT INTO mart.seen VALUES (:run_id, :customers_from, :customers_to)");
    crashAt.set(RunPoint.RECORDED);
    assertThatThrownBy(
            () ->
                runner()
                    .runDue(
                        new Job("count", orders(), both, THREE_TIMES, new StartFrom.Earliest())))
        .isInstanceOf(Crash.class);
    publications.publish("customers", 4);
    crashAt.set(null);
    Trigger two = new Trigger(List.of("orders", "customers"), Trigger.Match.ANY, "* * * * * ?");

    runner().runDue(new Job("count", two, both, THREE_TIMES, new StartFrom.Latest()));

    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SUCCEEDED);
    assertThat(seen()).isEqualTo("1 rows, 4 to 4");
  }

  @Test
  void aRunDoneByAnotherProcessMeanwhileIsNotDoneTwice() {
    publications.publish("orders", 3);
    runner().introduce(copy());
    JobRunner other = runner();
    JobRunner slow =
        new JobRunner(
            database,
            publications,
            clock,
            () -> 0,
            point -> {
              if (point == RunPoint.RECORDED) {
                other.runDue(copy());
              }
            },
            heard);

    slow.runDue(copy());

    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SUCCEEDED);
  }

  @Test
  void aWatermarkMovedByHandFailsTheRunAndSaysSo() {
    publications.publish("orders", 3);
    crashAt.set(RunPoint.RECORDED);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(Crash.class);
    crashAt.set(null);
    database.executeAsJob("UPDATE control.job_watermarks SET version = 2");

    runner().runDue(copy());

    assertThat(onlyRun().state()).isEqualTo(JobRun.State.RETRYING);
    assertThat(onlyRun().error())
        .isEqualTo("the watermark of feed orders stands at 2, this run expects 0");
    assertThat(seen()).isEqualTo("0 rows, null to null");
  }

  @Test
  void aDatabaseThatIsAwayCostsNoAttempt() {
    publications.publish("orders", 3);
    runner().introduce(copy());
    database.away(true);
    assertThatThrownBy(() -> runner().runDue(copy())).isInstanceOf(DatabaseException.class);

    database.away(false);
    runner().runDue(copy());

    assertThat(onlyRun().attempt()).isEqualTo(1);
    assertThat(seen()).isEqualTo("1 rows, 0 to 3");
  }

  @Test
  void aCommandIsRepeatedUnderItsRunIdUntilItsSuccessIsRecorded() throws IOException {
    publications.publish("orders", 3);
    Job job = command("echo $SLUICE_RUN_ID >> ids; cat");
    crashAt.set(RunPoint.EFFECT_DONE);
    assertThatThrownBy(() -> runner().runDue(job)).isInstanceOf(Crash.class);
    assertThat(watermark("report", "orders")).isZero();

    crashAt.set(null);
    runner().runDue(job);

    List<String> ids = Files.readAllLines(folder.resolve("ids"));
    assertThat(ids).hasSize(2).containsOnly(onlyRun().runId().toString());
    assertThat(onlyRun().result()).contains("\"versions\":{\"orders\":{\"from\":0,\"to\":3}}");
    assertThat(watermark("report", "orders")).isEqualTo(3);
  }

  @Test
  void aCommandThatFailsIsTriedAgain() {
    publications.publish("orders", 3);
    Job job = command("if [ -e second ]; then echo done; else touch second; exit 9; fi");

    assertThat(runner().runDue(job)).isInstanceOf(NextStep.Wait.class);
    assertThat(onlyRun().error()).startsWith("exit code 9");
    clock.advance(Duration.ofSeconds(10));
    runner().runDue(job);

    assertThat(onlyRun().result()).isEqualTo("done");
    assertThat(onlyRun().attempt()).isEqualTo(2);
  }

  @Test
  void refusedSqlIsAFailureOfTheJob() {
    publications.publish("orders", 3);
    Job job =
        new Job("bad", orders(), new Action.Sql("SELECT 'a"), once(), new StartFrom.Earliest());

    runner().runDue(job);

    assertThat(onlyRun().error()).isEqualTo("line 1: the quote ' is not closed");
  }

  @Test
  void statusTellsWatermarksAndDistance() {
    publications.publish("orders", 5);
    JobHistory history = new JobHistory(database);
    Job earliest = counting(Trigger.Match.ANY, new StartFrom.Earliest());
    assertThat(history.status(List.of(earliest), publications))
        .containsExactly(
            new JobStatus(
                "count",
                Map.of("orders", 0L, "customers", 0L),
                Map.of("orders", 5L, "customers", 0L),
                5,
                publications.next("orders", 0).orElseThrow().publishedAt(),
                0,
                Optional.empty()));

    runner().runDue(earliest);
    publications.publish("orders", 7);
    publications.publish("customers", 1);

    assertThat(history.status(List.of(earliest), publications))
        .containsExactly(
            new JobStatus(
                "count",
                Map.of("orders", 5L, "customers", 0L),
                Map.of("orders", 7L, "customers", 1L),
                3,
                publications.next("orders", 5).orElseThrow().publishedAt(),
                0,
                Optional.of(onlyRun())));
  }

  @Test
  void historyIsNewestFirstAndLimited() {
    for (int version = 1; version <= 3; version++) {
      publications.publish("orders", version);
      clock.advance(Duration.ofSeconds(1));
      runner().runDue(copy());
    }

    assertThat(new JobHistory(database).runs(Optional.of("copy"), 2))
        .extracting(run -> run.to().get("orders"))
        .containsExactly(3L, 2L);
    assertThat(new JobHistory(database).runs(Optional.of("other"), 2)).isEmpty();
  }

  private JobRunner runner() {
    return new JobRunner(
        database,
        publications,
        clock,
        () -> chance,
        point -> {
          if (point == crashAt.get()) {
            throw new Crash();
          }
        },
        heard);
  }

  private static Job copy() {
    return new Job("copy", orders(), new Action.Sql(COPY), THREE_TIMES, new StartFrom.Earliest());
  }

  private static Job failing() {
    Action action =
        new Action.Sql(
            "INSERT INTO mart.seen (low) VALUES (1); INSERT INTO mart.nowhere VALUES (:orders_to)");
    return new Job("failing", orders(), action, THREE_TIMES, new StartFrom.Earliest());
  }

  private static Job counting(Trigger.Match match, StartFrom startFrom) {
    Trigger trigger = new Trigger(List.of("orders", "customers"), match, "0 0 0 1 1 ?");
    return new Job("count", trigger, count(), once(), startFrom);
  }

  private static Action count() {
    return new Action.Sql("SELECT COUNT(*) AS n FROM mart.seen");
  }

  private Job command(String script) {
    Action action = new Action.Command(List.of("sh", "-c", script), folder, Duration.ofSeconds(30));
    return new Job("report", orders(), action, THREE_TIMES, new StartFrom.Earliest());
  }

  private static Trigger orders() {
    return new Trigger(List.of("orders"), Trigger.Match.ANY, "0 0 0 1 1 ?");
  }

  private static Retry once() {
    return new Retry(1, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private List<JobRun> history() {
    return new JobHistory(database).runs(Optional.empty(), 100);
  }

  private JobRun onlyRun() {
    assertThat(history()).hasSize(1);
    return history().get(0);
  }

  private long watermark(String job, String feed) {
    return new JobStore(database).watermarks(job).get(feed);
  }

  private String seen() {
    return database.value(
        "SELECT COUNT(*) || ' rows, ' || COALESCE(CAST(MIN(low) AS VARCHAR(20)), 'null')"
            + " || ' to ' || COALESCE(CAST(MAX(high) AS VARCHAR(20)), 'null') FROM mart.seen");
  }

  /** The process dies. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Heard implements RunListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void runStarted(JobRun run) {
      lines.add("started " + run.attempt());
    }

    @Override
    public void runSucceeded(JobRun run) {
      lines.add("succeeded");
    }

    @Override
    public void runFailed(JobRun run, Instant nextAttempt) {
      lines.add("failed until " + nextAttempt);
    }

    @Override
    public void runDeadLettered(JobRun run) {
      lines.add("dead letter");
    }
  }
}
