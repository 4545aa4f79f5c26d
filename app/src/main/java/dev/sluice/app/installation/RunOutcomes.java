package dev.sluice.app.installation;

import dev.sluice.app.output.Visible;
import dev.sluice.pollers.JobListener;
import dev.sluice.pollers.job.JobRun;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs what happens to jobs' runs and to Redis, and counts how runs end. */
final class RunOutcomes implements JobListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.jobs");

  private final LongAdder succeeded = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();

  long succeeded() {
    return succeeded.sum();
  }

  long deadLetters() {
    return deadLetters.sum();
  }

  @Override
  public void runStarted(JobRun run) {
    log(Level.DEBUG, run, "started");
  }

  @Override
  public void runSucceeded(JobRun run) {
    succeeded.increment();
    log(Level.INFO, run, "succeeded");
  }

  @Override
  public void runFailed(JobRun run, Instant nextAttempt) {
    log(Level.WARN, run, "failed, next attempt at " + nextAttempt + ": " + run.error());
  }

  @Override
  public void runDeadLettered(JobRun run) {
    deadLetters.increment();
    log(Level.ERROR, run, "is a dead letter and waits for a person: " + run.error());
  }

  @Override
  public void runStopped(JobRun run) {
    log(Level.INFO, run, "stopped before its end; it will be repeated");
  }

  private static void log(Level level, JobRun run, String what) {
    LOG.atLevel(level)
        .addKeyValue("job", run.job())
        .addKeyValue("run", run.runId())
        .addKeyValue("attempt", run.attempt())
        .log("job {} up to {}: {}", run.job(), new TreeMap<>(run.to()), Visible.of(what));
  }

  @Override
  public void pollFailed(String job, RuntimeException cause) {
    LOG.warn("job {} can't look for new data: {}", job, Visible.of(cause.toString()));
  }

  @Override
  public void redisLost(String reason) {
    LOG.warn("Redis does not answer; events wait and jobs go on by polling: {}", reason);
  }

  @Override
  public void redisBack() {
    LOG.info("Redis answers; waiting events follow");
  }

  @Override
  public void outboxFailed(RuntimeException cause) {
    LOG.warn("events can't be read or marked and wait: {}", Visible.of(cause.toString()));
  }
}
