package dev.sluice.lake.table;

import dev.sluice.adapter.record.Reject;
import java.util.List;

/** How an append ended. Both are expected; failures are exceptions. */
public sealed interface AppendOutcome {

  /** The delivery is durable and visible in the lake. */
  record Committed(LakeCommit commit) implements AppendOutcome {}

  /**
   * Nothing of the delivery is in the lake, and repeating the append would not change that.
   *
   * @param reason for a person: the gate's reason, an undecodable file, a forbidden new column
   * @param counts what was decoded, as far as decoding came
   * @param rejects the first faults, at most {@link #MAX_REJECTS}
   */
  record Refused(String reason, DecodedCounts counts, List<Reject> rejects)
      implements AppendOutcome {
    /** How many faults a refusal carries. */
    public static final int MAX_REJECTS = 1000;

    public Refused {
      rejects = List.copyOf(rejects);
    }
  }
}
