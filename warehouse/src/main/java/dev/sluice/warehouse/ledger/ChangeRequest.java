package dev.sluice.warehouse.ledger;

import dev.sluice.warehouse.database.SqlValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Decides a request to take a delivery back or to replay it, in the connection's transaction. A
 * request that is accepted is the delivery's new state, so that whoever finds it unfinished does
 * what is left, after a crash too.
 */
final class ChangeRequest {
  private static final RequestVerdict ACCEPTED = new RequestVerdict.Accepted();

  private final Connection connection;
  private final Delivery delivery;

  /** A request about a delivery whose row is locked. */
  ChangeRequest(Connection connection, Delivery delivery) {
    this.connection = connection;
    this.delivery = delivery;
  }

  RequestVerdict retract(String reason) throws SQLException {
    return switch (delivery.state()) {
      case RETRACTED -> new RequestVerdict.Done();
      case RETRACTING -> ACCEPTED;
      case DUPLICATE -> refused(ofDuplicate());
      case CLAIMED, LANDED, LAKED, REDECODING, RELOADING -> refused(stillOnItsWay());
      case QUARANTINED -> {
        if (delivery.lakeSnapshotId() == null) {
          yield refused("nothing of it is in the lake or the warehouse");
        }
        yield retracting(reason);
      }
      case PUBLISHED, FAILED -> retracting(reason);
    };
  }

  private RequestVerdict retracting(String reason) throws SQLException {
    DeliveryRows.update(
        connection,
        "state = 'RETRACTING', reason = ?, attempts = 0, ended_at = NULL",
        delivery.id(),
        SqlValues.display(reason));
    return ACCEPTED;
  }

  RequestVerdict replay(ReplaySource source, UUID changeId) throws SQLException {
    return switch (delivery.state()) {
      case REDECODING, RELOADING -> ACCEPTED;
      case RETRACTED, RETRACTING -> refused("it is taken back; drop its file again instead");
      case DUPLICATE -> refused(ofDuplicate());
      case CLAIMED, LANDED, LAKED -> refused(stillOnItsWay());
      case PUBLISHED -> changing(source, changeId);
      case QUARANTINED, FAILED -> reviving(source, changeId);
    };
  }

  private RequestVerdict reviving(ReplaySource source, UUID changeId) throws SQLException {
    boolean inLake = delivery.lakeSnapshotId() != null;
    if (source == ReplaySource.LAKE && !inLake) {
      return refused("it is not in the lake; replay it from raw");
    }
    if (delivery.rawPath() == null) {
      return refused("its bytes were never kept; drop its file again");
    }
    Revival.revive(connection, delivery);
    return source == ReplaySource.RAW && inLake ? changing(source, changeId) : ACCEPTED;
  }

  private RequestVerdict changing(ReplaySource source, UUID changeId) throws SQLException {
    DeliveryRows.update(
        connection,
        "state = ?, reason = NULL, attempts = 0, change_id = ?, ended_at = NULL",
        delivery.id(),
        (source == ReplaySource.RAW ? DeliveryState.REDECODING : DeliveryState.RELOADING).name(),
        changeId);
    return ACCEPTED;
  }

  private String ofDuplicate() {
    return "it brought bytes that had come before and has no rows of its own; see delivery "
        + delivery.duplicateOf();
  }

  private String stillOnItsWay() {
    return "it is " + delivery.state() + ", still on its way; ask again when it has ended";
  }

  private static RequestVerdict refused(String reason) {
    return new RequestVerdict.Refused(reason);
  }
}
