package dev.sluice.warehouse.load;

import dev.sluice.lake.Lake;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.database.Transactions;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryRows;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.LoadHistory;
import dev.sluice.warehouse.ledger.RejectRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Loads deliveries into H2 or PostgreSQL.
 *
 * <p>On PostgreSQL a load is one transaction: rows, rejects, history, version and event become
 * visible together.
 *
 * <p>On H2 it is two, for a large one that kill -9 meets in its commit leaves locks that nobody can
 * lift ({@link H2TableRepair}), and such a lock must never lie on the ledger. First the rows, which
 * become visible together; then, in a small transaction, history, version, event and ledger state.
 * Rejects are written before, in small transactions. A mark, committed before the first row, tells
 * of a load whose end is not known.
 *
 * <p>In both a load that ended in an exception, or with its process, may be repeated, as often as
 * needed, and has its effect once. {@link #settleInterrupted} is to be called when an H2 database
 * has been opened, before readers are let in: it takes out what an interrupted load left of rows
 * that were only added. Under UPSERT and REPLACE, rows that were overwritten or deleted are gone;
 * there the repeated load makes the table right, and readers should wait for it.
 *
 * <p>A contract that contradicts its table quarantines the delivery: the contract is mended and the
 * delivery replayed. Under UPSERT a record that a later one of the same delivery overwrites counts
 * as loaded. A quarantined delivery keeps the first 1000 of its faults. One process at a time may
 * load into an H2 database.
 */
public final class WarehouseLoader implements Loader {
  private static final String H2 = "h2";

  /** A delivery in one of these has in its table what it shall have. */
  private static final Set<DeliveryState> ENDED =
      EnumSet.of(DeliveryState.PUBLISHED, DeliveryState.RETRACTED);

  private static final Set<DeliveryState> LOADABLE =
      EnumSet.of(DeliveryState.LAKED, DeliveryState.RELOADING);

  /** One load of a delivery at a time in this process, whichever loader does it. */
  private static final ReentrantLock[] TURNS =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  private final Database database;
  private final Lake lake;
  private final Clock clock;
  private final Supplier<UUID> eventIds;
  private final Consumer<? super LoadPoint> at;

  /** Marks that this loader set or has settled: what they stand for was not cut short by a kill. */
  private final Set<UUID> knownMarks = ConcurrentHashMap.newKeySet();

  /**
   * A loader for a database whose tables are migrated.
   *
   * @param eventIds gives each event its id
   * @param at told of each durable point; what it throws ends the load there
   */
  public WarehouseLoader(
      Database database,
      Lake lake,
      Clock clock,
      Supplier<UUID> eventIds,
      Consumer<? super LoadPoint> at) {
    this.database = database;
    this.lake = lake;
    this.clock = clock;
    this.eventIds = eventIds;
    this.at = at;
  }

  @Override
  public LoadOutcome load(LakeCommit delivery, Optional<LoadPolicy> policy) throws IOException {
    ReentrantLock turn = TURNS[Math.floorMod(delivery.deliveryId().hashCode(), TURNS.length)];
    turn.lock();
    try {
      return loadInTurn(delivery, policy);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void retract(UUID deliveryId, Optional<LoadPolicy> policy) throws IOException {
    ReentrantLock turn = TURNS[Math.floorMod(deliveryId.hashCode(), TURNS.length)];
    turn.lock();
    try (Connection connection = database.connect(Role.WRITER)) {
      retractInTurn(connection, deliveryId, policy);
    } catch (SQLException e) {
      throw new DatabaseException("retracting delivery " + deliveryId, e);
    } finally {
      turn.unlock();
    }
  }

  private void retractInTurn(Connection connection, UUID id, Optional<LoadPolicy> policy)
      throws SQLException, IOException {
    Delivery delivery =
        DeliveryRows.find(connection, id)
            .orElseThrow(() -> new IllegalStateException("the ledger has no delivery " + id));
    if (delivery.state() == DeliveryState.RETRACTED) {
      // The first attempt may have ended between its commit and its sync.
      database.dialect().syncCommitted(connection);
      LoadMarks.remove(connection, id);
      return;
    }
    if (delivery.state() != DeliveryState.RETRACTING) {
      throw new IllegalStateException(
          "delivery " + id + " is " + delivery.state() + ", so it can't be retracted");
    }
    if (policy.isPresent()) {
      ContractTable.prepare(database, connection, policy.get().contract());
    }
    Optional<RetractedRows> rows = RetractedRows.find(connection, delivery, policy);
    Transactions.write(
        connection,
        c -> {
          FeedVersions.ensure(c, delivery.feed());
          return null;
        });
    if (rows.isPresent()) {
      mark(connection, rows.get().mark(), delivery.feed(), clock.instant());
    }
    connection.setAutoCommit(false);
    try {
      retractInTransaction(connection, delivery, rows);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    conclude(connection, id);
  }

  private void retractInTransaction(
      Connection connection, Delivery delivery, Optional<RetractedRows> rows)
      throws SQLException, IOException {
    if (rows.isPresent()) {
      rows.get().takeOut(connection, database.dialect().name(), lake, clock.instant());
    }
    at.accept(LoadPoint.ROWS_WRITTEN);
    if (isH2()) {
      connection.commit();
      database.dialect().syncCommitted(connection);
    }
    Delivery row = DeliveryRows.lock(connection, delivery.id()).orElseThrow();
    if (row.state() == DeliveryState.RETRACTING) {
      new RetractionEnding(connection, row, clock.instant()).end(eventIds.get());
    }
    at.accept(LoadPoint.BEFORE_COMMIT);
    connection.commit();
  }

  private LoadOutcome loadInTurn(LakeCommit delivery, Optional<LoadPolicy> policy)
      throws IOException {
    try (Connection connection = database.connect(Role.WRITER)) {
      Optional<LoadOutcome> recorded = recorded(connection, delivery);
      if (recorded.isPresent()) {
        // The first attempt may have ended between its commit and its sync.
        database.dialect().syncCommitted(connection);
        LoadMarks.remove(connection, delivery.deliveryId());
        return recorded.get();
      }
      Optional<String> conflict = prepareTable(connection, policy);
      if (conflict.isPresent()) {
        Load nothing = newLoad(connection, delivery, policy, clock.instant());
        boolean interrupted = LoadMarks.stands(connection, delivery.deliveryId());
        return quarantine(connection, nothing, conflict.get(), interrupted);
      }
      return attempt(connection, delivery, policy);
    } catch (SQLException e) {
      throw new DatabaseException("loading delivery " + delivery.deliveryId(), e);
    }
  }

  /**
   * Takes out what loads that were cut short may have left in tables that rows are only added to,
   * and, on H2, repairs their tables. To be called when the database has been opened, before
   * anything is loaded and before readers are let in. May itself be cut short and repeated.
   *
   * @return the number of loads that were cut short
   */
  public int settleInterrupted() {
    try (Connection connection = database.connect(Role.WRITER)) {
      List<LoadMarks.Mark> marks = LoadMarks.all(connection);
      for (LoadMarks.Mark mark : marks) {
        settle(connection, mark);
      }
      return marks.size();
    } catch (SQLException e) {
      throw new DatabaseException("settling interrupted loads", e);
    }
  }

  private void settle(Connection connection, LoadMarks.Mark mark) throws SQLException {
    Optional<DeliveryState> state =
        DeliveryRows.find(connection, mark.deliveryId()).map(Delivery::state);
    boolean ended = state.filter(ENDED::contains).isPresent();
    boolean hasEarlierRows = state.filter(DeliveryState.RELOADING::equals).isPresent();
    if (!ended && isH2()) {
      new H2TableRepair(connection, mark.table())
          .run(mark.mode() == WriteMode.UPSERT ? null : mark.deliveryId());
    } else if (!ended
        && !hasEarlierRows
        && mark.mode() == WriteMode.APPEND
        && ContractTable.stands(connection, mark.table())) {
      Load.removeLeavings(connection, mark.table(), mark.deliveryId());
    }
    database.dialect().syncCommitted(connection);
    if (ended || mark.mode() == WriteMode.APPEND) {
      LoadMarks.remove(connection, mark.deliveryId());
    } else {
      knownMarks.add(mark.deliveryId());
    }
  }

  private boolean isH2() {
    return database.dialect().name().equals(H2);
  }

  private static Optional<LoadOutcome> recorded(Connection connection, LakeCommit commit)
      throws SQLException {
    UUID id = commit.deliveryId();
    Delivery delivery =
        DeliveryRows.find(connection, id)
            .orElseThrow(() -> new IllegalStateException("the ledger has no delivery " + id));
    return switch (delivery.state()) {
      case LAKED, RELOADING -> Optional.empty();
      case PUBLISHED ->
          LoadHistory.find(connection, id)
              .map(
                  load ->
                      new LoadOutcome.Published(
                          load.version(),
                          load.rowCount(),
                          load.errorCount(),
                          load.unmappedColumns(),
                          load.missingColumns()));
      case QUARANTINED ->
          Optional.of(
              new LoadOutcome.Quarantined(
                  delivery.reason(),
                  delivery.recordsRejected() == null ? 0 : delivery.recordsRejected()));
      default ->
          throw new IllegalStateException(
              "delivery " + id + " is " + delivery.state() + ", so it can't be loaded");
    };
  }

  /** The reason if the contract contradicts itself or its table. */
  private Optional<String> prepareTable(Connection connection, Optional<LoadPolicy> policy)
      throws SQLException {
    if (policy.isPresent()) {
      Contract contract = policy.get().contract();
      List<String> problems = ContractProblems.of(contract);
      if (!problems.isEmpty()) {
        return Optional.of(
            "contract " + contract.id() + " can't be used: " + String.join("; ", problems));
      }
      try {
        ContractTable.prepare(database, connection, contract);
      } catch (ContractConflictException e) {
        return Optional.of(e.getMessage());
      }
    }
    return Optional.empty();
  }

  private LoadOutcome attempt(
      Connection connection, LakeCommit delivery, Optional<LoadPolicy> policy)
      throws SQLException, IOException {
    Instant startedAt = clock.instant();
    Transactions.write(
        connection,
        c -> {
          FeedVersions.ensure(c, delivery.feed());
          return null;
        });
    boolean begunBefore =
        policy.isPresent()
            && mark(
                connection,
                LoadMarks.of(delivery.deliveryId(), policy.get()),
                delivery.feed(),
                startedAt);
    Optional<Withdrawal> earlier = inPlaceOfEarlier(connection, delivery, policy, startedAt);
    // Where a load is one transaction, one that was cut short left the earlier rows as they were.
    boolean interrupted = begunBefore && (isH2() || earlier.isEmpty());
    if (isH2()) {
      try (Connection forRejects = database.connect(Role.WRITER)) {
        RejectRows.deleteInSteps(forRejects, delivery.deliveryId());
        Load load =
            new Load(connection, forRejects, H2, lake, delivery, policy, startedAt, earlier);
        return attempt(connection, load, interrupted);
      }
    }
    String dialect = database.dialect().name();
    return attempt(
        connection,
        new Load(connection, connection, dialect, lake, delivery, policy, startedAt, earlier),
        interrupted);
  }

  /**
   * Marks that rows of a table are about to change; what an attempt that was cut short has left is
   * settled first.
   *
   * @return whether a mark stood already
   */
  private boolean mark(Connection connection, LoadMarks.Mark mark, String feed, Instant begunAt)
      throws SQLException {
    boolean interrupted =
        Transactions.write(connection, c -> LoadMarks.set(c, mark, feed, begunAt));
    database.dialect().syncCommitted(connection);
    if (knownMarks.add(mark.deliveryId()) && interrupted) {
      settle(connection, mark);
      LoadMarks.set(connection, mark, feed, begunAt);
    }
    return interrupted;
  }

  /** Of a delivery that was published before: how its earlier rows come out. */
  private Optional<Withdrawal> inPlaceOfEarlier(
      Connection connection, LakeCommit delivery, Optional<LoadPolicy> policy, Instant now)
      throws SQLException {
    Delivery row = DeliveryRows.find(connection, delivery.deliveryId()).orElseThrow();
    return row.version() == null
        ? Optional.empty()
        : policy.map(p -> new Withdrawal(connection, database.dialect().name(), lake, p, row, now));
  }

  private LoadOutcome attempt(Connection connection, Load load, boolean interrupted)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    Optional<LoadOutcome> outcome;
    try {
      outcome = inTransaction(connection, load, interrupted);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    if (outcome.isPresent()) {
      conclude(connection, load.delivery().deliveryId());
      return outcome.get();
    }
    return quarantine(connection, load, load.rejects().refusalInFull().orElseThrow(), interrupted);
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Writes and commits the load; empty if it is refused and rolled back. */
  private Optional<LoadOutcome> inTransaction(Connection connection, Load load, boolean interrupted)
      throws SQLException, IOException {
    LakeCommit delivery = load.delivery();
    if (interrupted && !load.isInPlaceOfEarlier()) {
      load.removeLeavings();
    }
    if (!isH2()) {
      // Those of an earlier load of the delivery; a first load has none.
      RejectRows.deleteInSteps(connection, delivery.deliveryId());
    }
    load.run();
    if (load.rejects().refusal().isPresent()) {
      connection.rollback();
      return Optional.empty();
    }
    at.accept(LoadPoint.ROWS_WRITTEN);
    if (isH2()) {
      connection.commit();
      database.dialect().syncCommitted(connection);
    }
    // Only now: whoever asks for the delivery's row meanwhile need not wait for the whole load.
    Delivery row = DeliveryRows.lock(connection, delivery.deliveryId()).orElseThrow();
    if (!LOADABLE.contains(row.state())) {
      connection.rollback();
      return recorded(connection, delivery);
    }
    LoadOutcome.Published outcome =
        new LoadEnding(connection, load, row, clock.instant()).publish(eventIds.get());
    at.accept(LoadPoint.BEFORE_COMMIT);
    connection.commit();
    return Optional.of(outcome);
  }

  /** Syncs what is committed, tells of it and removes the mark. */
  private void conclude(Connection connection, UUID deliveryId) throws SQLException {
    database.dialect().syncCommitted(connection);
    at.accept(LoadPoint.COMMITTED);
    LoadMarks.remove(connection, deliveryId);
    knownMarks.remove(deliveryId);
  }

  private LoadOutcome quarantine(
      Connection connection, Load load, String reason, boolean interrupted) throws SQLException {
    UUID id = load.delivery().deliveryId();
    RejectRows.deleteInSteps(connection, id);
    LoadOutcome outcome =
        Transactions.write(
            connection,
            c -> {
              Delivery row = DeliveryRows.lock(c, id).orElseThrow();
              if (!LOADABLE.contains(row.state())) {
                return recorded(c, load.delivery()).orElseThrow();
              }
              if (row.state() == DeliveryState.RELOADING && !interrupted) {
                new RejectRows(c, id).write(load.rejects().kept());
                DeliveryRows.replayRefused(c, id, reason, clock.instant());
                return new LoadOutcome.Quarantined(reason, load.rejects().rejected());
              }
              if (interrupted) {
                load.removeLeavings();
              }
              new LoadEnding(c, load, row, clock.instant()).quarantine(reason, eventIds.get());
              return new LoadOutcome.Quarantined(reason, load.rejects().rejected());
            });
    conclude(connection, load.delivery().deliveryId());
    return outcome;
  }

  private Load newLoad(
      Connection connection, LakeCommit delivery, Optional<LoadPolicy> policy, Instant startedAt) {
    return new Load(
        connection,
        connection,
        database.dialect().name(),
        lake,
        delivery,
        policy,
        startedAt,
        Optional.empty());
  }
}
