package dev.sluice.pollers;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.pollers.events.RedisConfig;
import dev.sluice.pollers.fakes.FakeOutbox;
import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.pollers.fakes.TestRedis;
import dev.sluice.pollers.job.Action;
import dev.sluice.pollers.job.Decided;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.pollers.job.Retry;
import dev.sluice.pollers.job.StartFrom;
import dev.sluice.pollers.job.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollersTest {
  private static final String NEVER = "0 0 0 1 1 ? 2099";

  private final FakePublications publications = new FakePublications();
  private final FakeOutbox outbox = new FakeOutbox();
  private final TestRedis redis = new TestRedis();
  private final List<PollersPoint> points = new CopyOnWriteArrayList<>();
  private final List<Pollers> made = new ArrayList<>();
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.h2();
    database.executeAsJob("CREATE TABLE mart.seen (job VARCHAR(63), high BIGINT)");
  }

  @AfterEach
  void close() {
    made.forEach(Pollers::close);
    redis.close();
    database.close();
  }

  @Test
  void startsJobsAtOnceAfterALoadInTheSameProcess() {
    Pollers pollers = pollers(Optional.empty(), job("copy", "orders"), job("other", "customers"));
    pollers.start();
    eventually("the first polls are over", pollers::idle);

    publications.publish("orders", 1);
    pollers.newVersion("orders");

    eventually("the job ran", pollers::idle);
    assertThat(pollers.history(Optional.empty(), 10))
        .extracting(JobRun::job, JobRun::state)
        .containsExactly(tuple("copy", JobRun.State.SUCCEEDED));
    assertThat(points)
        .containsExactly(
            PollersPoint.RUN_RECORDED, PollersPoint.RUN_EFFECT_DONE, PollersPoint.RUN_COMMITTED);
  }

  @Test
  void startsJobsWhenAnotherProcessPublishesThroughRedis() {
    redis.start();
    Pollers downstream = pollers(Optional.of(redis.config()), job("copy", "orders"));
    downstream.start();
    eventually("it listens", () -> redis.publish("sluice:orders", "ping") == 1);
    eventually("the first polls are over", downstream::idle);
    Pollers upstream = pollers(Optional.of(redis.config()));
    upstream.start();

    publications.publish("orders", 1);
    outbox.queue("orders", 1);
    upstream.newVersion("orders");

    eventually("the job ran", () -> downstream.history(Optional.of("copy"), 1).size() == 1);
    eventually("nothing is left", () -> downstream.idle() && upstream.idle());
    assertThat(redis.stream("sluice:orders")).hasSize(1);
    assertThat(points).contains(PollersPoint.EVENT_SENT, PollersPoint.EVENT_MARKED);
  }

  @Test
  void isNotIdleBeforeWhatIsDueHasRun() {
    publications.publish("orders", 1);
    Pollers pollers = pollers(Optional.empty(), job("copy", "orders"));

    assertThat(pollers.idle()).isFalse();
    pollers.runNow("copy");
    assertThat(pollers.idle()).isTrue();
  }

  @Test
  void isNotIdleWhileAFailedRunHasAttemptsLeft() {
    publications.publish("orders", 1);
    Job once = job("broken", "orders", "INSERT INTO mart.nowhere VALUES (1)");
    Retry twice = new Retry(2, Duration.ofHours(1), Duration.ofHours(1));
    Pollers pollers =
        pollers(
            Optional.empty(),
            new Job(once.name(), once.trigger(), once.action(), twice, once.startFrom()));

    assertThat(pollers.runNow("broken")).map(JobRun::state).contains(JobRun.State.RETRYING);

    assertThat(pollers.idle()).isFalse();
  }

  @Test
  void isIdleThoughADeadLetterWaitsAndGoesOnWhenItIsRetried() {
    publications.publish("orders", 1);
    Pollers pollers =
        pollers(Optional.empty(), job("broken", "orders", "INSERT INTO mart.later VALUES (1)"));
    pollers.start();
    eventually("the job is a dead letter", () -> lastState(pollers) == JobRun.State.DEAD_LETTER);
    eventually("idle", pollers::idle);

    database.executeAsJob("CREATE TABLE mart.later (n BIGINT)");
    JobDecisions people = new JobDecisions(database, publications);
    JobRun dead = people.unfinished("broken").get(0);
    assertThat(people.retry(dead, Instant.now())).isInstanceOf(Decided.Done.class);

    eventually("the job ran", () -> lastState(pollers) == JobRun.State.SUCCEEDED);
    assertThat(people.retry(dead, Instant.now())).isInstanceOf(Decided.Already.class);
  }

  @Test
  void eventsWaitingForARedisThatIsAwayDoNotKeepItBusy() {
    outbox.queue("orders", 1);
    Pollers pollers = pollers(Optional.of(redis.config()));
    List<String> heard = new CopyOnWriteArrayList<>();
    pollers.listen(
        new JobListener() {
          @Override
          public void redisLost(String reason) {
            heard.add("lost");
          }

          @Override
          public void redisBack() {
            heard.add("back");
          }
        });
    assertThat(pollers.idle()).isFalse();
    pollers.start();
    eventually("idle without Redis", pollers::idle);

    redis.start();

    eventually("the event left", () -> outbox.pendingCount() == 0);
    assertThat(heard).containsExactly("lost", "back");
  }

  @Test
  void aListenerThatThrowsHindersNothing() {
    publications.publish("orders", 1);
    Pollers pollers = pollers(Optional.empty(), job("copy", "orders"));
    pollers.listen(
        new JobListener() {
          @Override
          public void runStarted(JobRun run) {
            throw new IllegalStateException("broken listener");
          }
        });

    assertThat(pollers.runNow("copy"))
        .get()
        .extracting(JobRun::state)
        .isEqualTo(JobRun.State.SUCCEEDED);
  }

  @Test
  void tellsWhereEachJobStandsWithoutBeingStarted() {
    publications.publish("orders", 3);
    Pollers pollers = pollers(Optional.empty(), job("copy", "orders"), job("other", "customers"));
    Optional<JobRun> run = pollers.runNow("copy");
    publications.publish("orders", 5);

    assertThat(pollers.status())
        .containsExactly(
            new JobStatus(
                "copy",
                Map.of("orders", 3L),
                Map.of("orders", 5L),
                2,
                publications.next("orders", 3).orElseThrow().publishedAt(),
                0,
                run),
            new JobStatus(
                "other",
                Map.of("customers", 0L),
                Map.of("customers", 0L),
                0,
                null,
                0,
                Optional.empty()));
    assertThat(pollers.runNow("other")).isEmpty();
  }

  @Test
  void refusesAJobItDoesNotKnow() {
    Pollers pollers = pollers(Optional.empty(), job("copy", "orders"));

    assertThatThrownBy(() -> pollers.runNow("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no job named nope");
  }

  private Pollers pollers(Optional<RedisConfig> config, Job... jobs) {
    Pollers pollers =
        new Pollers(
            database,
            outbox,
            publications,
            List.of(jobs),
            List.of(),
            config,
            Clock.systemUTC(),
            UUID::randomUUID,
            () -> 0,
            points::add);
    made.add(pollers);
    return pollers;
  }

  private static Job job(String name, String feed) {
    return job(name, feed, "INSERT INTO mart.seen VALUES ('" + name + "', :" + feed + "_to)");
  }

  private static Job job(String name, String feed, String sql) {
    return new Job(
        name,
        new Trigger(List.of(feed), Trigger.Match.ANY, NEVER),
        new Action.Sql(sql),
        new Retry(1, Duration.ofMillis(50), Duration.ofMillis(50)),
        new StartFrom.Earliest());
  }

  private static JobRun.State lastState(Pollers pollers) {
    return pollers.history(Optional.empty(), 1).stream()
        .findFirst()
        .map(JobRun::state)
        .orElse(null);
  }
}
