package dev.sluice.warehouse.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Sets a refused delivery back to its last durable step, in the connection's transaction. */
final class Revival {
  private Revival() {}

  static void revive(Connection connection, Delivery delivery) throws SQLException {
    RejectRows.delete(connection, delivery.id());
    LoadHistory.delete(connection, delivery.id());
    DeliveryRows.update(
        connection,
        "state = ?, reason = NULL, attempts = 0, records_rejected = NULL, rows_loaded = NULL,"
            // Of a delivery in the lake the totals are known; any other is decoded anew.
            + " control_totals = CASE WHEN lake_snapshot_id IS NULL THEN NULL"
            + " ELSE control_totals END,"
            + " ended_at = NULL",
        delivery.id(),
        lastDurableStep(delivery).name());
    if (delivery.duplicateOf() != null) {
      // A person lets a duplicate in: it owns an identity of its own from now on.
      DeliveryRows.update(
          connection,
          "duplicate_of = NULL, identity_key = ?",
          delivery.id(),
          delivery.feed()
              + ":"
              + delivery.sha256()
              + ":"
              + delivery.sizeBytes()
              + ":"
              + delivery.id());
    }
  }

  private static DeliveryState lastDurableStep(Delivery delivery) {
    if (delivery.lakeSnapshotId() != null) {
      return DeliveryState.LAKED;
    }
    return delivery.sha256() != null ? DeliveryState.LANDED : DeliveryState.CLAIMED;
  }
}
