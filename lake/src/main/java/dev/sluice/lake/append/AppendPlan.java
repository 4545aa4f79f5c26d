package dev.sluice.lake.append;

import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * How a delivery is appended: known before a row is read, the same wherever its tasks run.
 *
 * @param fingerprint of the decoding: {@link DecodableFile#fingerprint}
 * @param splits in file order, at least one
 */
public record AppendPlan(
    DeliveryFiles files, String fingerprint, WritePlan write, FileLimits limits, List<Split> splits)
    implements Serializable {
  public AppendPlan {
    splits = List.copyOf(splits);
    for (int i = 0; i < splits.size(); i++) {
      if (splits.get(i).number() != i + 1) {
        throw new IllegalArgumentException("splits are not numbered in their order: " + splits);
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("a file has at least one split");
    }
  }

  /** Whether the file is decoded as one, and its files are written where they belong at once. */
  public boolean isWhole() {
    return splits.size() == 1;
  }

  /** A task for each split, in file order. */
  public List<AppendTask> tasks() {
    return splits.stream()
        .map(split -> new AppendTask(files, fingerprint, write, limits, split, isWhole()))
        .toList();
  }

  /** Prepares the folders of the tasks' files; durable when it returns. */
  public void prepare() throws IOException {
    if (isWhole()) {
      return;
    }
    Durable.createFolders(files.dataFolder());
    Durable.createFolders(files.workFolder());
    DurableText.write(files.splitCount(), Integer.toString(splits.size()));
  }

  /** The rejects of the splits, in file order; those without any are left out. */
  public List<Path> rejects(List<SplitOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.counts().rejected() > 0)
        .map(outcome -> isWhole() ? files.rejects() : files.rejects(outcome.split()))
        .toList();
  }
}
