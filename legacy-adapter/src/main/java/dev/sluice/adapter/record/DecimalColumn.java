package dev.sluice.adapter.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of exact decimals of one precision and scale. Up to 18 digits the unscaled values are
 * plain longs; above that they are big integers.
 */
public final class DecimalColumn implements Column {
  /** Digits that always fit a long. */
  public static final int MAX_LONG_DIGITS = 18;

  private final FieldType.Decimal type;
  private final LongColumn small;
  private final List<BigInteger> large;

  private DecimalColumn(FieldType.Decimal type, LongColumn small, List<BigInteger> large) {
    this.type = type;
    this.small = small;
    this.large = large;
  }

  /**
   * A column of these unscaled values.
   *
   * @param type of at most {@link #MAX_LONG_DIGITS} digits
   */
  public static DecimalColumn ofLongs(FieldType.Decimal type, LongColumn unscaled) {
    if (type.precision() > MAX_LONG_DIGITS) {
      throw new IllegalArgumentException(type + " does not fit longs");
    }
    return new DecimalColumn(type, unscaled, null);
  }

  /** Precision and scale of every value. */
  public FieldType.Decimal type() {
    return type;
  }

  /** Whether {@link #unscaledLong} may be called. */
  public boolean fitsLong() {
    return small != null;
  }

  @Override
  public int size() {
    return small != null ? small.size() : large.size();
  }

  @Override
  public boolean isNull(int row) {
    return small != null ? small.isNull(row) : large.get(row) == null;
  }

  /** The row's unscaled value; 0 for null. Only if {@link #fitsLong()}. */
  public long unscaledLong(int row) {
    return small.get(row);
  }

  /** The row's unscaled value, or null. */
  public BigInteger unscaled(int row) {
    if (small == null) {
      return large.get(row);
    }
    return small.isNull(row) ? null : BigInteger.valueOf(small.get(row));
  }

  /** The row's value, or null. */
  public BigDecimal get(int row) {
    BigInteger unscaled = unscaled(row);
    return unscaled == null ? null : new BigDecimal(unscaled, type.scale());
  }

  /** Collects unscaled values row by row. */
  public static final class Builder {
    private final FieldType.Decimal type;
    private final BigInteger limit;
    private final LongColumn.Builder small;
    private final List<BigInteger> large;

    /** A builder for values of this precision and scale. */
    public Builder(FieldType.Decimal type) {
      this.type = type;
      this.limit = BigInteger.TEN.pow(type.precision());
      boolean fits = type.precision() <= MAX_LONG_DIGITS;
      this.small = fits ? new LongColumn.Builder() : null;
      this.large = fits ? null : new ArrayList<>();
    }

    /** Adds a null. */
    public Builder addNull() {
      if (small != null) {
        small.addNull();
      } else {
        large.add(null);
      }
      return this;
    }

    /** Adds an unscaled value; only for at most 18 digits of precision. */
    public Builder addUnscaled(long unscaled) {
      small.add(unscaled);
      return this;
    }

    /**
     * Adds an unscaled value.
     *
     * @throws ArithmeticException if it has more digits than the precision
     */
    public Builder addUnscaled(BigInteger unscaled) {
      if (unscaled.abs().compareTo(limit) >= 0) {
        throw new ArithmeticException(unscaled + " has more than " + type.precision() + " digits");
      }
      if (small != null) {
        small.add(unscaled.longValueExact());
      } else {
        large.add(unscaled);
      }
      return this;
    }

    /** The column; the builder must not be used afterwards. */
    public DecimalColumn build() {
      return new DecimalColumn(type, small == null ? null : small.build(), large);
    }
  }
}
