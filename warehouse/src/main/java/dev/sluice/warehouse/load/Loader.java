package dev.sluice.warehouse.load;

import dev.sluice.lake.table.LakeCommit;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Loads deliveries from the lake into the warehouse. Thread-safe; feeds side by side. */
public interface Loader {

  /**
   * Loads one delivery in one transaction: rows, rejects, load_history, version, outbox event and
   * the ledger's state PUBLISHED, or QUARANTINED with its rejects. A delivery that is RELOADING
   * gets its new rows in the place of the old ones, under a version of its own; refused, it is
   * PUBLISHED as it was before. A delivery already published or quarantined is left as it is and
   * its recorded outcome returned. Rows that an interrupted load of this delivery may have left are
   * removed in the same transaction.
   *
   * @param policy empty for a feed without a contract: it has no warehouse table, and publishing
   *     its version is all there is to do
   * @throws IOException if the lake can't be read
   * @throws dev.sluice.warehouse.database.DatabaseException if the outcome is a failure or unknown;
   *     the load may be repeated
   */
  LoadOutcome load(LakeCommit delivery, Optional<LoadPolicy> policy) throws IOException;

  /**
   * Takes a delivery that is RETRACTING out of its warehouse table, which holds then what it would
   * hold without it, and ends it as RETRACTED with an event and, if it was published, a version of
   * its own. One already RETRACTED is left as it is.
   *
   * @param policy the feed's; the delivery's rows are found whether or not there is one
   * @throws IOException if the lake can't be read
   * @throws dev.sluice.warehouse.database.DatabaseException if the outcome is a failure or unknown;
   *     it may be repeated
   */
  void retract(UUID deliveryId, Optional<LoadPolicy> policy) throws IOException;
}
