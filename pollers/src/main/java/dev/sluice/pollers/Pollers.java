package dev.sluice.pollers;

import dev.sluice.pollers.events.EventPoint;
import dev.sluice.pollers.events.RedisConfig;
import dev.sluice.pollers.events.RedisEvents;
import dev.sluice.pollers.expectation.Expectation;
import dev.sluice.pollers.expectation.ExpectationWatch;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobHistory;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobRunner;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.pollers.job.NextStep;
import dev.sluice.pollers.job.RunPoint;
import dev.sluice.pollers.schedule.JobScheduler;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.outbox.Outbox;
import dev.sluice.warehouse.outbox.Publications;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything downstream of a load: jobs find new versions by polling, sooner by a nudge, and events
 * leave for Redis where it is configured. Thread-safe.
 */
public final class Pollers implements AutoCloseable {
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(8);

  private final Database database;
  private final Outbox outbox;
  private final Publications publications;
  private final List<Job> jobs;
  private final Listeners listeners = new Listeners();
  private final JobRunner runner;
  private final JobScheduler scheduler;
  private final Optional<RedisEvents> redis;
  private final ExpectationWatch watch;

  /**
   * Makes the module, not started, and brings its tables up to date.
   *
   * @param expectations what is expected of feeds, one of a feed at most
   * @param eventIds gives each event that is made here its id
   * @param redis empty to do without: events then stay in the outbox
   * @param random numbers from 0, inclusive, to 1: what is left to chance of the waits after
   *     failures
   * @param at called at every durable point; what it throws has the effect of a crash there
   * @throws IllegalArgumentException if two jobs have one name, or a schedule is no cron expression
   *     with a time to come
   * @throws dev.sluice.warehouse.database.DatabaseException if the database does not answer
   */
  public Pollers(
      Database database,
      Outbox outbox,
      Publications publications,
      List<Job> jobs,
      List<Expectation> expectations,
      Optional<RedisConfig> redis,
      Clock clock,
      Supplier<UUID> eventIds,
      DoubleSupplier random,
      Consumer<? super PollersPoint> at) {
    this.database = database;
    this.outbox = outbox;
    this.publications = publications;
    this.jobs = List.copyOf(jobs);
    this.runner =
        new JobRunner(
            database, publications, clock, random, point -> at.accept(of(point)), listeners);
    this.watch =
        new ExpectationWatch(
            database, publications, expectations, clock, eventIds, point -> {}, this::eventsQueued);
    this.scheduler =
        new JobScheduler(
            this.jobs,
            runner,
            expectations.isEmpty() ? Optional.empty() : Optional.of(watch::look),
            clock,
            listeners,
            CLOSE_GRACE);
    this.redis =
        redis.map(
            config ->
                new RedisEvents(
                    config,
                    outbox,
                    feeds(),
                    point -> at.accept(of(point)),
                    listeners,
                    this::nudgeJobs));
    migrate(database);
  }

  /** Brings this module's tables up to date. */
  public static void migrate(Database database) {
    database.migrate("pollers", Pollers.class);
  }

  /** Adds a listener; it hears what happens from now on. */
  public void listen(JobListener listener) {
    listeners.add(listener);
  }

  /**
   * Starts schedule and events. Runs that a crash interrupted are repeated; every job is polled
   * once.
   *
   * @throws dev.sluice.warehouse.database.DatabaseException if the database does not answer
   */
  public void start() {
    jobs.forEach(runner::introduce);
    scheduler.start();
    redis.ifPresent(RedisEvents::start);
  }

  /** Says that a version of a feed was published: jobs on it are polled, and its event leaves. */
  public void newVersion(String feed) {
    watch.published(feed);
    eventsQueued();
    nudgeJobs(feed);
  }

  private void eventsQueued() {
    redis.ifPresent(RedisEvents::queued);
  }

  /**
   * Whether nothing is left to do that needs no person: no job has something due or a failed run
   * with attempts left, and no event waits for a Redis that answers.
   *
   * @throws dev.sluice.warehouse.database.DatabaseException if the database does not answer
   */
  public boolean idle() {
    return watch.upToDate()
        && !scheduler.busy()
        && jobs.stream().noneMatch(job -> goesOn(runner.next(job)))
        && redis.map(events -> !events.reachable() || outbox.pendingCount() == 0).orElse(true);
  }

  private static boolean goesOn(NextStep step) {
    return step.due() || step instanceof NextStep.Wait;
  }

  /** Where each job stands, in the order of configuration. */
  public List<JobStatus> status() {
    return new JobHistory(database).status(jobs, publications);
  }

  /**
   * Runs, newest first.
   *
   * @param job only of this job, if present
   */
  public List<JobRun> history(Optional<String> job, int limit) {
    return new JobHistory(database).runs(job, limit);
  }

  /**
   * Makes one attempt of a job now, on this thread, if something is new for it: also where a failed
   * run waits for its next attempt. A dead letter is returned as it stands. {@link #start} is not
   * needed.
   *
   * @return the run as it ended; empty if nothing is new
   * @throws IllegalArgumentException if there is no such job
   * @throws dev.sluice.warehouse.database.DatabaseException if the database does not answer; what
   *     was begun is repeated under the same run id
   */
  public Optional<JobRun> runNow(String job) {
    return runner.runNow(named(job));
  }

  /**
   * Stops within seconds: commands are killed, statements cancelled and rolled back. They are
   * repeated after the next start.
   */
  @Override
  public void close() {
    try {
      scheduler.close();
    } finally {
      redis.ifPresent(RedisEvents::close);
    }
  }

  private Set<String> feeds() {
    return jobs.stream().flatMap(job -> job.trigger().feeds().stream()).collect(Collectors.toSet());
  }

  private void nudgeJobs(String feed) {
    for (Job job : jobs) {
      if (job.trigger().feeds().contains(feed)) {
        scheduler.nudge(job.name());
      }
    }
  }

  private Job named(String name) {
    return jobs.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no job named " + name));
  }

  private static PollersPoint of(RunPoint point) {
    return switch (point) {
      case RECORDED -> PollersPoint.RUN_RECORDED;
      case EFFECT_DONE -> PollersPoint.RUN_EFFECT_DONE;
      case COMMITTED -> PollersPoint.RUN_COMMITTED;
    };
  }

  private static PollersPoint of(EventPoint point) {
    return switch (point) {
      case SENT -> PollersPoint.EVENT_SENT;
      case MARKED -> PollersPoint.EVENT_MARKED;
    };
  }
}
