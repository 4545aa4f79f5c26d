package dev.sluice.lake;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakeTableInfo;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The lake: one Iceberg table for each feed. Thread-safe; one append at a time for each feed. */
public interface Lake extends AutoCloseable {

  /**
   * Appends a delivery as one snapshot. If the delivery already stands in the table, returns that
   * commit and changes nothing.
   *
   * <p>Durable when it returns {@code Committed}: data files, file of rejects and their folders are
   * synced and footers read back before the catalog names the snapshot.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file can't even be opened or
   *     cut; found later, that is an outcome
   * @throws IOException if the outcome is a failure or unknown: {@link #find} tells which, and the
   *     append may be repeated
   */
  AppendOutcome append(AppendRequest request, DecodableFile file) throws IOException;

  /**
   * Appends what a reader gives, as one split.
   *
   * @param reader is read to its end, not closed; to repeat the append takes a new one
   */
  default AppendOutcome append(AppendRequest request, RecordReader reader) throws IOException {
    return append(request, DecodableFile.of(reader));
  }

  /**
   * Decodes a delivery anew and puts its rows in the place of those it has in the table, in one
   * snapshot; where it has none, appends them. If this change is made already, returns its commit
   * and changes nothing. A refusal leaves the rows that stand. Durable when it returns {@code
   * Committed}.
   *
   * @param changeId names this change, over all its repetitions
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file can't even be opened or
   *     cut; found later, that is an outcome
   * @throws IOException if the outcome is a failure or unknown; it may be repeated
   */
  AppendOutcome replace(AppendRequest request, UUID changeId, DecodableFile file)
      throws IOException;

  /**
   * Replaces by what a reader gives.
   *
   * @param reader is read to its end, not closed; to repeat the change takes a new one
   */
  default AppendOutcome replace(AppendRequest request, UUID changeId, RecordReader reader)
      throws IOException {
    return replace(request, changeId, DecodableFile.of(reader));
  }

  /**
   * Takes a delivery's rows out of its table, in one snapshot that says so. If that is done
   * already, returns that snapshot and changes nothing. Durable when it returns.
   *
   * @return the snapshot without the rows; empty if the table never held the delivery
   * @throws IOException if the outcome is a failure or unknown; it may be repeated
   */
  OptionalLong retract(String feed, UUID deliveryId) throws IOException;

  /**
   * The commit that brought the delivery, whether its snapshot is still kept or expired; empty if
   * the delivery does not stand in the table.
   */
  Optional<LakeCommit> find(String feed, UUID deliveryId);

  /** The faults of the delivery's refused records, in file order; empty if it had none. */
  Iterator<Reject> rejects(String feed, UUID deliveryId) throws IOException;

  /**
   * Opens a read; the caller closes it.
   *
   * @throws UnknownLakeTableException if the feed has no table yet, or the table no such column
   */
  LakeRows read(ReadRequest request) throws IOException;

  /**
   * Which files a read would read, for engines that can't reach the catalog. Columns come in the
   * table's order.
   *
   * @throws UnknownLakeTableException if the feed has no table yet, or the table no such column
   */
  ReadPlan plan(ReadRequest request) throws IOException;

  /** All tables, by feed. */
  List<LakeTableInfo> tables();

  @Override
  void close();
}
