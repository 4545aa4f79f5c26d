package dev.sluice.pollers;

import dev.sluice.pollers.job.JobRun;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; one that throws hinders neither the others nor the work. */
final class Listeners implements JobListener {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<JobListener> all = new CopyOnWriteArrayList<>();

  void add(JobListener listener) {
    all.add(listener);
  }

  @Override
  public void runStarted(JobRun run) {
    tell(listener -> listener.runStarted(run));
  }

  @Override
  public void runSucceeded(JobRun run) {
    tell(listener -> listener.runSucceeded(run));
  }

  @Override
  public void runFailed(JobRun run, Instant nextAttempt) {
    tell(listener -> listener.runFailed(run, nextAttempt));
  }

  @Override
  public void runDeadLettered(JobRun run) {
    tell(listener -> listener.runDeadLettered(run));
  }

  @Override
  public void runStopped(JobRun run) {
    tell(listener -> listener.runStopped(run));
  }

  @Override
  public void pollFailed(String job, RuntimeException cause) {
    tell(listener -> listener.pollFailed(job, cause));
  }

  @Override
  public void redisLost(String reason) {
    tell(listener -> listener.redisLost(reason));
  }

  @Override
  public void redisBack() {
    tell(JobListener::redisBack);
  }

  @Override
  public void outboxFailed(RuntimeException cause) {
    tell(listener -> listener.outboxFailed(cause));
  }

  private void tell(Consumer<JobListener> news) {
    for (JobListener listener : all) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("A listener failed.", e);
      }
    }
  }
}
