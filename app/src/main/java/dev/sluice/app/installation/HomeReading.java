package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.lake.Lake;
import dev.sluice.pollers.expectation.ExpectationHistory;
import dev.sluice.pollers.expectation.ExpectationStatus;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobHistory;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliverySearch;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import dev.sluice.warehouse.outbox.JdbcPublications;
import dev.sluice.warehouse.outbox.Publications;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads a home through an open database and lake, its own or a running service's. */
final class HomeReading implements Reading {
  private final HomeConfig config;
  private final Database database;
  private final Lake lake;
  private final Optional<SqlAddress> sqlAddress;
  private final Closeable behind;
  private final Ledger ledger;
  private final DeliverySearch search;
  private final JobHistory jobHistory;

  /**
   * A reading.
   *
   * @param behind closed last
   */
  HomeReading(
      HomeConfig config,
      Database database,
      Lake lake,
      Optional<SqlAddress> sqlAddress,
      Closeable behind) {
    this.config = config;
    this.database = database;
    this.lake = lake;
    this.sqlAddress = sqlAddress;
    this.behind = behind;
    this.ledger = new JdbcLedger(database, Clock.systemUTC(), UUID::randomUUID);
    this.search = new DeliverySearch(database);
    this.jobHistory = new JobHistory(database);
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public List<Delivery> deliveriesStartingWith(String idPrefix, int limit) {
    return search.startingWith(idPrefix, limit);
  }

  @Override
  public Map<DeliveryState, Long> deliveryCounts(String feed) {
    return search.counts(feed);
  }

  @Override
  public Lake lake() {
    return lake;
  }

  @Override
  public Publications publications() {
    return new JdbcPublications(database);
  }

  @Override
  public long eventsPending() {
    return new JdbcOutbox(database).pendingCount();
  }

  @Override
  public List<JobStatus> jobs() {
    return jobHistory.status(config.jobs(), publications());
  }

  @Override
  public List<JobRun> runs(Optional<String> job, int limit) {
    return jobHistory.runs(job, limit);
  }

  @Override
  public List<ExpectationStatus> expectations() {
    return new ExpectationHistory(database).status(config.expectations(), Instant.now());
  }

  @Override
  public List<JobRun> deadLetters() {
    return jobHistory.deadLetters();
  }

  @Override
  public JobDecisions jobDecisions() {
    return new JobDecisions(database, publications());
  }

  @Override
  public Optional<SqlAddress> sqlAddress() {
    return sqlAddress;
  }

  @Override
  public Connection connect() throws SQLException {
    return database.connect(Role.READER);
  }

  @Override
  public void close() {
    try (behind) {
      lake.close();
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
