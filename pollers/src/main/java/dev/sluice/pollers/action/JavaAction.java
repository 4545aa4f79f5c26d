package dev.sluice.pollers.action;

import dev.sluice.pollers.batch.BatchJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a class that implements {@link BatchJob}, in the caller's transaction, which it can't end.
 * The code runs on a thread of its own. Stopped or over time, its connection is refused and its
 * thread interrupted; a thread that goes on all the same is left alone and can do nothing to the
 * database.
 */
public final class JavaAction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JavaAction.class);
  private static final long LOOK_MILLIS = 50;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int SHOWN_LINES = 30;

  private final String className;
  private final Duration timeout;
  private final RunParameters parameters;
  private final StopSignal stop;
  private final JobClassLoader loader;
  private BatchJob job;

  /**
   * Makes the action of one attempt; closing it closes its classes.
   *
   * @param classpath jars and folders of classes
   * @param timeout of {@link #prepare} and of {@link #apply}, each
   */
  public JavaAction(
      String className,
      List<Path> classpath,
      Duration timeout,
      RunParameters parameters,
      StopSignal stop) {
    this.className = className;
    this.timeout = timeout;
    this.parameters = parameters;
    this.stop = stop;
    this.loader = new JobClassLoader(classpath);
  }

  /**
   * Makes the job and lets it define what it needs. The transaction must be empty: it may be
   * committed.
   */
  public void prepare(Connection connection) throws ActionFailedException {
    ConnectionGuard guard = new ConnectionGuard(connection, JavaAction::onlyDefinitions);
    onItsThread(
        guard,
        () -> {
          job = (BatchJob) loader.loadClass(className).getConstructor().newInstance();
          job.prepare(guard.connection());
          return null;
        });
  }

  /**
   * Runs the job; {@link #prepare} comes first.
   *
   * @return its account for people, not null
   */
  public String apply(Connection connection) throws ActionFailedException {
    boolean definitionsCommit = definitionsCommit(connection);
    ConnectionGuard guard =
        new ConnectionGuard(
            connection,
            statement -> definitionsCommit ? noDefinitions(statement) : Optional.empty());
    GivenRun run = new GivenRun(parameters, guard.connection(), stop);
    String account = onItsThread(guard, () -> job.run(run));
    return account == null ? "" : account;
  }

  private static boolean definitionsCommit(Connection connection) throws ActionFailedException {
    try {
      return connection.getMetaData().dataDefinitionCausesTransactionCommit();
    } catch (SQLException e) {
      throw new ActionFailedException("reading what the database can do: " + e.getMessage(), e);
    }
  }

  private static Optional<String> onlyDefinitions(SqlStatement statement) {
    return statement.reads() || (statement.defines() && !statement.removesAtOnce())
        ? Optional.empty()
        : Optional.of(
            "prepare() defines, and may be repeated; what belongs to the run's effect stands in"
                + " run(): "
                + statement.place());
  }

  private static Optional<String> noDefinitions(SqlStatement statement) {
    return statement.defines()
        ? Optional.of(
            "this database commits at a definition, which would commit half of the run; make it in"
                + " prepare(), and use DELETE in place of TRUNCATE: "
                + statement.place())
        : Optional.empty();
  }

  private <T> T onItsThread(ConnectionGuard guard, Callable<T> work) throws ActionFailedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "sluice-java-" + parameters.job());
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return await(task, thread, guard);
    } finally {
      guard.shut();
    }
  }

  private <T> T await(FutureTask<T> task, Thread thread, ConnectionGuard guard)
      throws ActionFailedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (stop.stopped() || System.nanoTime() > deadline) {
          boolean ended = end(task, thread, guard);
          throw new ActionFailedException(
              (stop.stopped()
                      ? "stopped"
                      : "no end within its timeout of " + timeout.toMillis() + " ms")
                  + (ended ? "" : "; its thread goes on, without the database"));
        }
      } catch (ExecutionException e) {
        throw new ActionFailedException(className + " failed: " + shown(e.getCause()), e);
      } catch (InterruptedException e) {
        end(task, thread, guard);
        Thread.currentThread().interrupt();
        throw new ActionFailedException("stopped", e);
      }
    }
  }

  /** Whether the thread has ended within the grace time. */
  private static boolean end(FutureTask<?> task, Thread thread, ConnectionGuard guard) {
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (!task.isDone() && System.nanoTime() < deadline) {
      guard.shut();
      if (guard.quiet()) {
        thread.interrupt();
      }
      try {
        thread.join(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return task.isDone();
      }
    }
    return task.isDone();
  }

  private static String shown(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    List<String> lines = text.toString().lines().limit(SHOWN_LINES).toList();
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("The classes of {} could not be closed.", className, e);
    }
  }
}
