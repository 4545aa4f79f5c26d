package dev.sluice.lake.schema;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.conversion.TypeConversion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column as a reader wants it.
 *
 * @param name its name in what is read; not blank, not starting with an underscore
 * @param sources the lake columns it is read from, in any case of letters, {@code GROUP.FIELD}
 *     inside groups: the first that has a value in the record gives it. Never empty; those the
 *     table does not have count as null
 * @param masks how dates, times and numbers are written; empty for ISO 8601 and plain numbers. A
 *     text that two masks read differently is an error
 * @param nulls texts that mean no value, such as 99991231; blanks around them do not count
 * @param defaultValue what takes the place of no value, written as ISO 8601 or a plain number
 */
public record ReadColumn(
    String name,
    List<String> sources,
    ReadType type,
    List<String> masks,
    List<String> nulls,
    Optional<String> defaultValue,
    OnError onError) {
  /**
   * A column.
   *
   * @throws IllegalArgumentException if a mask is none, or the default no value of the type
   */
  public ReadColumn {
    sources = List.copyOf(sources);
    masks = List.copyOf(masks);
    nulls = nulls.stream().map(String::strip).toList();
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(onError, "onError");
    if (name.isBlank() || name.startsWith("_")) {
      throw new IllegalArgumentException(
          "a column can't be named '" + name + "': names that start with _ are the lake's");
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("column " + name + " has no source");
    }
    boolean masked = !(type instanceof ReadType.Text || type instanceof ReadType.Bool);
    if (!masks.isEmpty() && !masked) {
      throw new IllegalArgumentException("masks are for numbers, dates and times only");
    }
    conversion(type, masks);
    defaultValue.ifPresent(text -> value(type, text));
  }

  /** A column of text of the same name in the lake. */
  public static ReadColumn text(String name) {
    return of(name, new ReadType.Text());
  }

  /** A column of the same name in the lake, written plainly; a value that is none fails. */
  public static ReadColumn of(String name, ReadType type, String... masks) {
    return new ReadColumn(
        name, List.of(name), type, List.of(masks), List.of(), Optional.empty(), OnError.FAIL);
  }

  /** The same column, errors handled so. */
  public ReadColumn onError(OnError handling) {
    return new ReadColumn(name, sources, type, masks, nulls, defaultValue, handling);
  }

  /** The same column, read from these. */
  public ReadColumn from(String... lakeColumns) {
    return new ReadColumn(name, List.of(lakeColumns), type, masks, nulls, defaultValue, onError);
  }

  /** What makes this column's values. */
  public TypeConversion conversion() {
    return conversion(type, masks);
  }

  /** The value in the place of no value, or null. */
  public Object defaultObject() {
    return defaultValue.map(text -> value(type, text)).orElse(null);
  }

  private static Object value(ReadType type, String text) {
    Object value = conversion(type, List.of()).ofText(text);
    if (value instanceof Fault fault) {
      throw new IllegalArgumentException("its default " + fault.reason());
    }
    return value;
  }

  private static TypeConversion conversion(ReadType type, List<String> masks) {
    if (type instanceof ReadType.Text) {
      return TypeConversion.text(0);
    } else if (type instanceof ReadType.WholeNumber) {
      return TypeConversion.bigInteger(masks);
    } else if (type instanceof ReadType.Decimal decimal) {
      return TypeConversion.decimal(decimal.precision(), decimal.scale(), masks);
    } else if (type instanceof ReadType.DoubleNumber) {
      return TypeConversion.doubleNumber(masks);
    } else if (type instanceof ReadType.Bool) {
      return TypeConversion.bool();
    } else if (type instanceof ReadType.Date) {
      return TypeConversion.date(masks);
    } else if (type instanceof ReadType.Time) {
      return TypeConversion.time(masks);
    } else if (type instanceof ReadType.Timestamp) {
      return TypeConversion.timestamp(masks);
    }
    return TypeConversion.moment(masks, ((ReadType.Moment) type).zone());
  }
}
