package dev.sluice.lake.append;

import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import java.io.Serializable;

/**
 * One split to decode and write: all that has to be known for it, besides the file itself.
 *
 * @param fingerprint of the decoding; whoever runs the task must decode with the same
 * @param plan identity of the plan, which a checkpoint tells
 * @param alone whether the split is the whole file: nothing is merged and nothing resumed, its
 *     files are written under their own names at once
 */
public record AppendTask(
    DeliveryFiles files,
    String fingerprint,
    String plan,
    WritePlan write,
    FileLimits limits,
    PageCodec codec,
    Split split,
    boolean alone)
    implements Serializable {

  /** The same task, its files written by themselves under these names. */
  AppendTask into(DeliveryFiles others) {
    return new AppendTask(others, fingerprint, plan, write, limits, codec, split, true);
  }
}
