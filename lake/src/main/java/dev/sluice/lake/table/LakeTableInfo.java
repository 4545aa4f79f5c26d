package dev.sluice.lake.table;

import dev.sluice.lake.read.LakeColumn;
import java.util.List;

/**
 * What a listing says of a lake table.
 *
 * @param snapshots number of snapshots
 * @param location where its files stand
 */
public record LakeTableInfo(
    String feed, long rows, int snapshots, List<LakeColumn> columns, String location) {}
