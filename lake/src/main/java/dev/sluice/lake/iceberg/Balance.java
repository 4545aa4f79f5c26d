package dev.sluice.lake.iceberg;

import dev.sluice.lake.table.DecodedCounts;
import java.util.Optional;

/** Whether every byte and every record of a delivery is accounted for. */
final class Balance {
  private Balance() {}

  /** What is out of balance, with both figures; empty if nothing is. */
  static Optional<String> fault(DecodedCounts counts, long sizeBytes) {
    long accounted = counts.account().total();
    if (accounted != sizeBytes) {
      return Optional.of(
          "out of balance: the file has "
              + sizeBytes
              + " bytes, the layout accounts for "
              + accounted);
    }
    long decoded = counts.records() + counts.rejected();
    if (decoded != counts.account().recordCount()) {
      return Optional.of(
          "out of balance: the file has "
              + counts.account().recordCount()
              + " records, "
              + counts.records()
              + " accepted and "
              + counts.rejected()
              + " rejected are "
              + decoded);
    }
    return Optional.empty();
  }
}
