package dev.sluice.lake.append;

import dev.sluice.lake.parquet.FileLimits;
import java.io.Serializable;

/**
 * One split to decode and write: all that has to be known for it, besides the file itself.
 *
 * @param fingerprint of the decoding; whoever runs the task must decode with the same
 * @param alone whether the split is the whole file: nothing is merged and nothing resumed, its
 *     files are written under their own names at once
 */
public record AppendTask(
    DeliveryFiles files,
    String fingerprint,
    WritePlan write,
    FileLimits limits,
    Split split,
    boolean alone)
    implements Serializable {}
