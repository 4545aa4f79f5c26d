package dev.sluice.benchmarks.copybook;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Outcome;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Adds up typed values. A number counts its digits as a whole number, or the checksum of its text:
 * both tell numbers apart, the first at no cost.
 */
final class ValueSums {
  private final Checksum checksum;
  private final long[] sums;
  private long rows;

  ValueSums(Checksum checksum, int columns) {
    this.checksum = checksum;
    this.sums = new long[columns];
  }

  void addRows(long count) {
    rows += count;
  }

  void add(int column, String text) {
    sums[column] += checksum.of(text);
  }

  void add(int column, byte[] utf8, int from, int length) {
    sums[column] += checksum.of(utf8, from, length);
  }

  /** Adds a number of so many digits behind the point. */
  void add(int column, long unscaled, int scale) {
    sums[column] +=
        checksum == Checksum.LENGTH
            ? unscaled
            : checksum.of(BigDecimal.valueOf(unscaled, scale).toPlainString());
  }

  void add(int column, BigDecimal number) {
    sums[column] +=
        checksum == Checksum.LENGTH
            ? number.unscaledValue().longValue()
            : checksum.of(number.toPlainString());
  }

  /** Adds what another one has added up. */
  void add(ValueSums other) {
    rows += other.rows;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
  }

  Outcome outcome() {
    return new Outcome(rows, Arrays.stream(sums).boxed().toList());
  }
}
