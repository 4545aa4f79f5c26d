package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import java.util.Locale;
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

  /** What the fields declare of it. */
  Declared in(DeclaredFields fields) {
    if (total instanceof Total.Digest) {
      Declared text = fields.text(declared);
      return new Declared(
          declared, Figure.of(text.figure().text().toLowerCase(Locale.ROOT)), text.place());
    }
    return total instanceof Total.SameAs ? fields.text(declared) : fields.number(declared, style);
  }
}
