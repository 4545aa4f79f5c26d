package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.cobol.DataItem.Sign;
import dev.sluice.adapter.cobol.Dialect;
import dev.sluice.adapter.cobol.Picture;
import dev.sluice.adapter.cobol.Usage;
import dev.sluice.adapter.copybook.Form.Coding;
import dev.sluice.adapter.copybook.Form.Raw.Shown;
import dev.sluice.adapter.copybook.NumberOptions.FloatFormat;
import dev.sluice.adapter.record.FieldType;

/** Says from an item's picture, usage and sign how its value stands in its bytes. */
final class Forms {
  private static final Sign TRAILING = new Sign(false, false);

  /** Most decimal digits of binary numbers of 1 to 8 bytes, with and without sign. */
  private static final int[] BINARY_DIGITS = {3, 5, 8, 10, 13, 15, 17, 19};

  private final Dialect dialect;
  private final NumberOptions numbers;
  private final FloatFormat floats;

  Forms(CopybookOptions options) {
    this.dialect = options.language().dialect();
    this.numbers = options.values().numbers();
    this.floats = floats(options);
  }

  private static FloatFormat floats(CopybookOptions options) {
    FloatFormat given = options.values().numbers().floats();
    if (given != null) {
      return given;
    }
    return switch (options.language().dialect()) {
      case GNUCOBOL, MICROFOCUS -> FloatFormat.IEEE754_LITTLE_ENDIAN;
      case IBM, IBM_64 -> options.characters().ascii() ? FloatFormat.IEEE754 : FloatFormat.IBM;
    };
  }

  /** The form of an elementary item. */
  Form of(DataItem item, Inherited inherited) {
    Inherited own = inherited.within(item);
    Usage usage = own.usage() == null ? Usage.DISPLAY : own.usage();
    if (item.picture() == null) {
      if (usage.hasPicture()) {
        throw item.place().fault(item.label() + " has neither a PICTURE nor items under it");
      }
      return withoutPicture(usage);
    }
    if (!usage.hasPicture()) {
      if (item.usage() != null) {
        throw item.place()
            .fault(item.label() + " has a usage that must have no PICTURE: " + item.usage());
      }
      usage = Usage.DISPLAY;
    }
    Sign sign = own.sign() == null ? TRAILING : own.sign();
    if (item.picture() instanceof Picture.Text text) {
      return text(item, text, usage);
    }
    if (item.picture() instanceof Picture.Edited edited) {
      return edited(item, edited, sign);
    }
    return number(item, (Picture.Numeric) item.picture(), usage, sign);
  }

  private Form withoutPicture(Usage usage) {
    return switch (usage) {
      case SINGLE_FLOAT -> new Form.Floating(true, floats);
      case DOUBLE_FLOAT -> new Form.Floating(false, floats);
      case IEEE_SINGLE_FLOAT -> new Form.Floating(true, ieee());
      case IEEE_DOUBLE_FLOAT -> new Form.Floating(false, ieee());
      case SIGNED_CHAR -> nativeBinary(1, true);
      case UNSIGNED_CHAR -> nativeBinary(1, false);
      case SIGNED_SHORT -> nativeBinary(2, true);
      case UNSIGNED_SHORT -> nativeBinary(2, false);
      case SIGNED_LONG -> nativeBinary(4, true);
      case UNSIGNED_LONG -> nativeBinary(4, false);
      case SIGNED_DOUBLE -> nativeBinary(8, true);
      case UNSIGNED_DOUBLE -> nativeBinary(8, false);
      case INDEX -> nativeBinary(4, true);
      case POINTER -> nativeBinary(dialect.pointerBytes(), false);
      case PROCEDURE_POINTER -> nativeBinary(dialect.procedurePointerBytes(), false);
      default -> nativeBinary(dialect.pointerBytes(), false);
    };
  }

  private FloatFormat ieee() {
    return dialect.nativeIsLittleEndian() ? FloatFormat.IEEE754_LITTLE_ENDIAN : FloatFormat.IEEE754;
  }

  private Form nativeBinary(int size, boolean signed) {
    return binary(size, signed, 0, !dialect.nativeIsLittleEndian());
  }

  /** A binary number of any value that its bytes can say. */
  private Form binary(int size, boolean signed, int scale, boolean bigEndian) {
    int digits = size > 8 ? Picture.MAX_DIGITS : BINARY_DIGITS[size - 1];
    if (size == 8 && !signed) {
      digits++;
    }
    boolean whole = scale == 0 && size <= 8 && (signed || size < 8);
    FieldType type =
        whole && !numbers.strictIntegralPrecision()
            ? new FieldType.WholeNumber()
            : new FieldType.Decimal(Math.max(digits, scale), scale);
    return new Form.Binary(new NumberShape(signed, digits, 0, type), size, bigEndian, true);
  }

  private Form text(DataItem item, Picture.Text text, Usage usage) {
    int length = text.length();
    return switch (usage) {
      case DISPLAY, DISPLAY_1, NATIONAL ->
          switch (text.alphabet()) {
            case SINGLE_BYTE ->
                usage == Usage.NATIONAL
                    ? new Form.Text(2 * length, Coding.UTF_16)
                    : new Form.Text(length, Coding.CHARSET);
            case DOUBLE_BYTE -> new Form.Text(2 * length, Coding.DOUBLE_BYTE);
            case NATIONAL ->
                new Form.Text(
                    2 * length, usage == Usage.DISPLAY_1 ? Coding.DOUBLE_BYTE : Coding.UTF_16);
          };
      case UNSIGNED_PACKED -> unsignedPacked(item, length);
      case SIZED_BINARY -> sized(item, length);
      case BINARY, NATIVE_BINARY -> raw(length);
      default -> {
        if (item.usage() != null) {
          throw item.place().fault(item.label() + " is text, but its usage is one of numbers");
        }
        yield new Form.Text(length, Coding.CHARSET);
      }
    };
  }

  private Form unsignedPacked(DataItem item, int bytes) {
    if (2 * bytes > Picture.MAX_DIGITS) {
      throw item.place().fault(item.label() + " has more than " + Picture.MAX_DIGITS + " digits");
    }
    return packed(false, 2 * bytes, 0, 0, false, bytes);
  }

  private Form raw(int length) {
    return new Form.Raw(length, numbers.binaryAsHex() ? Shown.HEX : Shown.BYTES);
  }

  private Form sized(DataItem item, int bytes) {
    if (bytes > 8) {
      throw item.place().fault(item.label() + ": a binary number has at most 8 bytes");
    }
    return binary(bytes, false, 0, true);
  }

  private Form edited(DataItem item, Picture.Edited picture, Sign sign) {
    int size = picture.length() + (picture.overpunched() && sign.separate() ? 1 : 0);
    if (numbers.displayAlwaysString()) {
      return new Form.Text(size, Coding.CHARSET);
    }
    NumberShape shape =
        NumberShape.of(
            true,
            picture.digits(),
            picture.scale(),
            picture.zeros(),
            numbers.strictIntegralPrecision());
    return new Form.Edited(shape, picture, size, item.blankWhenZero());
  }

  private Form number(DataItem item, Picture.Numeric picture, Usage usage, Sign sign) {
    int digits = picture.digits();
    boolean signed = picture.signed();
    NumberShape shape =
        NumberShape.of(
            signed, digits, picture.scale(), picture.zeros(), numbers.strictIntegralPrecision());
    return switch (usage) {
      case PACKED -> packed(signed, digits, picture.scale(), picture.zeros(), true, digits / 2 + 1);
      case UNSIGNED_PACKED ->
          packed(false, digits, picture.scale(), picture.zeros(), false, (digits + 1) / 2);
      case BINARY -> binary(shape, true);
      case LITTLE_BINARY -> binary(shape, false);
      case NATIVE_BINARY -> nativeBinary(shape, picture);
      case SIZED_BINARY -> binary(shape, true);
      case NATIONAL ->
          throw item.place()
              .fault(item.label() + ": numbers in national characters are not supported");
      default -> zoned(item, shape, sign);
    };
  }

  private Form zoned(DataItem item, NumberShape shape, Sign sign) {
    boolean separate = sign.separate() && shape.signed();
    Form.Zoned form = new Form.Zoned(shape, sign.leading(), separate, item.blankWhenZero());
    return numbers.displayAlwaysString() ? new Form.Text(form.size(), Coding.CHARSET) : form;
  }

  private Form packed(
      boolean signed, int digits, int scale, int zeros, boolean signHalfByte, int size) {
    NumberShape shape =
        NumberShape.of(signed, digits, scale, zeros, numbers.strictIntegralPrecision());
    return new Form.Packed(shape, size, signHalfByte);
  }

  private Form binary(NumberShape shape, boolean bigEndian) {
    int size = dialect.binaryBytes(shape.digits(), shape.signed());
    boolean anyValue = shape.isWhole() && shape.zeros() == 0 && size <= 8;
    return new Form.Binary(shape, size, bigEndian, anyValue);
  }

  private Form nativeBinary(NumberShape shape, Picture.Numeric picture) {
    int size = dialect.binaryBytes(shape.digits(), shape.signed());
    boolean bigEndian = !dialect.nativeIsLittleEndian();
    if (picture.zeros() > 0 || picture.scale() > shape.digits()) {
      return new Form.Binary(shape, size, bigEndian, false);
    }
    return binary(size, shape.signed(), picture.scale(), bigEndian);
  }

  /** The multiple of bytes at which a SYNCHRONIZED item of this form stands. */
  int alignment(Form form) {
    if (form instanceof Form.Binary binary) {
      return dialect.alignment(binary.size(), false);
    }
    return form instanceof Form.Floating floating ? dialect.alignment(floating.size(), true) : 1;
  }
}
