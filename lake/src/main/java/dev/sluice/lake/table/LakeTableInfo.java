package dev.sluice.lake.table;

import dev.sluice.lake.read.LakeColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a listing says of a lake table.
 *
 * @param files number of data files of the current snapshot
 * @param bytes of these files
 * @param snapshots number of snapshots
 * @param changedAt when the current snapshot was committed; empty if there is none
 * @param location where its files stand
 */
public record LakeTableInfo(
    String feed,
    long rows,
    long files,
    long bytes,
    int snapshots,
    Optional<Instant> changedAt,
    List<LakeColumn> columns,
    String location) {}
