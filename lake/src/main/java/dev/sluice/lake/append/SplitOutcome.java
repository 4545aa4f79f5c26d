package dev.sluice.lake.append;

import dev.sluice.lake.table.DecodedCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** What running a task came to. Failures are exceptions; a file that can't be decoded is not. */
public sealed interface SplitOutcome extends Serializable {

  /** The split's number. */
  int split();

  /** What was decoded, as far as decoding came. */
  DecodedCounts counts();

  /** Where the time went. */
  StageTimes times();

  /**
   * The split is decoded, its data files and rejects are durable.
   *
   * @param files without gaps, in the order of the rows; empty if there are no rows
   */
  record Decoded(int split, DecodedCounts counts, List<WrittenFile> files, StageTimes times)
      implements SplitOutcome {
    public Decoded {
      Objects.requireNonNull(counts, "counts");
      Objects.requireNonNull(times, "times");
      files = List.copyOf(files);
    }
  }

  /**
   * The file as a whole can't be decoded; repeating the task would not change that.
   *
   * @param reason for a person, with the place
   */
  record Undecodable(int split, String reason, DecodedCounts counts, StageTimes times)
      implements SplitOutcome {
    public Undecodable {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(counts, "counts");
      Objects.requireNonNull(times, "times");
    }
  }
}
