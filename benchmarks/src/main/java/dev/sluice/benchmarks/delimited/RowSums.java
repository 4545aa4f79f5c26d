package dev.sluice.benchmarks.delimited;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Outcome;
import java.util.Arrays;

/** Adds up rows that come as texts. */
final class RowSums {
  private final Checksum checksum;
  private final long[] sums;
  private long rows;

  RowSums(Checksum checksum, int columns) {
    this.checksum = checksum;
    this.sums = new long[columns];
  }

  void row() {
    rows++;
  }

  void add(int column, String value) {
    sums[column] += checksum.of(value);
  }

  Outcome outcome() {
    return new Outcome(rows, Arrays.stream(sums).boxed().toList());
  }
}
