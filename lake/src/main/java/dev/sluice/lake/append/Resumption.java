package dev.sluice.lake.append;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier attempt at the same plan has left to go on with. A checkpoint counts only if it
 * is of this very plan (bytes, layout, version of the software, splits, columns), and if the files
 * it names are there, as long as they were, with footers that tell the rows it tells. Whatever else
 * stands there is removed.
 */
public final class Resumption {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private final AppendPlan plan;
  private final Map<Integer, SplitOutcome> done = new TreeMap<>();

  private Resumption(AppendPlan plan) {
    this.plan = plan;
  }

  /** Looks what there is, and prepares the folders of the tasks; durable when it returns. */
  public static Resumption of(AppendPlan plan) throws IOException {
    Resumption resumption = new Resumption(plan);
    DeliveryFiles files = plan.files();
    if (!plan.isResumable() || !isOfThisPlan(plan)) {
      files.discard();
      plan.prepare();
      return resumption;
    }
    for (Split split : plan.splits()) {
      Optional<SplitOutcome> outcome = resumption.checked(split.number());
      if (outcome.isPresent()) {
        resumption.done.put(split.number(), outcome.get());
      } else {
        Files.deleteIfExists(files.checkpoint(split.number()));
        files.discard(split.number());
      }
    }
    LOG.info(
        "delivery {}: {} of {} splits were done before",
        files.deliveryId(),
        resumption.done.size(),
        plan.splits().size());
    return resumption;
  }

  private static boolean isOfThisPlan(AppendPlan plan) throws IOException {
    Path kept = plan.files().plan();
    return Files.exists(kept) && Files.readString(kept).equals(plan.keptText());
  }

  private Optional<SplitOutcome> checked(int split) throws IOException {
    Path path = plan.files().checkpoint(split);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      Checkpoint checkpoint = Checkpoint.of(Files.readString(path));
      require(checkpoint.plan().equals(plan.identity()), path, "is of another plan");
      require(checkpoint.outcome().split() == split, path, "is of another split");
      requireFiles(checkpoint, path);
      return Optional.of(checkpoint.outcome());
    } catch (IOException e) {
      LOG.warn("split {} is decoded again: {}", split, e.toString());
      return Optional.empty();
    }
  }

  private void requireFiles(Checkpoint checkpoint, Path path) throws IOException {
    SplitOutcome.Decoded outcome = checkpoint.outcome();
    long rows = 0;
    for (WrittenFile file : outcome.files()) {
      Footer.readBack(plan.files().dataFile(outcome.split(), file.number()), file);
      rows += file.rows();
    }
    require(rows == outcome.counts().records(), path, "tells other rows than its files");
    if (outcome.counts().rejected() > 0) {
      Path rejects = plan.files().rejects(outcome.split());
      require(Files.size(rejects) == checkpoint.rejectBytes(), path, "tells other rejects");
    }
  }

  private static void require(boolean holds, Path path, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(path + " " + otherwise);
    }
  }

  /** The tasks that are left, in file order; may be none. */
  public List<AppendTask> tasks() {
    return plan.tasks().stream().filter(task -> !done.containsKey(task.split().number())).toList();
  }

  /**
   * The outcomes of all splits in file order, those from before among them; up to the first that
   * found the file undecodable.
   *
   * @param now what the tasks that were left came to
   */
  public List<SplitOutcome> with(List<SplitOutcome> now) {
    Map<Integer, SplitOutcome> all = new TreeMap<>(done);
    now.forEach(outcome -> all.put(outcome.split(), outcome));
    List<SplitOutcome> inOrder = new ArrayList<>();
    for (SplitOutcome outcome : all.values()) {
      inOrder.add(outcome);
      if (outcome instanceof SplitOutcome.Undecodable) {
        break;
      }
    }
    return inOrder;
  }
}
