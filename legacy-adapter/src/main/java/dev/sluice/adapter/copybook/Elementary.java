package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;

/**
 * An elementary item's representation.
 *
 * @param picture null for floating point numbers
 * @param signLeading whether the sign of a number in characters stands first
 * @param signSeparate whether it stands in a character of its own
 */
record Elementary(Usage usage, Picture picture, boolean signLeading, boolean signSeparate) {
  private static final int MAX_BINARY_DIGITS = 18;

  static Elementary of(
      DataItem item, Usage inherited, Boolean inheritedSignLeading, boolean separate) {
    Usage usage = item.usage != null ? item.usage : inherited;
    boolean floating = usage == Usage.SINGLE_FLOAT || usage == Usage.DOUBLE_FLOAT;
    if (floating != (item.picture == null)) {
      throw fault(
          item,
          floating
              ? item.label() + " is a floating point number and must have no PICTURE"
              : item.label() + " has neither a PICTURE nor items under it");
    }
    if (floating) {
      return new Elementary(usage, null, false, false);
    }
    boolean text = !item.picture.numeric();
    if (text && item.usage != null && usage != Usage.DISPLAY) {
      throw fault(item, item.label() + " is text, but its usage is one of numbers");
    }
    if (usage == Usage.BINARY && item.picture.length() > MAX_BINARY_DIGITS) {
      throw fault(
          item, item.label() + ": a binary number has at most " + MAX_BINARY_DIGITS + " digits");
    }
    boolean leading =
        Boolean.TRUE.equals(item.signLeading != null ? item.signLeading : inheritedSignLeading);
    boolean ownCharacter = item.signLeading != null ? item.signSeparate : separate;
    return new Elementary(
        text ? Usage.DISPLAY : usage,
        item.picture,
        leading,
        ownCharacter && item.picture.signed() && usage == Usage.DISPLAY);
  }

  private static LayoutException fault(DataItem item, String message) {
    return new LayoutException(item.line, "line " + item.line + ": " + message);
  }

  boolean isText() {
    return picture != null && !picture.numeric();
  }

  boolean isFloat() {
    return picture == null;
  }

  /** Bytes of one value. */
  int size() {
    return switch (usage) {
      case DISPLAY -> picture.length() + (signSeparate ? 1 : 0);
      case PACKED -> picture.length() / 2 + 1;
      case BINARY -> picture.length() <= 4 ? 2 : picture.length() <= 9 ? 4 : 8;
      case SINGLE_FLOAT -> 4;
      case DOUBLE_FLOAT -> 8;
    };
  }

  FieldType type() {
    if (usage == Usage.SINGLE_FLOAT) {
      return new FieldType.SingleFloat();
    }
    if (usage == Usage.DOUBLE_FLOAT) {
      return new FieldType.DoubleFloat();
    }
    if (!picture.numeric()) {
      return new FieldType.Text();
    }
    boolean whole = picture.scale() == 0 && picture.precision() <= DecimalColumn.MAX_LONG_DIGITS;
    return whole
        ? new FieldType.WholeNumber()
        : new FieldType.Decimal(picture.precision(), picture.scale());
  }
}
