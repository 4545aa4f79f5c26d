package dev.sluice.warehouse.load;

import dev.sluice.lake.table.LakeCommit;
import java.io.IOException;
import java.util.Optional;

/** Loads deliveries from the lake into the warehouse. Thread-safe; feeds side by side. */
public interface Loader {

  /**
   * Loads one delivery in one transaction: rows, rejects, load_history, version, outbox event and
   * the ledger's state PUBLISHED, or QUARANTINED with its rejects. A delivery already published or
   * quarantined is left as it is and its recorded outcome returned. Rows that an interrupted load
   * of this delivery may have left are removed in the same transaction.
   *
   * @param policy empty for a feed without a contract: it has no warehouse table, and publishing
   *     its version is all there is to do
   * @throws IOException if the lake can't be read
   * @throws dev.sluice.warehouse.database.DatabaseException if the outcome is a failure or unknown;
   *     the load may be repeated
   */
  LoadOutcome load(LakeCommit delivery, Optional<LoadPolicy> policy) throws IOException;
}
