package dev.sluice.benchmarks;

import java.util.List;

/**
 * What a run made of the data, to be compared.
 *
 * @param rows number of rows
 * @param checksums one for each column; sums modulo 2^64
 */
public record Outcome(long rows, List<Long> checksums) {
  public Outcome {
    checksums = List.copyOf(checksums);
  }
}
