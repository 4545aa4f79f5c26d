package dev.sluice.app.installation;

import dev.sluice.pollers.job.JobRun;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The service of a home while it runs: it takes files, loads them and runs jobs. Thread-safe. */
public interface Service extends AutoCloseable {

  /**
   * Takes a copy of a file into a feed as if it had been dropped, and waits until its delivery has
   * ended. The file stays where it is.
   *
   * @return the delivery in its terminal state
   * @throws IOException if the file can't be taken
   */
  Delivery ingest(String feed, Path file) throws IOException, InterruptedException;

  /**
   * Waits until there is nothing left to do: no file ready or settling in a drop folder, no
   * delivery unfinished, no job with new data.
   *
   * @throws IOException if the service has failed and stopped
   */
  void awaitIdle() throws IOException, InterruptedException;

  /**
   * Waits until the service is stopped.
   *
   * @throws IOException if the service has failed and stopped by itself
   */
  void awaitStopped() throws IOException, InterruptedException;

  /**
   * Runs a job now if it has new data, waiting for its end; also when its schedule is not due.
   *
   * @return the runs, in order; empty if there was nothing new
   */
  List<JobRun> runJob(String job) throws IOException, InterruptedException;

  /** What this service has brought to an end since it started. */
  Counts counts();

  /** Stops taking work, ends the steps under way, and returns when all is down; idempotent. */
  @Override
  void close();

  /**
   * What a service has brought to an end.
   *
   * @param published deliveries
   * @param duplicates deliveries
   * @param quarantined deliveries
   * @param failed deliveries whose retry budget is spent
   * @param rows loaded
   * @param rejected records
   * @param runs jobs' runs that succeeded
   * @param deadRuns jobs' runs whose retry budget is spent
   */
  record Counts(
      long published,
      long duplicates,
      long quarantined,
      long failed,
      long rows,
      long rejected,
      long runs,
      long deadRuns) {
    /** Whether something waits for a person. */
    public boolean needsAttention() {
      return quarantined + failed + deadRuns > 0;
    }
  }
}
