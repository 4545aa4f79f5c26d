package dev.sluice.lake.iceberg;

import dev.sluice.lake.maintenance.UpkeepPoint;
import dev.sluice.lake.raw.SyncFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.Table;

/**
 * Takes one delivery out of its table. Its files hold no other delivery's rows, so one snapshot
 * without them is all; the files stay on disk for readers and for time travel.
 */
final class Retraction {
  private final Table table;
  private final DeliveryIndex index;
  private final UUID deliveryId;
  private final Consumer<? super UpkeepPoint> at;

  Retraction(Table table, DeliveryIndex index, UUID deliveryId, Consumer<? super UpkeepPoint> at) {
    this.table = table;
    this.index = index;
    this.deliveryId = deliveryId;
    this.at = at;
  }

  /** The snapshot without the delivery; empty if the table never held it. */
  OptionalLong run() throws IOException {
    Optional<DeliveryRecord> word = index.newestWord(deliveryId);
    if (word.isPresent() && !word.get().stands()) {
      return OptionalLong.of(word.get().snapshotId());
    }
    List<DataFile> files = new LiveFiles(table).of(deliveryId);
    if (word.isEmpty() && files.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      DeleteFiles delete = table.newDelete().validateFilesExist();
      files.forEach(delete::deleteFile);
      CommitSummary.retracted(deliveryId).forEach(delete::set);
      delete.commit();
    } catch (SyncFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      return settle(e);
    }
    at.accept(UpkeepPoint.RETRACTED);
    return OptionalLong.of(index.newestWord(deliveryId).orElseThrow().snapshotId());
  }

  /** A failure may have come before the commit took effect or after: the table itself tells. */
  private OptionalLong settle(RuntimeException failure) throws IOException {
    try {
      Optional<DeliveryRecord> word = index.newestWord(deliveryId);
      if (word.isPresent() && !word.get().stands()) {
        return OptionalLong.of(word.get().snapshotId());
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    throw new IOException("delivery " + deliveryId + " was not taken back", failure);
  }
}
