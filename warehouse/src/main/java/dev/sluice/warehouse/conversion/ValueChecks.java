package dev.sluice.warehouse.conversion;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.conversion.NumberText;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.ContractColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A column's limits. Minimum, maximum and the values allowed are written in the contract as plain
 * numbers and ISO dates, whatever masks the files use, and compared by value: 1.0 is 1.
 */
final class ValueChecks {
  private final Comparable<Object> minimum;
  private final Comparable<Object> maximum;
  private final List<Comparable<Object>> allowed;
  private final String allowedText;
  private final Pattern pattern;

  ValueChecks(ContractColumn column) {
    this.minimum = column.minimum().map(text -> limit(column, "minimum", text)).orElse(null);
    this.maximum = column.maximum().map(text -> limit(column, "maximum", text)).orElse(null);
    this.allowed =
        column.allowed().stream().map(text -> limit(column, "allowed value", text)).toList();
    this.allowedText = String.join(", ", column.allowed());
    this.pattern = column.pattern().map(Pattern::compile).orElse(null);
  }

  private static Comparable<Object> limit(ContractColumn column, String what, String text) {
    Object value = ContractTypes.conversion(column.type(), List.of()).ofText(text);
    if (value instanceof Fault fault) {
      // A decimal limit may be finer than the column: minimum 0.001 of a numeric(9, 2).
      Object number = NumberText.of(List.of()).parse(text);
      if (isNumeric(column) && number instanceof BigDecimal) {
        return comparable(number);
      }
      throw new IllegalArgumentException("its " + what + " " + fault.reason());
    }
    return comparable(widened(value));
  }

  private static boolean isNumeric(ContractColumn column) {
    return column.type() instanceof ColumnType.Decimal
        || column.type() instanceof ColumnType.IntegerNumber
        || column.type() instanceof ColumnType.BigInteger
        || column.type() instanceof ColumnType.DoubleNumber;
  }

  /** All exact numbers compare as decimals, so that limits of any writing fit. */
  private static Object widened(Object value) {
    if (value instanceof Integer number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number);
    }
    return value;
  }

  /** Values of one column are of one class, which compares with itself. */
  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(Object value) {
    return (Comparable<Object>) value;
  }

  /** Adds the value's faults; {@code text} is what the file said. */
  void check(Object value, String text, List<Fault> faults) {
    if (pattern != null && !pattern.matcher(text).matches()) {
      faults.add(Fault.of("pattern", "", text, " does not match " + pattern));
    }
    if (minimum == null && maximum == null && allowed.isEmpty()) {
      return;
    }
    Object comparable = widened(value);
    if (minimum != null && minimum.compareTo(comparable) > 0) {
      faults.add(Fault.of("minimum", "", text, " is less than " + minimum));
    }
    if (maximum != null && maximum.compareTo(comparable) < 0) {
      faults.add(Fault.of("maximum", "", text, " is greater than " + maximum));
    }
    if (!allowed.isEmpty() && allowed.stream().noneMatch(a -> a.compareTo(comparable) == 0)) {
      faults.add(Fault.of("allowed", "", text, " is none of " + allowedText));
    }
  }

  boolean needsText() {
    return pattern != null || minimum != null || maximum != null || !allowed.isEmpty();
  }
}
