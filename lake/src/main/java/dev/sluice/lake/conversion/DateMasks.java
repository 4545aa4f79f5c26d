package dev.sluice.lake.conversion;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The masks of one column, of which any may fit. All are tried, so that a text which two of them
 * read differently (03/04/2024) is refused and never guessed.
 *
 * @param <T> the values
 */
final class DateMasks<T> {
  private final List<DateMask> masks;
  private final Function<TemporalAccessor, T> query;
  private final String type;
  private final String expected;

  /**
   * Masks of a type.
   *
   * @param type its name in faults
   * @param query takes the value from what a mask read; null if it is not all there
   * @throws IllegalArgumentException if a mask is none
   */
  DateMasks(List<String> masks, String type, Function<TemporalAccessor, T> query) {
    this.masks = masks.stream().map(DateMask::new).toList();
    this.query = query;
    this.type = type;
    this.expected = " is not a " + type + " written as " + masks;
  }

  boolean isEmpty() {
    return masks.isEmpty();
  }

  /**
   * The value or a {@link Fault}.
   *
   * @param number whether the text is a number that lost its leading zeros
   */
  Object parse(String text, boolean number) {
    T value = null;
    boolean alone = masks.size() == 1;
    for (DateMask mask : masks) {
      String written = number ? mask.padded(text) : text;
      TemporalAccessor parsed = alone ? mask.parse(written) : mask.parseIfWrittenSo(written);
      T read = parsed == null ? null : query.apply(parsed);
      if (read != null && value != null && !read.equals(value)) {
        return ambiguous(text);
      }
      value = read == null ? value : read;
    }
    return value == null ? Fault.of(type, "", text, expected) : value;
  }

  private Fault ambiguous(String text) {
    List<String> readings = new ArrayList<>();
    for (DateMask mask : masks) {
      TemporalAccessor parsed = mask.parseIfWrittenSo(text);
      T read = parsed == null ? null : query.apply(parsed);
      if (read != null) {
        readings.add(read + " by " + mask);
      }
    }
    return Fault.of("ambiguous", "", text, " can be read as " + String.join(", and as ", readings));
  }
}
