package dev.sluice.lake.append;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks in their order on one other thread, a few ahead of the caller: encoding goes on while
 * the next batch is decoded. A task's failure is thrown by a later call of {@link #submit} or
 * {@link #drain}.
 */
final class EncodingThread implements AutoCloseable {
  /** Encodes a batch. */
  @FunctionalInterface
  interface EncodingTask {
    void run() throws IOException;
  }

  private static final int MOST_WAITING = 2;

  private final ExecutorService thread;
  private final Deque<Future<Void>> waiting = new ArrayDeque<>();

  EncodingThread(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, name);
              created.setDaemon(true);
              return created;
            });
  }

  /** Waits until few tasks are left, then adds one. */
  void submit(EncodingTask task) throws IOException {
    while (waiting.size() >= MOST_WAITING) {
      await(waiting.removeFirst());
    }
    waiting.addLast(
        thread.submit(
            () -> {
              task.run();
              return null;
            }));
  }

  /** Waits for all tasks. */
  void drain() throws IOException {
    while (!waiting.isEmpty()) {
      await(waiting.removeFirst());
    }
  }

  private static void await(Future<Void> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a batch was encoded");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException || cause instanceof RuntimeException) {
        rethrow(cause);
      }
      throw new IOException("encoding failed: " + cause, cause);
    }
  }

  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof IOException e) {
      throw e;
    }
    throw (RuntimeException) cause;
  }

  /** Waits until the running task has ended; it is never interrupted within a file. */
  @Override
  public void close() {
    for (Future<Void> task : waiting) {
      task.cancel(false);
    }
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        thread.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
