package dev.sluice.pollers.job;

import dev.sluice.pollers.action.StopSignal;
import dev.sluice.pollers.calendar.RunTimes;
import dev.sluice.pollers.job.RunRows.StoredRun;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.outbox.Publications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Does what is due for a job. Never two runs of a job at once in one process; a SQL job's effect is
 * done once even if two processes run it. Thread-safe.
 */
public final class JobRunner {
  private static final Duration SUSPECT_WAIT = Duration.ofMillis(500);

  private final JobStore store;
  private final Attempts attempts;
  private final Publications publications;
  private final DueVersions dueVersions;
  private final Clock clock;
  private final Consumer<? super RunPoint> at;
  private final RunListener listener;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Set<StopSignal> running = ConcurrentHashMap.newKeySet();

  /**
   * Runs whose attempt this process could not record, the database being away: not the job's fault.
   */
  private final Set<UUID> unrecorded = ConcurrentHashMap.newKeySet();

  private final Semaphore suspects = new Semaphore(1);
  private volatile boolean stopping;

  /**
   * Makes a runner.
   *
   * @param random numbers from 0, inclusive, to 1: what is left to chance of the waits after
   *     failures
   * @param at called at every durable point; what it throws ends the run as a crash would
   */
  public JobRunner(
      Database database,
      Publications publications,
      Clock clock,
      DoubleSupplier random,
      Consumer<? super RunPoint> at,
      RunListener listener) {
    this.store = new JobStore(database);
    this.publications = publications;
    this.dueVersions = new DueVersions(publications);
    this.clock = clock;
    this.at = at;
    this.listener = listener;
    this.attempts =
        new Attempts(database, store, publications, clock, new RetryWait(random), at, listener);
  }

  /**
   * Records where the job starts with feeds it has not seen yet.
   *
   * @throws DatabaseException if the database does not answer; it may be repeated
   */
  public void introduce(Job job) {
    Map<String, Long> known = store.watermarks(job.name());
    Map<String, Long> unseen = new TreeMap<>();
    for (String feed : job.trigger().feeds()) {
      if (!known.containsKey(feed)) {
        StartingPoint.of(job.startFrom(), publications.newestVersion(feed))
            .ifPresent(start -> unseen.put(feed, start));
      }
    }
    if (!unseen.isEmpty()) {
      store.introduce(job.name(), unseen, now());
    }
    if (job.trigger().at().isPresent()) {
      store.introduceTimes(job.name(), now());
    }
  }

  /**
   * What the job has to do next; changes nothing. News go before what is done again.
   *
   * @throws DatabaseException if the database does not answer
   */
  public NextStep next(Job job) {
    List<NextStep> steps = new ArrayList<>();
    List<NextStep> again = new ArrayList<>();
    for (StoredRun run : store.unfinished(job.name())) {
      (run.run().kind().movesWatermarks() ? steps : again).add(step(run));
    }
    if (steps.isEmpty()) {
      due(job).ifPresent(steps::add);
    }
    // A dead letter of versions done again keeps nothing from being done.
    again.stream().filter(step -> !(step instanceof NextStep.Blocked)).forEach(steps::add);
    return steps.stream()
        .min(Comparator.comparing(NextStep::when))
        .orElseGet(NextStep.Nothing::new);
  }

  /** The new run that is due: of a time before one of news. */
  private Optional<NextStep> due(Job job) {
    Map<String, Long> watermarks = startingAt(job);
    Optional<Instant> time = job.trigger().at().flatMap(times -> dueTime(job, times));
    if (time.isPresent()) {
      VersionRange all = dueVersions.all(job.trigger(), watermarks);
      return Optional.of(new NextStep.Start(all, time.get()));
    }
    return dueVersions
        .ofNews(job.trigger(), watermarks)
        .map(range -> new NextStep.Start(range, null));
  }

  private Optional<Instant> dueTime(Job job, RunTimes times) {
    Instant now = now();
    return store.settledUntil(job.name()).flatMap(settled -> times.due(settled, now));
  }

  private NextStep step(StoredRun stored) {
    JobRun run = stored.run();
    Instant next = stored.nextAttemptAt();
    return switch (run.state()) {
      case DEAD_LETTER -> new NextStep.Blocked(run);
      case RETRYING ->
          next != null && clock.instant().isBefore(next)
              ? new NextStep.Wait(run, next)
              : new NextStep.Repeat(run);
      case RUNNING, SUCCEEDED, SKIPPED -> new NextStep.Repeat(run);
    };
  }

  /** The watermarks, and where the job will start with feeds it has not seen yet. */
  private Map<String, Long> startingAt(Job job) {
    Map<String, Long> watermarks = new TreeMap<>(store.watermarks(job.name()));
    for (String feed : job.trigger().feeds()) {
      if (!watermarks.containsKey(feed)) {
        StartingPoint.of(job.startFrom(), publications.newestVersion(feed))
            .ifPresent(start -> watermarks.put(feed, start));
      }
    }
    return watermarks;
  }

  /**
   * The names of jobs of which a run waits whose time has come: also one that a person has just
   * decided on in another process.
   *
   * @throws DatabaseException if the database does not answer
   */
  public List<String> waiting() {
    return store.due(clock.instant());
  }

  /**
   * Runs the job until nothing more is due, and returns what it then waits for.
   *
   * @throws DatabaseException if the database does not answer. What was begun is repeated under the
   *     same run id by the next call
   */
  public NextStep runDue(Job job) {
    return locked(
        job,
        () -> {
          introduce(job);
          NextStep step = settled(job);
          while (step.due() && !stopping) {
            Optional<NextStep> waits = performUnlessSuspect(job, step);
            if (waits.isPresent()) {
              return waits.get();
            }
            step = settled(job);
          }
          return step;
        });
  }

  /**
   * Makes one attempt now if something is new, without waiting for a failed run's next attempt. A
   * dead letter is returned as it stands.
   *
   * @return the run; empty if nothing is new
   * @throws DatabaseException as {@link #runDue}
   */
  public Optional<JobRun> runNow(Job job) {
    return locked(
        job,
        () -> {
          introduce(job);
          NextStep step = settled(job);
          if (step instanceof NextStep.Blocked blocked) {
            return Optional.of(blocked.run());
          }
          if (step instanceof NextStep.Wait waiting) {
            step = new NextStep.Repeat(waiting.run());
          }
          return step.due() ? perform(job, step) : Optional.empty();
        });
  }

  /** Keeps new runs from starting. */
  public void close() {
    stopping = true;
    stopRunning();
  }

  /** Tells the actions that run now to stop; to be repeated until they have. */
  public void stopRunning() {
    running.forEach(StopSignal::stop);
  }

  private <T> T locked(Job job, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(job.name(), name -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** What is next, once every attempt that nobody makes any more is counted as one that failed. */
  private NextStep settled(Job job) {
    NextStep step = next(job);
    while (step instanceof NextStep.Repeat repeat && isInterrupted(repeat.run())) {
      attempts.interrupted(job, repeat.run());
      step = next(job);
    }
    return step;
  }

  /** The job's lock is held: whoever made this attempt is gone. */
  private boolean isInterrupted(JobRun run) {
    return run.state() == JobRun.State.RUNNING && !unrecorded.contains(run.runId());
  }

  /**
   * Makes one attempt. Of runs whose last attempt was cut short one is made at a time: if one of
   * them kills the process, the others do not lose an attempt with it again and again.
   *
   * @return what to wait for, if it was not made now
   */
  private Optional<NextStep> performUnlessSuspect(Job job, NextStep step) {
    if (!(step instanceof NextStep.Repeat repeat) || !repeat.run().wasCutShort()) {
      perform(job, step);
      return Optional.empty();
    }
    if (!suspects.tryAcquire()) {
      return Optional.of(new NextStep.Wait(repeat.run(), clock.instant().plus(SUSPECT_WAIT)));
    }
    try {
      perform(job, step);
      return Optional.empty();
    } finally {
      suspects.release();
    }
  }

  /** Makes one attempt. Empty if another process was faster: there may be something else to do. */
  private Optional<JobRun> perform(Job job, NextStep step) {
    try {
      return begin(job, step).map(run -> attempt(job, run));
    } catch (DatabaseException e) {
      unrecorded.add(idOf(job, step));
      throw e;
    }
  }

  private static UUID idOf(Job job, NextStep step) {
    return step instanceof NextStep.Start start
        ? start.runId(job.name())
        : ((NextStep.Repeat) step).run().runId();
  }

  /** Empty if another process was faster: then there may be something else to do. */
  private Optional<JobRun> begin(Job job, NextStep step) {
    Optional<JobRun> run;
    if (step instanceof NextStep.Start start) {
      run = store.claim(job.name(), start, now());
    } else if (step instanceof NextStep.Repeat repeat) {
      run = store.repeat(repeat.run(), now());
      unrecorded.remove(repeat.run().runId());
    } else {
      throw new IllegalStateException("nothing to begin: " + step);
    }
    run.ifPresent(
        begun -> {
          at.accept(RunPoint.RECORDED);
          listener.runStarted(begun);
        });
    return run;
  }

  private JobRun attempt(Job job, JobRun run) {
    StopSignal stop = new StopSignal();
    running.add(stop);
    try {
      if (stopping) {
        stop.stop();
      }
      return attempts.make(job, run, stop);
    } finally {
      running.remove(stop);
    }
  }

  private Instant now() {
    return Attempts.now(clock);
  }
}
