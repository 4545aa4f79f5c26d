package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contenders that do the same work in turn: A B C, A B C … Every run's outcome is compared with the
 * first one's; a difference ends the comparison. The first contender is what the others are
 * measured by.
 */
public final class Comparison {
  private final String title;
  private final long bytes;
  private final List<Contender> contenders;
  private final PrintStream out;

  /**
   * A comparison.
   *
   * @param bytes size of the input, for the rate
   */
  public Comparison(String title, long bytes, List<Contender> contenders, PrintStream out) {
    this.title = title;
    this.bytes = bytes;
    this.contenders = List.copyOf(contenders);
    this.out = out;
  }

  /** Compares every value once, untimed. */
  public Comparison proveEqual() throws Exception {
    Outcome expected = null;
    for (Contender contender : contenders) {
      Outcome outcome = contender.run(Checksum.MD5);
      expected = expected == null ? outcome : expected;
      requireEqual(contender, expected, outcome);
    }
    out.printf(
        "%n%s: %,d bytes, %,d rows, MD5 sums of all %d columns equal%n",
        title, bytes, expected.rows(), expected.checksums().size());
    return this;
  }

  /** Runs all in turn and prints medians and ratios; the first rounds only warm up. */
  public void run(int warmUps, int rounds) throws Exception {
    Map<Contender, double[]> seconds = new LinkedHashMap<>();
    Map<Contender, double[]> processor = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      seconds.put(contender, new double[rounds]);
      processor.put(contender, new double[rounds]);
    }
    Outcome expected = null;
    for (int round = -warmUps; round < rounds; round++) {
      for (Contender contender : contenders) {
        long start = System.nanoTime();
        long used = contender.processorNanos();
        Outcome outcome = contender.run(Checksum.LENGTH);
        double taken = (System.nanoTime() - start) / 1e9;
        double worked = (contender.processorNanos() - used) / 1e9;
        expected = expected == null ? outcome : expected;
        requireEqual(contender, expected, outcome);
        if (round >= 0) {
          seconds.get(contender)[round] = taken;
          processor.get(contender)[round] = worked;
        }
      }
    }
    print(seconds, processor);
  }

  private void requireEqual(Contender contender, Outcome expected, Outcome outcome) {
    if (!outcome.equals(expected)) {
      throw new IllegalStateException(
          contender.name() + " read " + outcome + ", " + contenders.get(0).name() + " " + expected);
    }
  }

  private void print(Map<Contender, double[]> seconds, Map<Contender, double[]> processor) {
    out.printf(
        "%-28s %9s %9s %7s %7s %9s %9s%n",
        title, "median s", "best s", "MB/s", "ratio", "CPU s", "CPU ratio");
    Contender first = contenders.get(0);
    for (Contender contender : contenders) {
      double median = median(seconds.get(contender));
      double worked = median(processor.get(contender));
      out.printf(
          "%-28s %9.3f %9.3f %7.0f %7.2f %9.3f %9.2f%n",
          contender.name(),
          median,
          Arrays.stream(seconds.get(contender)).min().orElseThrow(),
          bytes / 1e6 / median,
          median / median(seconds.get(first)),
          worked,
          worked / median(processor.get(first)));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
