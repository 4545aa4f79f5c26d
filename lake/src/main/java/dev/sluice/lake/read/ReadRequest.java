package dev.sluice.lake.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What to read of a lake table.
 *
 * @param columns columns in the order wanted, {@code GROUP.FIELD} inside groups; empty for all top
 *     level columns
 * @param delivery only this delivery's rows
 * @param snapshotId as of this snapshot; the current one if empty
 */
public record ReadRequest(
    String feed, List<String> columns, Optional<UUID> delivery, OptionalLong snapshotId) {
  public ReadRequest {
    columns = List.copyOf(columns);
  }

  /** All rows and columns of a feed's table, as it is now. */
  public static ReadRequest everything(String feed) {
    return new ReadRequest(feed, List.of(), Optional.empty(), OptionalLong.empty());
  }

  /** One delivery's rows with all columns of the table. */
  public static ReadRequest delivery(String feed, UUID delivery) {
    return new ReadRequest(feed, List.of(), Optional.of(delivery), OptionalLong.empty());
  }

  /** The same read with chosen columns. */
  public ReadRequest withColumns(List<String> chosen) {
    return new ReadRequest(feed, chosen, delivery, snapshotId);
  }
}
