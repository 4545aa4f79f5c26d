package dev.sluice.lake.append;

import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * How a delivery is appended: known before a row is read, the same wherever its tasks run.
 *
 * @param fingerprint of the decoding: {@link DecodableFile#fingerprint}; if it is empty, nothing
 *     may be used a second time
 * @param splits in file order, at least one
 */
public record AppendPlan(
    DeliveryFiles files,
    String fingerprint,
    WritePlan write,
    FileLimits limits,
    PageCodec codec,
    List<Split> splits)
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
    String identity = identity();
    return splits.stream()
        .map(
            split ->
                new AppendTask(
                    files, fingerprint, identity, write, limits, codec, split, isWhole()))
        .toList();
  }

  /** Equal only for plans whose tasks write the same. */
  public String identity() {
    return PlanIdentity.of(files, fingerprint, write, splits);
  }

  /** Whether splits that were done may be used when the append is repeated. */
  public boolean isResumable() {
    return !isWhole() && !fingerprint.isEmpty();
  }

  /** What is kept of the plan where its tasks work. */
  String keptText() {
    return splits.size() + " " + identity();
  }

  /** How many splits the plan had of which this is kept. */
  static int keptSplits(String keptText) {
    return Integer.parseInt(keptText.substring(0, keptText.indexOf(' ')));
  }

  /** Prepares the folders of the tasks' files; durable when it returns. */
  void prepare() throws IOException {
    if (isWhole()) {
      return;
    }
    Durable.createFolders(files.dataFolder());
    Durable.createFolders(files.workFolder());
    DurableText.write(files.plan(), keptText());
  }

  /** The rejects of the splits, in file order; those without any are left out. */
  public List<Path> rejects(List<SplitOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.counts().rejected() > 0)
        .map(outcome -> isWhole() ? files.rejects() : files.rejects(outcome.split()))
        .toList();
  }
}
