package dev.sluice.lake.table;

import java.util.List;
import java.util.UUID;

/**
 * A delivery that stands in the lake, as its snapshot's summary tells it.
 *
 * @param snapshotId the Iceberg snapshot that added it
 * @param counts what decoding came to
 * @param schemaChanges what its arrival changed in the table, each a short sentence; may be empty
 * @param fileBytes size of its data files
 */
public record LakeCommit(
    String feed,
    UUID deliveryId,
    long snapshotId,
    DecodedCounts counts,
    List<String> schemaChanges,
    long fileBytes) {
  public LakeCommit {
    schemaChanges = List.copyOf(schemaChanges);
  }
}
