package dev.sluice.adapter.record;

import java.io.Serializable;
import java.util.Objects;

/**
 * A named, typed field of a record. Every field may be null.
 *
 * @param name not blank, free of control characters
 */
public record Field(String name, FieldType type) implements Serializable {
  public Field {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a field needs a name");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a field name must not hold control characters");
    }
  }

  /** A field of text. */
  public static Field text(String name) {
    return new Field(name, new FieldType.Text());
  }
}
