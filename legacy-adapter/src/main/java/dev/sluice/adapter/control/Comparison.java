package dev.sluice.adapter.control;

import java.io.Serializable;
import java.util.Objects;

/** One declared total against what the file comes to. */
public sealed interface Comparison extends Serializable {

  /** The sender's side. */
  Declared declared();

  /** Our side. */
  Figure computed();

  /** Both sides say the same. */
  record Balanced(Declared declared, Figure computed) implements Comparison {
    public Balanced {
      if (!declared.figure().sameAs(computed)) {
        throw new IllegalArgumentException(declared + " is not " + computed);
      }
    }
  }

  /**
   * The sides differ: nothing of the file may be stored.
   *
   * @param remedy for a person: what may have happened and what to do
   */
  record OutOfBalance(Declared declared, Figure computed, String remedy) implements Comparison {
    public OutOfBalance {
      Objects.requireNonNull(remedy, "remedy");
      if (declared.figure().sameAs(computed)) {
        throw new IllegalArgumentException(declared + " is " + computed);
      }
    }

    /** The place and both sides' figures. */
    public String text() {
      return "the "
          + declared.place().text()
          + " says "
          + declared.name()
          + " "
          + declared.figure().text()
          + ", the file comes to "
          + computed.text();
    }
  }

  /**
   * The sides can't be compared, and whoever configured the feed has said that this is no fault.
   *
   * @param computed as far as it could be computed
   * @param reason for a person
   */
  record NotCompared(Declared declared, Figure computed, String reason) implements Comparison {
    public NotCompared {
      Objects.requireNonNull(declared, "declared");
      Objects.requireNonNull(computed, "computed");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Compares the sides; {@code remedy} is told if they differ. */
  static Comparison of(Declared declared, Figure computed, String remedy) {
    return declared.figure().sameAs(computed)
        ? new Balanced(declared, computed)
        : new OutOfBalance(declared, computed, remedy);
  }
}
