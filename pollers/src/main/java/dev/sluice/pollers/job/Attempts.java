package dev.sluice.pollers.job;

import dev.sluice.pollers.action.ActionFailedException;
import dev.sluice.pollers.action.ActionOutcome;
import dev.sluice.pollers.action.ClassPath;
import dev.sluice.pollers.action.CommandAction;
import dev.sluice.pollers.action.JavaAction;
import dev.sluice.pollers.action.RunParameters;
import dev.sluice.pollers.action.SqlAction;
import dev.sluice.pollers.action.SqlScript;
import dev.sluice.pollers.action.SqlScriptException;
import dev.sluice.pollers.action.StopSignal;
import dev.sluice.pollers.action.WebhookAction;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.outbox.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** Does a recorded run's action, and records how the attempt ended. */
final class Attempts {
  private final Database database;
  private final JobStore store;
  private final RunCoverage parameters;
  private final Clock clock;
  private final RetryWait waits;
  private final Consumer<? super RunPoint> at;
  private final RunListener listener;
  private final WebhookAction webhooks;

  Attempts(
      Database database,
      JobStore store,
      Publications publications,
      Clock clock,
      RetryWait waits,
      Consumer<? super RunPoint> at,
      RunListener listener) {
    this.database = database;
    this.store = store;
    this.parameters = new RunCoverage(store, publications);
    this.clock = clock;
    this.waits = waits;
    this.at = at;
    this.listener = listener;
    this.webhooks = new WebhookAction(clock);
  }

  /**
   * Makes the attempt, on this thread.
   *
   * @return the run as it stands then
   * @throws DatabaseException if the database does not answer: the run stands as recorded before,
   *     to be repeated
   */
  JobRun make(Job job, JobRun run, StopSignal stop) {
    if (job.action() instanceof Action.Sql sql) {
      return sql(job, run, sql, stop);
    }
    if (job.action() instanceof Action.Java java) {
      return java(job, run, java, stop);
    }
    if (job.action() instanceof Action.Command command) {
      return command(job, run, command, stop);
    }
    if (job.action() instanceof Action.Webhook webhook) {
      return webhook(job, run, webhook, stop);
    }
    throw new IllegalStateException("no way to do " + job.action());
  }

  private JobRun sql(Job job, JobRun run, Action.Sql sql, StopSignal stop) {
    RunParameters told = parameters.of(job, run);
    try {
      SqlAction action = new SqlAction(SqlScript.parse(sql.statements()), told, stop);
      return commit(
          job,
          run,
          action::prepare,
          connection -> {
            String result = action.apply(connection);
            JobRun done = store.succeeded(connection, run, result, now());
            at.accept(RunPoint.EFFECT_DONE);
            return done;
          });
    } catch (ActionFailedException | SqlScriptException e) {
      return stop.stopped() ? stopped(run) : failed(job, run, e.getMessage());
    }
  }

  private JobRun java(Job job, JobRun run, Action.Java java, StopSignal stop) {
    RunParameters told = parameters.of(job, run);
    try (JavaAction action =
        new JavaAction(
            java.className(), ClassPath.expand(java.classpath()), java.timeout(), told, stop)) {
      return commit(
          job,
          run,
          action::prepare,
          connection -> {
            String result = action.apply(connection);
            JobRun done = store.succeeded(connection, run, result, now());
            at.accept(RunPoint.EFFECT_DONE);
            return done;
          });
    } catch (ActionFailedException e) {
      return stop.stopped() ? stopped(run) : failed(job, run, e.getMessage());
    }
  }

  private JobRun command(Job job, JobRun run, Action.Command command, StopSignal stop) {
    CommandAction action =
        new CommandAction(command.command(), command.workingDirectory(), command.timeout());
    return outside(job, run, action.run(parameters.of(job, run), stop));
  }

  private JobRun webhook(Job job, JobRun run, Action.Webhook webhook, StopSignal stop) {
    RunParameters told = parameters.of(job, run);
    return outside(
        job, run, webhooks.run(webhook.url(), webhook.secret(), webhook.timeout(), told, stop));
  }

  /** Records how an action ended whose effect is outside the database. */
  private JobRun outside(Job job, JobRun run, ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.Stopped) {
      return stopped(run);
    }
    if (outcome instanceof ActionOutcome.Postponed postponed) {
      return postponed(run, postponed);
    }
    if (outcome instanceof ActionOutcome.Failed failure) {
      return failed(job, run, failure.error());
    }
    at.accept(RunPoint.EFFECT_DONE);
    String result = ((ActionOutcome.Done) outcome).result();
    try {
      return commit(
          job,
          run,
          connection -> {},
          connection -> store.succeeded(connection, run, result, now()));
    } catch (ActionFailedException e) {
      throw new IllegalStateException("recording a success runs no action", e);
    }
  }

  /**
   * Commits the run's effect, its success and the watermark together, or nothing of them.
   *
   * @param before what must come before anything belongs to the transaction
   */
  private JobRun commit(Job job, JobRun run, Preparation before, Effect effect)
      throws ActionFailedException {
    Optional<String> overtaken;
    JobRun done = run;
    try (JobTransaction transaction = JobTransaction.begin(database)) {
      before.on(transaction.connection());
      overtaken = overtaken(transaction.connection(), run);
      if (overtaken.isEmpty()) {
        done = effect.on(transaction.connection());
        transaction.commit();
      }
    } catch (SQLException e) {
      throw new DatabaseException("committing job " + job.name(), e);
    }
    if (overtaken.isPresent()) {
      return overtaken(job, run, overtaken.get());
    }
    at.accept(RunPoint.COMMITTED);
    listener.runSucceeded(done);
    return done;
  }

  /**
   * Moves what the run's end moves, and locks its row: from then on nobody else can end it.
   *
   * @return why the run is no longer this attempt's to end; empty if it is
   */
  private Optional<String> overtaken(Connection connection, JobRun run) throws SQLException {
    if (run.kind().movesWatermarks()) {
      Optional<String> elsewhere = RunWrites.advance(connection, run, now());
      if (elsewhere.isPresent()) {
        String feed = elsewhere.get();
        return Optional.of(
            "the watermark of feed "
                + feed
                + " stands at "
                + RunRows.watermarks(connection, run.job()).get(feed)
                + ", this run expects "
                + run.from().get(feed));
      }
    }
    return RunWrites.lockRunning(connection, run)
        ? Optional.empty()
        : Optional.of("somebody else has ended this attempt");
  }

  /** Another process did this run, or a person decided on it, or moved the watermark. */
  private JobRun overtaken(Job job, JobRun run, String why) {
    Optional<JobRun> stored = store.find(run.runId()).filter(now -> now.state().ended());
    return stored.orElseGet(() -> failed(job, run, why));
  }

  /**
   * Counts an attempt that never told its end: the process died in it, or was killed. It may be the
   * job that kills the process; so it costs an attempt, and from the second time on a wait, and a
   * restart never begins a loop. The first time it is due again at once.
   */
  void interrupted(Job job, JobRun run) {
    Duration wait =
        run.attempt() <= 1 ? Duration.ZERO : waits.after(job.retry(), run.attempt() - 1);
    failed(job, run, JobRun.cutShort(run.attempt()), wait);
  }

  private JobRun failed(Job job, JobRun run, String error) {
    return failed(job, run, error, waits.after(job.retry(), run.attempt()));
  }

  private JobRun failed(Job job, JobRun run, String error, Duration wait) {
    Instant now = now();
    Optional<Instant> next =
        run.attempt() < job.retry().attempts() ? Optional.of(now.plus(wait)) : Optional.empty();
    JobRun failed = store.failed(run, error, next, now);
    next.ifPresentOrElse(
        when -> listener.runFailed(failed, when), () -> listener.runDeadLettered(failed));
    return failed;
  }

  private JobRun postponed(JobRun run, ActionOutcome.Postponed postponed) {
    JobRun waiting = store.postponed(run, postponed.reason(), postponed.until(), now());
    listener.runFailed(waiting, postponed.until());
    return waiting;
  }

  private JobRun stopped(JobRun run) {
    JobRun stopped = store.stopped(run, now());
    listener.runStopped(stopped);
    return stopped;
  }

  private Instant now() {
    return now(clock);
  }

  /** The time as the database keeps it: in microseconds. */
  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private interface Preparation {
    void on(Connection connection) throws SQLException, ActionFailedException;
  }

  private interface Effect {
    JobRun on(Connection connection) throws SQLException, ActionFailedException;
  }
}
