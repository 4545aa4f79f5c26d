package dev.sluice.pollers.job;

import java.util.List;

/** What came of a person's decision. */
public sealed interface Decided {

  /** It is recorded; the runs are those it concerns, as they stand now. */
  record Done(List<JobRun> runs) implements Decided {
    public Done {
      runs = List.copyOf(runs);
    }
  }

  /** It was so before: nothing changed. */
  record Already(String what) implements Decided {}

  /** It can't be done; says why and what can be, for people. */
  record Refused(String why) implements Decided {}
}
