package dev.sluice.lake.append;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on threads of this process. All appends share the right to work: each waits its turn
 * before every task, so a small delivery waits for one split of a large one, not for all, and the
 * memory of all is that of as many tasks as there are threads.
 */
public final class LocalEngine implements AppendEngine {
  private static final long MOST_ROW_GROUP_BYTES = 40L << 20;
  private static final long LEAST_ROW_GROUP_BYTES = 8L << 20;

  /** No other process works on the lake, and no other thread on the same task. */
  private static final String ATTEMPT = "local";

  private final int threads;
  private final long rowGroupBytes;
  private final Semaphore turns;
  private final ExecutorService pool;

  /**
   * An engine of so many threads.
   *
   * @param threads how many tasks run at the same time, at least 1
   * @param rowGroupBytes most bytes each of them gathers
   */
  public LocalEngine(int threads, long rowGroupBytes) {
    this.threads = threads;
    this.rowGroupBytes = rowGroupBytes;
    this.turns = new Semaphore(threads, true);
    AtomicInteger count = new AtomicInteger();
    this.pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "lake-append-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** An engine of one thread for each core, or of fewer where the heap is small. */
  public static LocalEngine ofThisMachine() {
    Runtime machine = Runtime.getRuntime();
    return of(machine.availableProcessors(), machine.maxMemory());
  }

  /** Row groups may take a quarter of the heap: batches, pages and what is read need the rest. */
  static LocalEngine of(int cores, long heapBytes) {
    long budget = heapBytes / 4;
    int threads = (int) Math.max(1, Math.min(cores, budget / LEAST_ROW_GROUP_BYTES));
    long share = Math.max(LEAST_ROW_GROUP_BYTES, budget / threads);
    return new LocalEngine(threads, Math.min(MOST_ROW_GROUP_BYTES, share));
  }

  /** How many tasks run at the same time. */
  int threads() {
    return threads;
  }

  @Override
  public long rowGroupBytes() {
    return rowGroupBytes;
  }

  @Override
  public List<SplitOutcome> run(List<AppendTask> tasks, SplitWork work) throws IOException {
    TaskQueue queue = new TaskQueue(tasks);
    int workers = Math.min(threads, tasks.size());
    queue.workersStart(workers);
    if (workers == 1) {
      drain(queue, work);
      return queue.outcomes();
    }
    for (int i = 0; i < workers; i++) {
      pool.execute(() -> drain(queue, work));
    }
    try {
      queue.awaitWorkers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while splits were appended");
    }
    return queue.outcomes();
  }

  private void drain(TaskQueue queue, SplitWork work) {
    try {
      for (int task = queue.take(); task >= 0; task = queue.take()) {
        turns.acquire();
        try {
          queue.done(task, runUnlessCancelled(queue, task, work));
        } finally {
          turns.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      queue.failed(new InterruptedIOException("interrupted while a split waited for its turn"));
    } catch (SplitCancelledException e) {
      // Another task failed, and whoever waits is told of that; nobody wants this one.
      return;
    } catch (Throwable e) {
      queue.failed(e);
    } finally {
      queue.workerEnded();
    }
  }

  private static SplitOutcome runUnlessCancelled(TaskQueue queue, int task, SplitWork work)
      throws IOException {
    if (queue.isCancelled(task)) {
      throw new SplitCancelledException();
    }
    return work.run(queue.task(task), ATTEMPT, () -> queue.isCancelled(task));
  }

  /** Ends the threads; none may be working. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
