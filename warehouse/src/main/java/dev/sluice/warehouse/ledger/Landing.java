package dev.sluice.warehouse.ledger;

import dev.sluice.lake.raw.RawObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what landed bytes are, in one transaction. The first delivery of a feed with these bytes
 * owns their identity; a unique key makes two owners impossible, whoever asks at the same time.
 */
final class Landing {
  /** What to do, besides recording it. */
  record Result(LandingVerdict verdict, boolean quarantinedNow) {}

  private final Connection connection;
  private final RawObject raw;
  private final DuplicatePolicy policy;
  private final Instant now;

  Landing(Connection connection, RawObject raw, DuplicatePolicy policy, Instant now) {
    this.connection = connection;
    this.raw = raw;
    this.policy = policy;
    this.now = now;
  }

  Result decide(Delivery arriving) throws SQLException {
    if (arriving.state() != DeliveryState.CLAIMED) {
      return new Result(recorded(arriving), false);
    }
    String identity = arriving.feed() + ":" + raw.sha256() + ":" + raw.sizeBytes();
    Optional<Delivery> owner = DeliveryRows.lockOwner(connection, identity);
    if (owner.isPresent() && owner.get().state() == DeliveryState.RETRACTED) {
      // What was taken back may be brought again.
      DeliveryRows.update(connection, "identity_key = NULL", owner.get().id());
      owner = Optional.empty();
    }
    if (owner.isEmpty()) {
      return takesOwnership(arriving, identity);
    }
    return switch (policy) {
      case ACCEPT -> takesOwnership(arriving, identity + ":" + arriving.id());
      case QUARANTINE -> quarantine(arriving, owner.get());
      case SKIP -> skip(arriving, owner.get());
    };
  }

  private LandingVerdict recorded(Delivery delivery) throws SQLException {
    if (delivery.duplicateOf() == null) {
      return new LandingVerdict.FirstSeen();
    }
    return DeliveryRows.revivedIt(connection, delivery.id())
        ? new LandingVerdict.Revives(delivery.duplicateOf())
        : new LandingVerdict.Duplicate(delivery.duplicateOf());
  }

  private Result takesOwnership(Delivery arriving, String identityKey) throws SQLException {
    DeliveryRows.update(
        connection,
        "state = 'LANDED', reason = NULL, attempts = 0, sha256 = ?, size_bytes = ?, raw_path = ?,"
            + " landed_at = ?, identity_key = ?",
        arriving.id(),
        raw.sha256(),
        raw.sizeBytes(),
        raw.path().toString(),
        now,
        identityKey);
    return new Result(new LandingVerdict.FirstSeen(), false);
  }

  private Result quarantine(Delivery arriving, Delivery owner) throws SQLException {
    end(
        arriving,
        DeliveryState.QUARANTINED,
        "the same bytes came before as delivery "
            + owner.id()
            + " ("
            + owner.fileName()
            + "), which is "
            + owner.state(),
        owner.id(),
        false);
    return new Result(new LandingVerdict.Duplicate(owner.id()), true);
  }

  private Result skip(Delivery arriving, Delivery owner) throws SQLException {
    boolean revives =
        owner.state() == DeliveryState.QUARANTINED || owner.state() == DeliveryState.FAILED;
    String reason = "the same bytes came before as delivery " + owner.id();
    if (revives) {
      reason += ", which was " + owner.state() + " and goes on now";
      Revival.revive(connection, owner);
    }
    end(arriving, DeliveryState.DUPLICATE, reason, owner.id(), revives);
    return new Result(
        revives ? new LandingVerdict.Revives(owner.id()) : new LandingVerdict.Duplicate(owner.id()),
        false);
  }

  private void end(
      Delivery arriving, DeliveryState state, String reason, UUID owner, boolean revives)
      throws SQLException {
    DeliveryRows.update(
        connection,
        "state = ?, reason = ?, attempts = 0, duplicate_of = ?, revived_it = ?, sha256 = ?,"
            + " size_bytes = ?, raw_path = ?, landed_at = ?, ended_at = ?",
        arriving.id(),
        state.name(),
        reason,
        owner,
        revives,
        raw.sha256(),
        raw.sizeBytes(),
        raw.path().toString(),
        now,
        now);
  }
}
