package dev.sluice.warehouse.ledger;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.table.ControlJson;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.SqlValues;
import dev.sluice.warehouse.database.Transactions;
import dev.sluice.warehouse.outbox.EventQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The ledger in schema {@code control}. */
public final class JdbcLedger implements Ledger {
  private static final String UNIQUE_VIOLATION = "23505";

  /** Each try meets an owner that was not there before, so a second one decides. */
  private static final int LANDING_TRIES = 5;

  private final Database database;
  private final Clock clock;
  private final Supplier<UUID> eventIds;

  /**
   * A ledger in a database whose tables are migrated.
   *
   * @param eventIds gives each event its id
   */
  public JdbcLedger(Database database, Clock clock, Supplier<UUID> eventIds) {
    this.database = database;
    this.clock = clock;
    this.eventIds = eventIds;
  }

  @Override
  public void claimed(UUID id, String feed, String fileName, Instant claimedAt) {
    write(
        "recording claimed file " + id,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO control.deliveries (delivery_id, feed, file_name, state, claimed_at)"
                      + " VALUES (?, ?, ?, 'CLAIMED', ?) ON CONFLICT DO NOTHING")) {
            insert.setObject(1, id);
            insert.setString(2, feed);
            insert.setString(3, SqlValues.display(fileName));
            SqlValues.setInstant(insert, 4, claimedAt);
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public LandingVerdict landed(UUID id, RawObject raw, DuplicatePolicy policy) {
    for (int tries = 1; ; tries++) {
      try {
        return tryLanded(id, raw, policy);
      } catch (DatabaseException e) {
        if (tries == LANDING_TRIES || !isUniqueViolation(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isUniqueViolation(DatabaseException failure) {
    return failure.getCause() instanceof SQLException cause
        && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }

  private LandingVerdict tryLanded(UUID id, RawObject raw, DuplicatePolicy policy) {
    return write(
        "recording landed bytes of " + id,
        connection -> {
          Delivery arriving = lock(connection, id);
          Instant now = clock.instant();
          Landing.Result result = new Landing(connection, raw, policy, now).decide(arriving);
          if (result.quarantinedNow()) {
            queueQuarantined(
                connection, arriving, now, Map.of("reason", "duplicate", "rejected", 0));
          }
          return result.verdict();
        });
  }

  @Override
  public void laked(LakeCommit commit) {
    write(
        "recording lake commit of " + commit.deliveryId(),
        connection -> {
          Delivery delivery = lock(connection, commit.deliveryId());
          if (delivery.state() == DeliveryState.LANDED) {
            DeliveryRows.update(
                connection,
                "state = 'LAKED', reason = NULL, attempts = 0, lake_snapshot_id = ?,"
                    + " records_in_file = ?, records_rejected = ?, control_totals = ?,"
                    + " laked_at = ?",
                delivery.id(),
                commit.snapshotId(),
                commit.counts().inFile(),
                commit.counts().rejected(),
                controlTotals(commit.counts()),
                clock.instant());
          } else if (delivery.state() == DeliveryState.CLAIMED) {
            throw new IllegalStateException(
                "delivery " + delivery.id() + " can't be laked before it has landed");
          }
          return null;
        });
  }

  @Override
  public void quarantined(
      UUID id, String reason, Optional<DecodedCounts> counts, List<Reject> rejects) {
    write(
        "quarantining " + id,
        connection -> {
          Delivery delivery = lock(connection, id);
          if (!delivery.state().terminal()) {
            quarantine(connection, delivery, reason, counts, rejects);
          }
          return null;
        });
  }

  private void quarantine(
      Connection connection,
      Delivery delivery,
      String reason,
      Optional<DecodedCounts> counts,
      List<Reject> rejects)
      throws SQLException {
    Instant now = clock.instant();
    new RejectRows(connection, delivery.id())
        .write(rejects.stream().map(RejectRows::ofLayout).toList());
    Long rejected = counts.map(DecodedCounts::rejected).orElse(null);
    DeliveryRows.quarantined(connection, delivery.id(), reason, rejected, now);
    if (counts.isPresent()) {
      DeliveryRows.update(
          connection,
          "records_in_file = ?, control_totals = ?",
          delivery.id(),
          counts.get().inFile(),
          controlTotals(counts.get()));
    }
    Map<String, Object> data = new HashMap<>();
    data.put("reason", reason);
    data.put("rejected", rejected);
    queueQuarantined(connection, delivery, now, data);
  }

  private static String controlTotals(DecodedCounts counts) {
    return counts.control().equals(Control.NONE) ? null : ControlJson.write(counts.control());
  }

  private void queueQuarantined(
      Connection connection, Delivery delivery, Instant now, Map<String, ?> data)
      throws SQLException {
    EventQueue.queue(
        connection,
        new EventQueue.Fact(
            eventIds.get(),
            EventQueue.QUARANTINED,
            delivery.feed(),
            null,
            delivery.id(),
            now,
            data));
  }

  @Override
  public int attemptFailed(UUID id, String reason) {
    return write(
        "counting a failed attempt of " + id,
        connection -> {
          Delivery delivery = lock(connection, id);
          if (delivery.state().terminal()) {
            return delivery.attempts();
          }
          int attempts = delivery.attempts() + 1;
          // Why a delivery is taken back is told at its end, however many attempts that takes.
          DeliveryRows.update(
              connection,
              "attempts = ?, reason = CASE state WHEN 'RETRACTING' THEN reason ELSE ? END",
              id,
              attempts,
              SqlValues.display(reason));
          return attempts;
        });
  }

  @Override
  public void failed(UUID id, String reason) {
    write(
        "recording failed delivery " + id,
        connection -> {
          if (!lock(connection, id).state().terminal()) {
            DeliveryRows.update(
                connection,
                "state = 'FAILED', reason = ?, ended_at = ?",
                id,
                SqlValues.display(reason),
                clock.instant());
          }
          return null;
        });
  }

  @Override
  public void revive(UUID id) {
    write(
        "reviving " + id,
        connection -> {
          Delivery delivery = lock(connection, id);
          switch (delivery.state()) {
            case QUARANTINED, FAILED -> Revival.revive(connection, delivery);
            case PUBLISHED, DUPLICATE, RETRACTED ->
                throw new IllegalStateException(
                    "delivery "
                        + id
                        + " is "
                        + delivery.state()
                        + "; only one that is QUARANTINED or FAILED can be replayed");
            case CLAIMED, LANDED, LAKED, REDECODING, RELOADING, RETRACTING -> {
              // It goes on already.
            }
          }
          return null;
        });
  }

  @Override
  public RequestVerdict requestRetraction(UUID id, String reason) {
    return write(
        "asking to retract " + id,
        connection -> new ChangeRequest(connection, lock(connection, id)).retract(reason));
  }

  @Override
  public RequestVerdict requestReplay(UUID id, ReplaySource source, UUID changeId) {
    return write(
        "asking to replay " + id,
        connection -> new ChangeRequest(connection, lock(connection, id)).replay(source, changeId));
  }

  @Override
  public Optional<UUID> change(UUID id) {
    return Transactions.read(
        database, "reading the change of " + id, c -> DeliveryRows.change(c, id));
  }

  @Override
  public void redecoded(LakeCommit commit) {
    write(
        "recording the replaced rows of " + commit.deliveryId(),
        connection -> {
          Delivery delivery = lock(connection, commit.deliveryId());
          if (delivery.state() == DeliveryState.REDECODING) {
            DeliveryRows.update(
                connection,
                "state = ?, attempts = 0, lake_snapshot_id = ?, records_in_file = ?,"
                    + " control_totals = ?, laked_at = ?",
                delivery.id(),
                (delivery.version() == null ? DeliveryState.LAKED : DeliveryState.RELOADING).name(),
                commit.snapshotId(),
                commit.counts().inFile(),
                controlTotals(commit.counts()),
                clock.instant());
          }
          return null;
        });
  }

  @Override
  public void replayRefused(UUID id, String reason, List<Reject> rejects) {
    write(
        "recording the refused replay of " + id,
        connection -> {
          Delivery delivery = lock(connection, id);
          if (delivery.state() == DeliveryState.REDECODING && delivery.version() == null) {
            quarantine(connection, delivery, reason, Optional.empty(), rejects);
          } else if (delivery.state() == DeliveryState.REDECODING) {
            DeliveryRows.replayRefused(connection, id, reason, clock.instant());
          }
          return null;
        });
  }

  @Override
  public Optional<Delivery> find(UUID id) {
    return Transactions.read(
        database, "reading delivery " + id, connection -> DeliveryRows.find(connection, id));
  }

  @Override
  public List<Delivery> duplicatesOf(UUID id) {
    return Transactions.read(
        database,
        "reading duplicates of " + id,
        connection ->
            DeliveryRows.select(
                connection,
                "WHERE duplicate_of = ? AND state = 'DUPLICATE'"
                    + " ORDER BY claimed_at DESC, delivery_id DESC",
                id));
  }

  @Override
  public List<Delivery> unfinished() {
    return Transactions.read(
        database,
        "reading unfinished deliveries",
        connection ->
            DeliveryRows.select(
                connection,
                "WHERE state IN ('CLAIMED', 'LANDED', 'LAKED', 'REDECODING', 'RELOADING',"
                    + " 'RETRACTING') ORDER BY claimed_at, delivery_id"));
  }

  @Override
  public List<Delivery> newest(Optional<String> feed, int limit) {
    String order = "ORDER BY claimed_at DESC, delivery_id DESC LIMIT ?";
    return Transactions.read(
        database,
        "reading deliveries",
        connection ->
            feed.isPresent()
                ? DeliveryRows.select(connection, "WHERE feed = ? " + order, feed.get(), limit)
                : DeliveryRows.select(connection, order, limit));
  }

  @Override
  public List<RejectRow> rejects(UUID id, int limit) {
    return Transactions.read(
        database, "reading rejects of " + id, connection -> RejectRows.read(connection, id, limit));
  }

  @Override
  public Optional<LoadRecord> loadHistory(UUID id) {
    return Transactions.read(
        database, "reading the load of " + id, connection -> LoadHistory.find(connection, id));
  }

  private static Delivery lock(Connection connection, UUID id) throws SQLException {
    return DeliveryRows.lock(connection, id)
        .orElseThrow(() -> new IllegalStateException("no delivery " + id + " was claimed"));
  }

  private <T> T write(String doing, Transactions.Work<T> work) {
    return Transactions.write(database, doing, work);
  }
}
