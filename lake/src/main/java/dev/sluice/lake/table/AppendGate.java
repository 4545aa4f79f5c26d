package dev.sluice.lake.table;

import java.util.Optional;

/** Decides, when all of a delivery is decoded and nothing of it is visible, whether it may be. */
@FunctionalInterface
public interface AppendGate {

  /** A reason to refuse the delivery, or empty to let it in. */
  Optional<String> refusal(DecodedCounts counts);
}
