package dev.sluice.lake.parquet;

import java.math.BigDecimal;

/** The values of one projected column over the rows of a row group, one row at a time. */
public interface ValueCursor {

  /** Steps to the next row; the first call steps to the first. */
  void step();

  /** Whether the row's value is null. */
  boolean isNull();

  /** The value as text; null if null. */
  String text();

  /** A whole number; undefined if null. */
  long longValue();

  /** A whole number or decimal, exact; null if null. */
  BigDecimal decimal();

  /** A floating point number; undefined if null. */
  double doubleValue();

  /** Uninterpreted bytes; null if null. */
  byte[] bytes();
}
