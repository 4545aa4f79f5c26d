package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.calendar.RunTimes;
import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.SettableClock;
import dev.sluice.pollers.fakes.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for runs at times, and for what runs are told, on every database. */
abstract class TimedRunsContract {
  private static final String COPY =
      "INSERT INTO mart.seen VALUES (:scheduled_for, :orders_from, :orders_to)";

  private final FakePublications publications = new FakePublications();
  private final SettableClock clock = new SettableClock();
  private TestDatabase database;

  /** A database that nobody else uses. */
  abstract TestDatabase open();

  @BeforeEach
  void prepare() {
    database = open();
    database.executeAsJob(
        "CREATE TABLE mart.seen (at TIMESTAMP WITH TIME ZONE, low BIGINT, high BIGINT)");
    clock.set(Instant.parse("2026-03-27T12:00:00Z"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void runsAtItsTimeOverWhatIsNewAndNotBefore() {
    Job job = atSix(RunTimes.Missed.ONCE);
    publications.publish("orders", 2);
    assertThat(runner().runDue(job)).isEqualTo(new NextStep.Nothing());
    assertThat(seen()).isEmpty();

    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);
    runner().runDue(job);

    assertThat(seen()).isEqualTo("0-2");
    assertThat(onlyRun().kind()).isEqualTo(JobRun.Kind.TIMED);
    assertThat(onlyRun().scheduledFor()).isEqualTo(Instant.parse("2026-03-28T05:00:00Z"));
    assertThat(new JobStore(database).watermarks("copy")).containsEntry("orders", 2L);
  }

  @Test
  void runsAtItsTimeAlsoWhenNothingIsNew() {
    Job job = atSix(RunTimes.Missed.ONCE);
    runner().runDue(job);

    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-29T04:00:00Z"));
    runner().runDue(job);

    assertThat(seen()).isEqualTo("0-0 0-0");
    assertThat(history()).extracting(JobRun::runId).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aJobWithoutFeedsRunsAtItsTimes() {
    Trigger trigger =
        new Trigger(
            List.of(),
            Optional.empty(),
            Optional.of(sixInBerlin(RunTimes.Missed.ONCE)),
            "0 0 0 1 1 ?",
            Optional.empty());
    Job job = job(trigger, "INSERT INTO mart.seen VALUES (:scheduled_for, 7, 7)");
    runner().runDue(job);

    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);
    runner().runDue(job);

    assertThat(seen()).isEqualTo("7-7");
  }

  @Test
  void afterDowntimeItRunsAsItsPolicySays() {
    for (RunTimes.Missed missed : RunTimes.Missed.values()) {
      runner().introduce(atSix(missed, "copy-" + missed.name().toLowerCase(java.util.Locale.ROOT)));
    }
    clock.set(Instant.parse("2026-03-30T12:00:00Z"));
    for (RunTimes.Missed missed : RunTimes.Missed.values()) {
      runner().runDue(atSix(missed, "copy-" + missed.name().toLowerCase(java.util.Locale.ROOT)));
    }

    assertThat(times("copy-once")).containsExactly("2026-03-30T04:00:00Z");
    assertThat(times("copy-each"))
        .containsExactlyInAnyOrder(
            "2026-03-28T05:00:00Z", "2026-03-29T04:00:00Z", "2026-03-30T04:00:00Z");
    assertThat(times("copy-skip")).isEmpty();
  }

  @Test
  void aClockSetBackRepeatsNoTime() {
    Job job = atSix(RunTimes.Missed.EACH);
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);

    clock.set(Instant.parse("2026-03-28T04:59:30Z"));
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-28T05:00:30Z"));
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-29T04:00:00Z"));
    runner().runDue(job);

    assertThat(times("copy"))
        .containsExactlyInAnyOrder("2026-03-28T05:00:00Z", "2026-03-29T04:00:00Z");
  }

  @Test
  void aClockThatWasFarAheadForAWhileStopsNothingForGood() {
    Job job = atSix(RunTimes.Missed.ONCE);
    runner().runDue(job);
    clock.set(Instant.parse("2031-01-01T12:00:00Z"));
    runner().runDue(job);

    clock.set(Instant.parse("2026-03-27T13:00:00Z"));
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);

    assertThat(times("copy"))
        .containsExactlyInAnyOrder("2031-01-01T05:00:00Z", "2026-03-28T05:00:00Z");
  }

  @Test
  void aTimeHasItsRunOnceWhereverItDies() {
    Job job = atSix(RunTimes.Missed.ONCE);
    publications.publish("orders", 1);
    runner().runDue(job);
    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    for (RunPoint point : RunPoint.values()) {
      assertThatThrownBy(
              () ->
                  runner(
                          at -> {
                            if (at == point) {
                              throw new IllegalStateException("crash");
                            }
                          })
                      .runDue(job))
          .hasMessage("crash");
    }

    runner().runDue(job);

    assertThat(seen()).isEqualTo("0-1");
    assertThat(onlyRun().state()).isEqualTo(JobRun.State.SUCCEEDED);
  }

  @Test
  void newsAndTimesTogetherCoverEachVersionOnce() {
    Trigger both =
        new Trigger(
            List.of("orders"),
            new Trigger(List.of("orders"), Trigger.Match.ANY, "0 0 0 1 1 ?").news(),
            Optional.of(sixInBerlin(RunTimes.Missed.ONCE)),
            "0 0 0 1 1 ?",
            Optional.empty());
    Job job = job(both, COPY);
    publications.publish("orders", 2);
    runner().runDue(job);
    publications.publish("orders", 3);
    clock.set(Instant.parse("2026-03-28T05:00:00Z"));
    runner().runDue(job);

    assertThat(seen()).isEqualTo("0-2 2-3");
    assertThat(history())
        .extracting(JobRun::kind)
        .containsExactlyInAnyOrder(JobRun.Kind.NEWS, JobRun.Kind.TIMED);
  }

  @Test
  void aRunOfABusinessDateIsToldTheDate() {
    FileNameDate date = new FileNameDate("[a-z]+_(\\d{8})", "uuuuMMdd");
    Trigger.News news =
        new Trigger.News(
            Trigger.Match.ALL_FOR_DATE,
            Trigger.Versions.TOGETHER,
            new TreeMap<>(Map.of("orders", date, "customers", date)));
    Trigger trigger =
        new Trigger(
            List.of("orders", "customers"),
            Optional.of(news),
            Optional.empty(),
            "0 0 0 1 1 ?",
            Optional.empty());
    database.executeAsJob("CREATE TABLE mart.dates (business_day DATE, snap BIGINT)");
    Job job =
        job(
            trigger,
            "INSERT INTO mart.dates VALUES (:business_date, :orders_snapshot_to);"
                + " SELECT :orders_snapshot_from AS s, :kind AS k");
    publications.publishFile("orders", "orders_20261101");
    publications.publishFile("customers", "customers_20261101");

    runner().runDue(job);

    assertThat(database.value("SELECT business_day || ' ' || snap FROM mart.dates"))
        .isEqualTo("2026-11-01 1001");
    assertThat(onlyRun().result()).contains("[null,\"news\"]");
  }

  private static RunTimes sixInBerlin(RunTimes.Missed missed) {
    return new RunTimes(
        "0 0 6 * * ?", ZoneId.of("Europe/Berlin"), BusinessCalendar.EVERY_DAY, missed);
  }

  private static Job atSix(RunTimes.Missed missed) {
    return atSix(missed, "copy");
  }

  private static Job atSix(RunTimes.Missed missed, String name) {
    Trigger trigger =
        new Trigger(
            List.of("orders"),
            Optional.empty(),
            Optional.of(sixInBerlin(missed)),
            "0 0 0 1 1 ?",
            Optional.empty());
    return new Job(name, trigger, new Action.Sql(COPY), patient(), new StartFrom.Earliest());
  }

  private static Job job(Trigger trigger, String sql) {
    return new Job("copy", trigger, new Action.Sql(sql), patient(), new StartFrom.Earliest());
  }

  private static Retry patient() {
    return new Retry(9, Duration.ZERO, Duration.ZERO);
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

  private List<String> times(String job) {
    return new JobHistory(database)
        .runs(Optional.of(job), 100).stream().map(run -> run.scheduledFor().toString()).toList();
  }

  private JobRun onlyRun() {
    assertThat(history()).hasSize(1);
    return history().get(0);
  }

  private String seen() {
    String seen =
        database.value(
            "SELECT STRING_AGG(CAST(low AS VARCHAR(20)) || '-' || CAST(high AS VARCHAR(20)), ' '"
                + " ORDER BY low, high) FROM mart.seen");
    return seen == null ? "" : seen;
  }
}
