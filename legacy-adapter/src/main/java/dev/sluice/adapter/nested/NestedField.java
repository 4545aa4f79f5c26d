package dev.sluice.adapter.nested;

import java.util.Objects;

/**
 * A field of a record or group.
 *
 * @param source the name of the member it is read from, matched exactly or else without regard to
 *     case
 * @param name the name of its column
 */
public record NestedField(String source, String name, NestedType type) {
  public NestedField {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** A field whose column is named as its member. */
  public static NestedField of(String name, NestedType type) {
    return new NestedField(name, name, type);
  }
}
