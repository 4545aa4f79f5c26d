package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.SettableClock;
import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for people's decisions on every database. */
abstract class JobDecisionsContract {
  private static final String COPY =
      "INSERT INTO mart.seen (run_id, low, high) VALUES (:run_id, :orders_from, :orders_to)";

  private final FakePublications publications = new FakePublications();
  private final SettableClock clock = new SettableClock();
  private TestDatabase database;
  private JobDecisions people;

  /** A database that nobody else uses. */
  abstract TestDatabase open();

  @BeforeEach
  void prepare() {
    database = open();
    database.executeAsJob("CREATE TABLE mart.seen (run_id UUID, low BIGINT, high BIGINT)");
    people = new JobDecisions(database, publications);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void skippingADeadLetterMovesTheWatermarkAndKeepsWhoWhenAndWhy() {
    publications.publish("orders", 2);
    runner().runDue(broken());
    JobRun dead = people.unfinished("copy").get(0);

    Decided decided = people.skip(dead, because("the file was a test"));

    JobRun skipped = onlyRun();
    assertThat(decided).isEqualTo(new Decided.Done(List.of(skipped)));
    assertThat(skipped.state()).isEqualTo(JobRun.State.SKIPPED);
    assertThat(skipped.decision()).isEqualTo(because("the file was a test"));
    assertThat(skipped.error()).isEqualTo(dead.error());
    assertThat(watermark()).isEqualTo(2);

    publications.publish("orders", 3);
    runner().runDue(copy());
    assertThat(seen()).isEqualTo("2-3");
  }

  @Test
  void skippingARunTwiceChangesNothingTheSecondTime() {
    publications.publish("orders", 2);
    runner().runDue(broken());
    JobRun dead = people.unfinished("copy").get(0);
    people.skip(dead, because("first"));

    assertThat(people.skip(dead, because("second"))).isInstanceOf(Decided.Already.class);
    assertThat(onlyRun().decision().reason()).isEqualTo("first");
  }

  @Test
  void skippingUpToAVersionGivesUpTheRunBeforeItAndTheVersionsAfterThat() {
    publications.publish("orders", 2);
    runner().runDue(broken());
    publications.publish("orders", 5);

    people.skipTo(copy(), "orders", 4, because("old"));

    assertThat(history()).extracting(JobRun::state).containsOnly(JobRun.State.SKIPPED);
    assertThat(history()).extracting(run -> run.to().get("orders")).containsExactly(4L, 2L);
    assertThat(watermark()).isEqualTo(4);
    assertThat(people.skipTo(copy(), "orders", 4, because("again")))
        .isInstanceOf(Decided.Already.class);
    runner().runDue(copy());
    assertThat(seen()).isEqualTo("4-5");
  }

  @Test
  void neverSkipsWhatIsNotPublished() {
    publications.publish("orders", 2);

    assertThat(people.skipTo(copy(), "orders", 3, because("x")))
        .isEqualTo(new Decided.Refused("version 3 of orders is not published; the newest is 2"));
    assertThat(history()).isEmpty();
  }

  @Test
  void neverCutsARunInTwo() {
    publications.publish("orders", 3);
    runner().runDue(broken());
    JobRun dead = people.unfinished("copy").get(0);

    assertThat(people.skipTo(copy(), "orders", 2, because("x")))
        .isEqualTo(
            new Decided.Refused(
                "run "
                    + dead.runId()
                    + " covers orders up to version 3; skip up to there, or the run itself"));
    assertThat(watermark()).isZero();
  }

  @Test
  void skippingANewJobBeginsBehindTheVersion() {
    publications.publish("orders", 7);

    people.skipTo(copy(), "orders", 6, because("history"));
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("6-7");
  }

  @Test
  void aRunSkippedWhileItsActionIsAboutToStartHasNoEffect() {
    publications.publish("orders", 2);
    JobRunner slow =
        runner(
            point -> {
              if (point == RunPoint.RECORDED) {
                people.skip(people.unfinished("copy").get(0), because("not this one"));
              }
            });

    assertThat(slow.runDue(copy())).isEqualTo(new NextStep.Nothing());

    assertThat(seen()).isEmpty();
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SKIPPED);
    assertThat(watermark()).isEqualTo(2);
  }

  @Test
  void refusesToDecideOnAJobWhoseRunIsCommitting() {
    publications.publish("orders", 2);
    List<Decided> decided = new ArrayList<>();
    JobRunner committing =
        runner(
            point -> {
              if (point == RunPoint.EFFECT_DONE) {
                decided.add(people.skipTo(copy(), "orders", 2, because("too late")));
              }
            });

    committing.runDue(copy());

    assertThat(decided)
        .containsExactly(
            new Decided.Refused("the job is at work just now; try again when its run has ended"));
    assertThat(seen()).isEqualTo("0-2");
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SUCCEEDED);
  }

  @Test
  void aBackfillRunsOnceOverPastVersionsAndLeavesTheWatermark() {
    publications.publish("orders", 5);
    runner().runDue(copy());

    Decided decided = people.backfill(copy(), "orders", 2, 3, false, because("mended"));
    runner().runDue(copy());

    JobRun run =
        people.runsStartingWith(((Decided.Done) decided).runs().get(0).runId() + "").get(0);
    assertThat(run.kind()).isEqualTo(JobRun.Kind.BACKFILL);
    assertThat(run.state()).isEqualTo(JobRun.State.SUCCEEDED);
    assertThat(run.decision()).isEqualTo(because("mended"));
    assertThat(seen()).isEqualTo("0-5 1-3");
    assertThat(watermark()).isEqualTo(5);
  }

  @Test
  void theSameBackfillIsDoneOnceUnlessAskedForAgain() {
    publications.publish("orders", 5);
    runner().runDue(copy());
    people.backfill(copy(), "orders", 2, 3, false, because("mended"));
    assertThat(people.backfill(copy(), "orders", 2, 3, true, because("mended")))
        .isInstanceOf(Decided.Already.class);
    runner().runDue(copy());
    assertThat(people.backfill(copy(), "orders", 2, 3, false, because("mended")))
        .isInstanceOf(Decided.Already.class);
    runner().runDue(copy());
    assertThat(seen()).isEqualTo("0-5 1-3");

    people.backfill(copy(), "orders", 2, 3, true, because("mended again"));
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("0-5 1-3 1-3");
    assertThat(history()).extracting(JobRun::runId).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void aBackfillThatDiedBeforeItsCommitIsDoneOnce() {
    publications.publish("orders", 5);
    runner().runDue(copy());
    people.backfill(patient(), "orders", 2, 3, false, because("mended"));
    for (RunPoint point : RunPoint.values()) {
      assertThatThrownBy(
              () ->
                  runner(
                          at -> {
                            if (at == point) {
                              throw new IllegalStateException("crash");
                            }
                          })
                      .runDue(patient()))
          .hasMessage("crash");
    }

    runner().runDue(patient());

    assertThat(seen()).isEqualTo("0-5 1-3");
  }

  @Test
  void refusesToBackfillWhatIsNotConsumed() {
    publications.publish("orders", 5);
    runner().runDue(copy());
    publications.publish("orders", 6);

    assertThat(people.backfill(copy(), "orders", 5, 6, false, because("x")))
        .isEqualTo(
            new Decided.Refused(
                "job copy has consumed orders up to version 5; what comes after that it will run"
                    + " over anyway"));
    assertThat(people.backfill(copy(), "orders", 4, 3, false, because("x")))
        .isEqualTo(new Decided.Refused("versions 4 to 3 are no range"));
    assertThat(people.backfill(copy(), "orders", 0, 3, false, because("x")))
        .isEqualTo(new Decided.Refused("versions 0 to 3 are no range"));
  }

  @Test
  void aDeadLetterOfABackfillKeepsNoNewsFromBeingDone() {
    publications.publish("orders", 2);
    runner().runDue(copy());
    people.backfill(copy(), "orders", 1, 1, false, because("x"));
    runner().runDue(broken());
    assertThat(people.unfinished("copy"))
        .extracting(JobRun::state)
        .containsExactly(JobRun.State.DEAD_LETTER);

    publications.publish("orders", 3);
    runner().runDue(copy());

    assertThat(seen()).isEqualTo("0-2 2-3");
  }

  @Test
  void eachVersionOfABackfillHasARunWhereEachVersionHasOne() {
    publications.publish("orders", 3);
    runner().runDue(each());
    people.backfill(each(), "orders", 1, 2, false, because("x"));
    runner().runDue(each());

    assertThat(seen()).isEqualTo("0-1 0-1 1-2 1-2 2-3");
  }

  @Test
  void versionsEachGivesEveryVersionARunInTheOrderOfTheirPublication() {
    publications.publish("orders", 1);
    publications.publish("customers", 1);
    publications.publish("orders", 2);
    Trigger both =
        new Trigger(
            List.of("customers", "orders"),
            Trigger.Match.ANY,
            Trigger.Versions.EACH,
            "0 0 0 1 1 ?");
    runner().runDue(job(both, COPY));

    List<JobRun> oldestFirst = new ArrayList<>(history());
    assertThat(oldestFirst)
        .extracting(JobRun::to)
        .containsExactlyInAnyOrder(
            Map.of("customers", 0L, "orders", 1L),
            Map.of("customers", 1L, "orders", 1L),
            Map.of("customers", 1L, "orders", 2L));
  }

  @Test
  void versionsEachWithMatchAllTakesOneVersionOfEachFeed() {
    publications.publish("orders", 3);
    publications.publish("customers", 2);
    Trigger all =
        new Trigger(
            List.of("customers", "orders"),
            Trigger.Match.ALL,
            Trigger.Versions.EACH,
            "0 0 0 1 1 ?");
    runner().runDue(job(all, COPY));

    assertThat(history())
        .extracting(JobRun::to)
        .containsExactlyInAnyOrder(
            Map.of("customers", 1L, "orders", 1L), Map.of("customers", 2L, "orders", 2L));
  }

  @Test
  void aWatermarkNeverPassesWhatIsPublished() {
    publications.publish("orders", 2);
    Job later =
        new Job("copy", copy().trigger(), copy().action(), once(), new StartFrom.Version(5));
    runner().runDue(later);
    assertThat(new JobStore(database).watermarks("copy")).isEmpty();
    publications.publish("orders", 4);
    runner().runDue(later);
    assertThat(watermark()).isEqualTo(4);

    publications.publish("orders", 6);
    runner().runDue(later);

    assertThat(seen()).isEqualTo("4-6");
  }

  @Test
  void aFeedWhoseFirstVersionIsStillToComeLeavesTheOthersAlone() {
    publications.publish("orders", 2);
    Trigger both = new Trigger(List.of("customers", "orders"), Trigger.Match.ANY, "0 0 0 1 1 ?");
    String sql = "INSERT INTO mart.seen VALUES (:run_id, :customers_from, :orders_to)";
    Job job = new Job("copy", both, new Action.Sql(sql), once(), new StartFrom.Version(2));

    runner().runDue(job);

    assertThat(onlyRun().to()).isEqualTo(Map.of("orders", 2L));
    assertThat(seen()).isEqualTo("0-2");
  }

  @Test
  void ofManySkipsAndRunsAtOnceEachVersionIsDealtWithOnce() throws Exception {
    publications.publish("orders", 40);
    runner().introduce(each());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<?>> all = new ArrayList<>();
    all.add(threads.submit(() -> repeatedly(() -> runner().runDue(each()))));
    all.add(threads.submit(() -> repeatedly(() -> skipOne())));
    all.add(threads.submit(() -> repeatedly(() -> skipOne())));
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new AssertionError("one of them failed", e.getCause());
      }
    }
    threads.shutdown();
    runner().runDue(each());

    assertThat(watermark()).isEqualTo(40);
    long ran = count("SELECT COUNT(*) FROM mart.seen");
    assertThat(count("SELECT COUNT(DISTINCT high) FROM mart.seen")).isEqualTo(ran);
    assertThat(history()).allMatch(run -> run.state().ended()).hasSize(40);
    assertThat(history().stream().filter(run -> run.state() == JobRun.State.SUCCEEDED))
        .hasSize((int) ran);
  }

  private void repeatedly(Runnable work) {
    for (int i = 0; i < 40; i++) {
      work.run();
    }
  }

  private void skipOne() {
    long next = new JobStore(database).watermarks("copy").get("orders") + 1;
    people.skipTo(each(), "orders", Math.min(40, next), because("chance"));
  }

  @Test
  void aReaderCanDecideNothing() throws SQLException {
    try (Connection reader = database.connect(Role.READER)) {
      assertThatThrownBy(
              () ->
                  reader
                      .createStatement()
                      .executeUpdate("UPDATE control.job_runs SET state = 'SKIPPED'"))
          .isInstanceOf(SQLException.class);
    }
  }

  private Decision because(String reason) {
    return new Decision(reason, "ann", clock.instant());
  }

  private JobRunner runner() {
    return runner(point -> {});
  }

  private JobRunner runner(Consumer<RunPoint> at) {
    return new JobRunner(database, publications, clock, () -> 0, at, new RunListener() {});
  }

  private static Job copy() {
    return job(new Trigger(List.of("orders"), Trigger.Match.ANY, "0 0 0 1 1 ?"), COPY);
  }

  private static Job each() {
    return job(
        new Trigger(List.of("orders"), Trigger.Match.ANY, Trigger.Versions.EACH, "0 0 0 1 1 ?"),
        COPY);
  }

  private static Job patient() {
    Retry often = new Retry(9, Duration.ZERO, Duration.ZERO);
    return new Job("copy", copy().trigger(), copy().action(), often, new StartFrom.Earliest());
  }

  private static Job broken() {
    return job(copy().trigger(), "INSERT INTO mart.nowhere VALUES (1)");
  }

  private static Job job(Trigger trigger, String sql) {
    return new Job("copy", trigger, new Action.Sql(sql), once(), new StartFrom.Earliest());
  }

  private static Retry once() {
    return new Retry(1, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private List<JobRun> history() {
    return new JobHistory(database).runs(Optional.empty(), 1000);
  }

  private JobRun onlyRun() {
    assertThat(history()).hasSize(1);
    return history().get(0);
  }

  private long watermark() {
    return new JobStore(database).watermarks("copy").get("orders");
  }

  private long count(String sql) {
    return Long.parseLong(database.value(sql));
  }

  /** The ranges that took effect, such as {@code 0-2 2-3}. */
  private String seen() {
    String seen =
        database.value(
            "SELECT STRING_AGG(CAST(low AS VARCHAR(20)) || '-' || CAST(high AS VARCHAR(20)), ' '"
                + " ORDER BY low, high) FROM mart.seen");
    return seen == null ? "" : seen;
  }
}
