package dev.sluice.pollers.schedule;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one task at the times of a cron expression, on a thread of its own, one run after another. A
 * run that fails is told in the log, and the next comes at its time; whoever wants one sooner
 * nudges.
 */
public final class CronTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CronTimer.class);

  private final CronExpression schedule;
  private final Task task;
  private final Clock clock;
  private final Thread thread;
  private final Object changed = new Object();
  private boolean nudged;
  private boolean closed;

  /** What is to be done. */
  @FunctionalInterface
  public interface Task {
    /** Does it once. */
    void run() throws Exception;
  }

  /**
   * A timer that is not started.
   *
   * @param name of its thread
   * @param expression a Quartz cron expression
   * @throws IllegalArgumentException if the expression is none
   */
  public CronTimer(String name, String expression, Task task, Clock clock) {
    try {
      this.schedule = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException("no cron expression: " + expression, e);
    }
    this.task = task;
    this.clock = clock;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts waiting for the next time. */
  public void start() {
    thread.start();
  }

  /** Asks for a run now, or after the one that is under way. */
  public void nudge() {
    synchronized (changed) {
      nudged = true;
      changed.notifyAll();
    }
  }

  private void run() {
    try {
      while (awaitTime()) {
        runOnce();
      }
    } catch (InterruptedException e) {
      // Nobody but the process's end interrupts this thread.
      Thread.currentThread().interrupt();
    }
  }

  /** False if closed meanwhile. */
  @SuppressWarnings("JavaUtilDate") // Quartz speaks in it
  private boolean awaitTime() throws InterruptedException {
    Date next = schedule.getNextValidTimeAfter(Date.from(clock.instant()));
    synchronized (changed) {
      while (!closed && !nudged) {
        long millis = next == null ? 0 : next.getTime() - Instant.now(clock).toEpochMilli();
        if (next != null && millis <= 0) {
          return true;
        }
        changed.wait(millis);
      }
      nudged = false;
      return !closed;
    }
  }

  private void runOnce() {
    try {
      task.run();
    } catch (Exception e) {
      LOG.warn("{} failed, the next time comes by schedule: {}", thread.getName(), e.toString(), e);
    }
  }

  /** Waits for a run that is under way. */
  @Override
  public void close() {
    synchronized (changed) {
      closed = true;
      changed.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
