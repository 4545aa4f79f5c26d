package dev.sluice.warehouse.load;

import java.util.List;

/** How a load ended. Both are expected; failures are exceptions. */
public sealed interface LoadOutcome {

  /**
   * The delivery is loaded and its version published, durably.
   *
   * @param unmappedColumns columns of the delivery's lake table that the contract reads not
   * @param missingColumns columns of the contract none of whose sources the lake table has
   */
  record Published(
      long version,
      long rowsLoaded,
      long recordsRejected,
      List<String> unmappedColumns,
      List<String> missingColumns)
      implements LoadOutcome {
    public Published {
      unmappedColumns = List.copyOf(unmappedColumns);
      missingColumns = List.copyOf(missingColumns);
    }
  }

  /** Nothing is loaded; the delivery is quarantined in the ledger, with its rejects. */
  record Quarantined(String reason, long recordsRejected) implements LoadOutcome {}
}
