package dev.sluice.lake.conversion;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Makes values of one type. Masks, where a type has any, are all tried: if two read a text
 * differently, it is refused as ambiguous. Each method returns the value or a {@link Fault}; the
 * two never share a class, and a value is made for each of millions of records, so no wrapper is.
 */
public interface TypeConversion {

  /** From text, which is not blank unless the type is text. */
  Object ofText(String text);

  /** From a whole number. */
  default Object ofLong(long value) {
    return ofText(Long.toString(value));
  }

  /** From an exact decimal. */
  default Object ofDecimal(BigDecimal value) {
    return ofText(value.toPlainString());
  }

  /** From a binary floating point number. */
  default Object ofDouble(double value) {
    return ofText(Double.toString(value));
  }

  /** Whether a source of bytes or groups can be read as this type. */
  default boolean takesAnything() {
    return false;
  }

  /** Whether blank text is a value. */
  default boolean takesBlank() {
    return false;
  }

  /**
   * Text, as {@link String}.
   *
   * @param maxLength greatest number of characters, or 0 for no limit but the databases'
   */
  static TypeConversion text(int maxLength) {
    return new TextConversion(maxLength);
  }

  /**
   * Whole numbers of 32 bits, as {@link Integer}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion integer(List<String> masks) {
    return new IntegerConversion(NumberText.of(masks));
  }

  /**
   * Whole numbers of 64 bits, as {@link Long}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion bigInteger(List<String> masks) {
    return new BigIntegerConversion(NumberText.of(masks));
  }

  /**
   * Exact decimals, as {@link BigDecimal} of this scale.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion decimal(int precision, int scale, List<String> masks) {
    return new DecimalConversion(precision, scale, NumberText.of(masks));
  }

  /**
   * Binary floating point numbers, as {@link Double}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion doubleNumber(List<String> masks) {
    return new DoubleConversion(masks.isEmpty() ? null : NumberText.of(masks));
  }

  /** True and false, as {@link Boolean}. */
  static TypeConversion bool() {
    return new BooleanConversion();
  }

  /**
   * Calendar dates, as {@link java.time.LocalDate}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion date(List<String> masks) {
    return new DateConversion(masks);
  }

  /**
   * Times of day to the microsecond, as {@link java.time.LocalTime}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion time(List<String> masks) {
    return new TimeConversion(masks);
  }

  /**
   * Dates with time, without zone, as {@link java.time.LocalDateTime}.
   *
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion timestamp(List<String> masks) {
    return new TimestampConversion(masks);
  }

  /**
   * Moments, as {@link java.time.OffsetDateTime}.
   *
   * @param zone where clocks stood by which text without a zone was written; empty to refuse it
   * @throws IllegalArgumentException if a mask is none
   */
  static TypeConversion moment(List<String> masks, Optional<ZoneId> zone) {
    return new MomentConversion(masks, zone);
  }
}
