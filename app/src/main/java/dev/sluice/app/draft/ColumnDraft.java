package dev.sluice.app.draft;

import dev.sluice.adapter.record.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type a column's values suggest. Where they leave open what they mean, it is text, with a
 * remark: a draft never guesses between two meanings.
 *
 * @param type as a contract's {@code physicalType}
 * @param mask by which the values are read, if the type needs one
 * @param remark for the person who reads the draft; empty for none
 */
record ColumnDraft(String type, Optional<String> mask, String remark) {
  private static final int MOST_DIGITS = 38;

  /** Digits of whole numbers beyond those seen, for values to come. */
  private static final int ROOM = 2;

  private static final List<Integer> LENGTHS = List.of(10, 20, 50, 100, 200, 500, 1000, 4000);

  /** Digits from which numbers that are all as long as each other are rather codes. */
  private static final int CODE_DIGITS = 5;

  private static final Pattern CODE_NAME =
      Pattern.compile(
          "(?i).*(code|zip|postal|plz|phone|tel|fax|mobile|iban|ean|gtin|isbn|upc|ssn|sku|vat|bic"
              + "|swift|account|acct|konto|blz|routing|card).*");

  /** How few dates without separators are numbers as well as dates. */
  private static final int FEW = 3;

  static ColumnDraft of(ColumnProfile column) {
    FieldType type = column.type();
    if (type instanceof FieldType.Text) {
      return ofText(column);
    }
    if (type instanceof FieldType.WholeNumber) {
      return typed("bigint", "");
    }
    if (type instanceof FieldType.Decimal decimal) {
      return typed("decimal(" + decimal.precision() + "," + decimal.scale() + ")", "");
    }
    if (type instanceof FieldType.Bool) {
      return typed("boolean", "");
    }
    return type instanceof FieldType.SingleFloat || type instanceof FieldType.DoubleFloat
        ? typed("double", "")
        : typed("text", type instanceof FieldType.Sequence ? "a sequence, as JSON" : "");
  }

  private static ColumnDraft typed(String type, String remark) {
    return new ColumnDraft(type, Optional.empty(), remark);
  }

  private static ColumnDraft ofText(ColumnProfile column) {
    if (column.values() == 0) {
      return new ColumnDraft("text", Optional.empty(), "no record has a value");
    }
    if (column.isFlag()) {
      return new ColumnDraft("boolean", Optional.empty(), "");
    }
    return date(column, column.dateMasks(), "date", DateMasks.ISO_DATE)
        .or(() -> date(column, column.timeMasks(), "timestamp", DateMasks.ISO_TIME))
        .or(() -> number(column))
        .orElseGet(() -> text(column, ""));
  }

  private static Optional<ColumnDraft> date(
      ColumnProfile column, List<String> masks, String type, String iso) {
    if (masks.isEmpty()) {
      return Optional.empty();
    }
    if (masks.contains(iso) || masks.contains(iso.replace(" ", "'T'"))) {
      return Optional.of(new ColumnDraft(type, Optional.empty(), ""));
    }
    if (masks.contains(DateMasks.DIGITS) && column.values() < FEW && !isNamedAsDate(column)) {
      return Optional.empty();
    }
    if (masks.size() > 1) {
      return Optional.of(
          text(column, "a " + type + ", but written " + String.join(" or ", masks) + "?"));
    }
    return Optional.of(new ColumnDraft(type, Optional.of(masks.get(0)), ""));
  }

  private static boolean isNamedAsDate(ColumnProfile column) {
    return column.name().toLowerCase(Locale.ROOT).matches(".*(date|datum|day|tag|_on|_at|dt).*");
  }

  private static Optional<ColumnDraft> number(ColumnProfile column) {
    if (column.isUnclearNumber()) {
      return Optional.of(
          text(column, "a number, but does its separator stand before decimals or thousands?"));
    }
    if (column.isWholeNumber() && column.number().isPresent() && isRatherCode(column)) {
      return Optional.of(
          text(column, "digits: a code, as it seems; bigint, if leading zeros don't count"));
    }
    return column
        .number()
        .map(
            shape -> {
              String seen = "up to " + shape.wholeDigits() + " digits";
              if (column.isWholeNumber() && shape.wholeDigits() <= 18) {
                String type = shape.wholeDigits() <= 8 ? "integer" : "bigint";
                return new ColumnDraft(type, Optional.empty(), seen);
              }
              int scale = shape.decimals();
              int whole =
                  Math.max(
                      shape.wholeDigits(),
                      Math.min(shape.wholeDigits() + ROOM, MOST_DIGITS - scale));
              return new ColumnDraft(
                  "decimal(" + (whole + scale) + "," + scale + ")",
                  shape.mask(),
                  scale == 0 ? seen : seen + " before and " + scale + " behind the point");
            });
  }

  /** Codes may begin with zeros, in other files if not in this one. */
  private static boolean isRatherCode(ColumnProfile column) {
    return column.isOfOneLength(CODE_DIGITS) || CODE_NAME.matcher(column.name()).matches();
  }

  /** The type as the standard's {@code logicalType}. */
  String logicalType() {
    String word = type.replaceFirst("\\(.*", "");
    return switch (word) {
      case "text", "varchar" -> "string";
      case "integer", "bigint" -> "integer";
      case "decimal", "double" -> "number";
      default -> word;
    };
  }

  private static ColumnDraft text(ColumnProfile column, String remark) {
    int wanted = column.longest() + column.longest() / 2;
    String type =
        LENGTHS.stream()
            .filter(length -> length >= wanted)
            .findFirst()
            .map(length -> "varchar(" + length + ")")
            .orElse("text");
    String seen = "up to " + column.longest() + " characters";
    return new ColumnDraft(type, Optional.empty(), remark.isEmpty() ? seen : remark);
  }
}
