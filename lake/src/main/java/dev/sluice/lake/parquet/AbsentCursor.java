package dev.sluice.lake.parquet;

import java.math.BigDecimal;

/** A column the file does not have: null in every row. */
final class AbsentCursor implements ValueCursor {
  @Override
  public void step() {
    // Every row is the same.
  }

  @Override
  public boolean isNull() {
    return true;
  }

  @Override
  public String text() {
    return null;
  }

  @Override
  public long longValue() {
    return 0;
  }

  @Override
  public BigDecimal decimal() {
    return null;
  }

  @Override
  public double doubleValue() {
    return 0;
  }

  @Override
  public byte[] bytes() {
    return null;
  }
}
