package dev.sluice.app.installation;

import dev.sluice.lake.Lake;
import dev.sluice.pollers.expectation.ExpectationStatus;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.outbox.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A home opened for reading. Nothing done through it changes anything, but for {@link
 * #jobDecisions}. Not thread-safe.
 */
public interface Reading extends AutoCloseable {

  /** The ledger; only its finders are called. */
  Ledger ledger();

  /** The deliveries whose ids start so (lower case, with hyphens), oldest first. */
  List<Delivery> deliveriesStartingWith(String idPrefix, int limit);

  /** How many deliveries of a feed are in each state; states without any may be left out. */
  Map<DeliveryState, Long> deliveryCounts(String feed);

  /** The lake; only its readers are called. */
  Lake lake();

  /** What is published. */
  Publications publications();

  /** Number of events not announced yet. */
  long eventsPending();

  /** Every configured job, by name. */
  List<JobStatus> jobs();

  /** Runs, newest first, of one job or of all. */
  List<JobRun> runs(Optional<String> job, int limit);

  /** How each feed does of which something is expected, by name. */
  List<ExpectationStatus> expectations();

  /** Runs whose attempts are used up, oldest first. */
  List<JobRun> deadLetters();

  /** What people decide of jobs; it is done beside a running service too. */
  JobDecisions jobDecisions();

  /**
   * Where other programs can query as {@code sluice_reader} now; empty while no service runs, or
   * where the database is PostgreSQL and they ask it itself.
   */
  Optional<SqlAddress> sqlAddress();

  /**
   * Where a running service answers SQL, on this machine.
   *
   * @param jdbcUrl for Java programs
   * @param pgPort for programs that speak the PostgreSQL protocol, such as psql
   */
  record SqlAddress(String jdbcUrl, int pgPort) {}

  /** A connection as {@link dev.sluice.warehouse.database.Role#READER}; the caller closes it. */
  Connection connect() throws SQLException;

  @Override
  void close();
}
