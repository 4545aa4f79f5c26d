package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Unpacking;
import dev.sluice.lake.table.DecodedCounts;
import java.util.Optional;

/** Whether every byte and every record of a delivery is accounted for. */
final class Balance {
  private Balance() {}

  /** What is out of balance, with both figures; empty if nothing is. */
  static Optional<String> fault(DecodedCounts counts, long sizeBytes) {
    ByteAccount account = counts.account();
    if (account.fileBytes() != sizeBytes) {
      return bytes("the file has " + sizeBytes, account.fileBytes());
    }
    Unpacking unpacking = account.unpacking();
    if (unpacking != null && account.total() != unpacking.unpackedBytes()) {
      return bytes("the file unpacks to " + unpacking.unpackedBytes(), account.total());
    }
    long decoded = counts.inFile();
    if (decoded != counts.account().recordCount()) {
      return Optional.of(
          "out of balance: the file has "
              + counts.account().recordCount()
              + " records, "
              + counts.records()
              + " accepted and "
              + counts.rejected()
              + " rejected and "
              + counts.discarded()
              + " discarded are "
              + decoded);
    }
    return Optional.empty();
  }

  private static Optional<String> bytes(String there, long accounted) {
    return Optional.of("out of balance: " + there + " bytes, the layout accounts for " + accounted);
  }
}
