package dev.sluice.lake.append;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of one append, which several workers take in file order, and what they came to. Once a
 * task has failed no other is wanted; once one has found the file undecodable, none behind it.
 */
final class TaskQueue {
  private final List<AppendTask> tasks;
  private final SplitOutcome[] outcomes;
  private int next;
  private int wanted;
  private int workers;
  private Throwable failure;

  TaskQueue(List<AppendTask> tasks) {
    this.tasks = List.copyOf(tasks);
    this.outcomes = new SplitOutcome[tasks.size()];
    this.wanted = tasks.size();
  }

  AppendTask task(int index) {
    return tasks.get(index);
  }

  /** The next task's index; -1 if there is nothing left to do. */
  synchronized int take() {
    return failure == null && next < wanted ? next++ : -1;
  }

  synchronized boolean isCancelled(int index) {
    return failure != null || index >= wanted;
  }

  synchronized void done(int index, SplitOutcome outcome) {
    outcomes[index] = outcome;
    if (outcome instanceof SplitOutcome.Undecodable) {
      wanted = Math.min(wanted, index + 1);
    }
  }

  /** The first failure counts; the others are told with it. */
  synchronized void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    } else if (failure != cause) {
      failure.addSuppressed(cause);
    }
  }

  synchronized void workersStart(int count) {
    workers += count;
  }

  synchronized void workerEnded() {
    workers--;
    notifyAll();
  }

  /**
   * Waits until no worker is left.
   *
   * @throws InterruptedException if interrupted meanwhile; also then none is left
   */
  synchronized void awaitWorkers() throws InterruptedException {
    InterruptedException interrupted = null;
    while (workers > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = e;
        failed(e);
      }
    }
    if (interrupted != null) {
      throw interrupted;
    }
  }

  /** What the tasks came to, up to the first that found the file undecodable. */
  synchronized List<SplitOutcome> outcomes() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure != null) {
      throw new IOException("a split failed: " + failure, failure);
    }
    List<SplitOutcome> found = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      found.add(outcomes[i]);
    }
    return found;
  }
}
