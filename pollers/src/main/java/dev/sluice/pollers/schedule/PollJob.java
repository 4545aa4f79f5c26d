package dev.sluice.pollers.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;

/** Quartz's view of a poll. Never two of the same job at once. */
@DisallowConcurrentExecution
final class PollJob implements org.quartz.Job {
  private final Runnable poll;

  PollJob(Runnable poll) {
    this.poll = poll;
  }

  @Override
  public void execute(JobExecutionContext context) {
    poll.run();
  }
}
