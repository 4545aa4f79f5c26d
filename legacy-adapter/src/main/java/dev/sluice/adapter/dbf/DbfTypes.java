package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.FieldType;
import java.util.Map;

/** The types of columns for the types of fields. */
final class DbfTypes {
  private static final int LONG_DIGITS = 18;
  private static final int GREATEST_DIGITS = 38;
  private static final int CURRENCY_DIGITS = 19;
  private static final int CURRENCY_SCALE = 4;

  /** Types that have one length. */
  private static final Map<Character, Integer> LENGTHS =
      Map.of('L', 1, 'D', 8, 'Y', 8, 'I', 4, 'T', 8, '+', 4);

  private DbfTypes() {}

  static void requireLength(DbfField field, boolean visualFoxPro, int at) {
    Integer only = LENGTHS.get(field.type());
    boolean memo = isMemo(field, visualFoxPro);
    boolean floating = field.type() == 'B' && visualFoxPro;
    boolean sound =
        (only == null || only == field.length())
            && (!memo || field.length() == 4 || field.length() == 10)
            && (!floating || field.length() == Double.BYTES);
    if (field.length() == 0 || !sound) {
      throw DbfHeader.refused(
          at,
          "its field "
              + field.name()
              + " of type "
              + field.type()
              + " has "
              + field.length()
              + " bytes");
    }
  }

  /** Whether the value stands in a memo file, and the field holds the number of its block. */
  static boolean isMemo(DbfField field, boolean visualFoxPro) {
    return "MGPW".indexOf(field.type()) >= 0 || (field.type() == 'B' && !visualFoxPro);
  }

  /** The type of the field's column. */
  static FieldType of(DbfField field, boolean visualFoxPro) {
    if (isMemo(field, visualFoxPro)) {
      return new FieldType.Text();
    }
    return switch (field.type()) {
      case 'N', 'F' -> number(field);
      case 'L' -> new FieldType.Bool();
      case 'B' -> new FieldType.DoubleFloat();
      case 'Y' -> new FieldType.Decimal(CURRENCY_DIGITS, CURRENCY_SCALE);
      case 'I', '+' -> new FieldType.WholeNumber();
      case 'Q' -> new FieldType.Bytes();
      case 'C', 'V' -> field.binary() ? new FieldType.Bytes() : new FieldType.Text();
      default -> new FieldType.Text();
    };
  }

  /** Whole up to 18 digits; with more digits than a decimal has, as it is written. */
  private static FieldType number(DbfField field) {
    if (field.decimals() == 0 && field.length() <= LONG_DIGITS) {
      return new FieldType.WholeNumber();
    }
    int digits = Math.max(field.length(), field.decimals());
    return digits > GREATEST_DIGITS
        ? new FieldType.Text()
        : new FieldType.Decimal(digits, field.decimals());
  }
}
