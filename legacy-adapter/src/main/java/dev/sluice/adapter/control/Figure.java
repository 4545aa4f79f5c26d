package dev.sluice.adapter.control;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/** What is declared or computed: an exact number, or a text such as a digest or a reference. */
public sealed interface Figure extends Serializable {

  /** Whether both say the same: numbers by value (1.50 is 1.5), texts by their characters. */
  boolean sameAs(Figure other);

  /** The figure as a person writes it: plain digits, no exponent. */
  String text();

  /** An exact number. */
  record Amount(BigDecimal value) implements Figure {
    public Amount {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean sameAs(Figure other) {
      return other instanceof Amount amount && value.compareTo(amount.value) == 0;
    }

    @Override
    public String text() {
      return value.toPlainString();
    }
  }

  /** A text, compared as it is: a digest in lower case, a reference both sides repeat. */
  record Text(String value) implements Figure {
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean sameAs(Figure other) {
      return equals(other);
    }

    @Override
    public String text() {
      return value;
    }
  }

  /** A whole number. */
  static Figure of(long value) {
    return new Amount(BigDecimal.valueOf(value));
  }

  /** A whole number. */
  static Figure of(BigInteger value) {
    return new Amount(new BigDecimal(value));
  }

  /** A decimal number. */
  static Figure of(BigDecimal value) {
    return new Amount(value);
  }

  /** A text. */
  static Figure of(String value) {
    return new Text(value);
  }
}
