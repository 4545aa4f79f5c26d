package dev.sluice.adapter.control;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a sender says of a file: a total to compare with, or a fact such as the business date.
 *
 * @param name in snake case, such as {@code record_count} or {@code entry_hash}
 */
public record Declared(String name, Figure figure, Place place) implements Serializable {
  public Declared {
    Objects.requireNonNull(figure, "figure");
    Objects.requireNonNull(place, "place");
    if (name.isBlank()) {
      throw new IllegalArgumentException("what is declared needs a name");
    }
  }
}
