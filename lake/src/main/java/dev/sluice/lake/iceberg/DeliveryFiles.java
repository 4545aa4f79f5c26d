package dev.sluice.lake.iceberg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The names of a delivery's files. They follow from the delivery alone, so that an append after a
 * crash replaces what the crash left.
 *
 * @param change the change that puts these files in the place of the delivery's first ones, which
 *     stand until its commit; empty for the first ones
 */
record DeliveryFiles(Path root, String feed, UUID deliveryId, Optional<UUID> change) {

  Path dataFolder() {
    return root.resolve("tables").resolve(feed).resolve("data");
  }

  /** The n-th data file, from 1. */
  Path dataFile(int n) {
    return dataFolder().resolve(name() + "-" + n + ".parquet");
  }

  /** Which of its delivery's data files a name belongs to. */
  static int number(String dataFileName) {
    int dash = dataFileName.lastIndexOf('-');
    return Integer.parseInt(
        dataFileName.substring(dash + 1, dataFileName.length() - ".parquet".length()));
  }

  Path rejects() {
    return root.resolve("rejects").resolve(feed).resolve(name() + ".jsonl");
  }

  private String name() {
    return change.map(id -> deliveryId + "." + id).orElseGet(deliveryId::toString);
  }

  /**
   * Removes what an unfinished append left. Files are made from the first up and removed from the
   * last down, so that they are without gaps at any time and none is overlooked.
   */
  void discard() throws IOException {
    int last = 0;
    while (Files.exists(dataFile(last + 1))) {
      last++;
    }
    for (int n = last; n > 0; n--) {
      Files.delete(dataFile(n));
    }
    Files.deleteIfExists(rejects());
  }
}
