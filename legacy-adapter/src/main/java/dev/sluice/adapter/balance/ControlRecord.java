package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.Layout;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One header or trailer record.
 *
 * @param layout decodes the record's bytes, which are all it is given, into one row; empty for a
 *     record that nothing is read from
 * @param type the field that tells the record from others; only with a layout
 * @param checks what its fields are compared with; the others are facts, such as a business date
 */
public record ControlRecord(Optional<Layout> layout, Optional<TypeMark> type, List<Check> checks) {

  /**
   * How a record is recognised.
   *
   * @param field name of the field, in the record's own layout
   * @param value its value, without the blanks around it
   */
  public record TypeMark(String field, String value) {
    public TypeMark {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(value, "value");
    }
  }

  /** A record that nothing is read from. */
  public static final ControlRecord IGNORED =
      new ControlRecord(Optional.empty(), Optional.empty(), List.of());

  public ControlRecord {
    Objects.requireNonNull(type, "type");
    checks = List.copyOf(checks);
    if (layout.isEmpty() && (type.isPresent() || !checks.isEmpty())) {
      throw new IllegalArgumentException("a record that is not read has no type and no checks");
    }
  }
}
