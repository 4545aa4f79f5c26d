package dev.sluice.adapter.balance;

import java.util.Objects;

/**
 * A declared field and what it must equal.
 *
 * @param declared name of the field of the control record or companion
 * @param style how the declared field is written, where it is text
 */
public record Check(String declared, Total total, NumberStyle style) {
  public Check {
    Objects.requireNonNull(declared, "declared");
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(style, "style");
  }
}
