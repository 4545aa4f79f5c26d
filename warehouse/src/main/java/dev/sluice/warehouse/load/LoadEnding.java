package dev.sluice.warehouse.load;

import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryRows;
import dev.sluice.warehouse.ledger.LoadHistory;
import dev.sluice.warehouse.ledger.LoadRecord;
import dev.sluice.warehouse.ledger.RejectRow;
import dev.sluice.warehouse.ledger.RejectRows;
import dev.sluice.warehouse.outbox.EventQueue;
import dev.sluice.warehouse.outbox.Publication;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a load ends, in the open transaction: history, ledger, event, and the version if it is
 * published.
 *
 * @param row the delivery's row in the ledger, locked
 */
record LoadEnding(Connection connection, Load load, Delivery row, Instant now) {

  LoadOutcome.Published publish(UUID eventId) throws SQLException {
    LakeCommit delivery = load.delivery();
    long version = FeedVersions.next(connection, delivery.feed());
    long rejected = load.rejects().rejected();
    boolean first = row.version() == null;
    record(history(version));
    FeedVersions.publish(
        connection,
        new Publication(
            delivery.feed(),
            version,
            first ? Publication.Kind.ADDED : Publication.Kind.REPLACED,
            delivery.deliveryId(),
            load.loaded(),
            now));
    DeliveryRows.published(
        connection,
        delivery.deliveryId(),
        first ? version : row.version(),
        load.loaded(),
        rejected,
        now);
    Map<String, Object> data = facts();
    data.put("rows", load.loaded());
    if (!first) {
      data.put("replaces_version", row.version());
    }
    queue(
        eventId,
        load.policy().isPresent() ? EventQueue.LOADED : EventQueue.APPENDED,
        version,
        data);
    return new LoadOutcome.Published(
        version, load.loaded(), rejected, load.unmapped(), load.missing());
  }

  void quarantine(String reason, UUID eventId) throws SQLException {
    UUID id = load.delivery().deliveryId();
    new RejectRows(connection, id).write(load.rejects().kept());
    record(history(null));
    DeliveryRows.quarantined(connection, id, reason, load.rejects().rejected(), now);
    Map<String, Object> data = facts();
    data.put("reason", reason);
    queue(eventId, EventQueue.QUARANTINED, null, data);
  }

  /** In the place of what an earlier load of the delivery said. */
  private void record(LoadRecord history) throws SQLException {
    LoadHistory.delete(connection, history.deliveryId());
    LoadHistory.insert(connection, history);
  }

  private Map<String, Object> facts() {
    Map<String, Object> data = new HashMap<>();
    data.put("rejected", load.rejects().rejected());
    data.put("lake_snapshot_id", load.delivery().snapshotId());
    load.policy()
        .ifPresent(
            policy -> {
              data.put("table", "warehouse." + policy.contract().table());
              data.put("write_mode", policy.writeMode().name().toLowerCase(Locale.ROOT));
              data.put("contract_version", policy.contract().version());
            });
    return data;
  }

  private void queue(UUID eventId, String type, Long version, Map<String, ?> data)
      throws SQLException {
    LakeCommit delivery = load.delivery();
    EventQueue.queue(
        connection,
        new EventQueue.Fact(
            eventId, type, delivery.feed(), version, delivery.deliveryId(), now, data));
  }

  private LoadRecord history(Long version) {
    LakeCommit delivery = load.delivery();
    Optional<Contract> contract = load.policy().map(LoadPolicy::contract);
    Optional<RejectRow> first = load.rejects().first();
    long rejected = load.rejects().rejected();
    return new LoadRecord(
        delivery.deliveryId(),
        delivery.feed(),
        row.fileName(),
        contract.map(Contract::table).orElse(null),
        contract.map(Contract::id).orElse(null),
        contract.map(Contract::version).orElse(null),
        version,
        status(version, rejected),
        version == null ? 0 : load.loaded(),
        load.parsed(),
        rejected,
        first.map(RejectRow::reason).orElse(null),
        first.map(RejectRow::recordNumber).orElse(null),
        first.map(RejectRow::field).orElse(null),
        row.sha256(),
        row.sizeBytes(),
        delivery.snapshotId(),
        load.unmapped(),
        load.missing(),
        load.startedAt(),
        now);
  }

  private static LoadRecord.Status status(Long version, long rejected) {
    if (version == null) {
      return LoadRecord.Status.LOAD_FAILED;
    }
    return rejected == 0 ? LoadRecord.Status.LOADED : LoadRecord.Status.PARTIALLY_LOADED;
  }
}
