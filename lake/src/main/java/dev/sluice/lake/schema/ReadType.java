package dev.sluice.lake.schema;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** The type a reader gives a column. */
public sealed interface ReadType {

  /** Text, as it stands in the lake. */
  record Text() implements ReadType {}

  /** A whole number of 64 bits. */
  record WholeNumber() implements ReadType {}

  /** An exact decimal; a value with more digits on either side of the point is an error. */
  record Decimal(int precision, int scale) implements ReadType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("no decimal of " + precision + "," + scale);
      }
    }
  }

  /** A binary floating point number of double precision. */
  record DoubleNumber() implements ReadType {}

  /** True or false. */
  record Bool() implements ReadType {}

  /** A calendar date. */
  record Date() implements ReadType {}

  /** A time of day, to the microsecond. */
  record Time() implements ReadType {}

  /** A date with time, without zone, to the microsecond. */
  record Timestamp() implements ReadType {}

  /**
   * A moment, to the microsecond.
   *
   * @param zone by whose clocks text without a zone was written; empty if there is no such text
   */
  record Moment(Optional<ZoneId> zone) implements ReadType {
    public Moment {
      Objects.requireNonNull(zone, "zone");
    }
  }
}
