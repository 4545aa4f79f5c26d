package dev.sluice.app.engine;

import dev.sluice.app.config.HomeReader;
import dev.sluice.ingest.delivery.WorkerFile;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.append.RemoteAttempt;
import dev.sluice.lake.append.SplitOutcome;
import dev.sluice.lake.append.SplitWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Runs tasks on a machine that is not the driver's. An engine finds this class by its name, in a
 * copy of the installation that shares no class with the engine's own: so only types of the JDK go
 * in and out.
 */
public final class Worker {
  private Worker() {}

  /**
   * Runs one attempt at a task, into a folder of its own.
   *
   * @param task a {@link WorkerTask}
   * @param attempt a name no other attempt has, of this run or another: letters, digits, dashes
   * @param cancelled asked now and then; if it says so, the attempt ends with an exception
   * @return a {@link WorkerOutcome}
   * @throws IOException if the task failed; it may be run again
   * @throws IllegalStateException if the feed is configured otherwise than where the task was made
   */
  public static byte[] run(byte[] task, String attempt, BooleanSupplier cancelled)
      throws IOException {
    WorkerTask work = WorkerTask.read(task, WorkerTask.class);
    Feed feed = HomeReader.standard().readFeed(Path.of(work.home()), work.task().files().feed());
    Path folder = Path.of(work.attempts(), attempt);
    WorkerFile file = new WorkerFile(feed, Path.of(work.file()));
    SplitOutcome outcome =
        new SplitWork(file, point -> {})
            .run(new RemoteAttempt(work.task(), folder).privateTask(), attempt, cancelled);
    return WorkerTask.bytes(new WorkerOutcome(folder.toString(), outcome));
  }
}
