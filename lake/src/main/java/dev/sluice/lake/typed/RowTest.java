package dev.sluice.lake.typed;

import dev.sluice.lake.read.LakeRows;

/** Whether a condition is true of a row; false also where SQL says unknown. */
@FunctionalInterface
public interface RowTest {

  /** Whether it is true of the row the cursor stands on. */
  boolean isTrue(LakeRows row);
}
