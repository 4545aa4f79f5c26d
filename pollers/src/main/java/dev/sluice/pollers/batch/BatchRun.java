package dev.sluice.pollers.batch;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** One attempt at a run, as the job sees it. Thread-safe, but for its connection. */
public interface BatchRun {

  /** The same for every attempt: whoever is told of the effect recognises a repeat by it. */
  UUID runId();

  /** The job's name. */
  String job();

  /** Why there is a run: {@code news}, {@code timed} or {@code backfill}. */
  String kind();

  /** The time it is the run of; empty unless it is timed. */
  Optional<Instant> scheduledFor();

  /** The latest business date covered; empty unless the job waits for business dates. */
  Optional<LocalDate> businessDate();

  /** For each feed the versions covered. */
  SortedMap<String, Versions> versions();

  /** The deliveries of a feed covered, in the order of their versions; of very many the first. */
  List<Delivery> deliveries(String feed);

  /**
   * The database, as {@code sluice_job}, in the run's transaction. Sluice commits it: commit,
   * rollback, settings of the connection and statements that would do these are refused, closing it
   * does nothing. It refuses everything once the run is over or stopped.
   */
  Connection connection();

  /**
   * Whether the attempt is to end, because Sluice stops or its time is over. It is interrupted then
   * too, but never inside a call to the database.
   */
  boolean stopRequested();

  /**
   * Versions of a feed.
   *
   * @param from the last version consumed before: exclusive
   * @param to the last version covered: inclusive; equal to {@code from} where nothing is new
   * @param snapshotFrom the lake's snapshot of version {@code from}; null if there is none
   * @param snapshotTo the lake's snapshot of version {@code to}; null if there is none
   */
  record Versions(long from, long to, Long snapshotFrom, Long snapshotTo) {}

  /**
   * A delivery.
   *
   * @param change what the version did: {@code added}, {@code replaced} or {@code retracted} it
   * @param fileName as dropped; any characters
   * @param snapshotId the lake's snapshot that has its rows; null if not known
   * @param rows loaded, or of a feed without contract accepted
   * @param businessDate told by the file's name; null unless the job waits for business dates
   */
  record Delivery(
      long version,
      String change,
      UUID deliveryId,
      String fileName,
      Long snapshotId,
      long rows,
      LocalDate businessDate) {}
}
