package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.WrittenNumber;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Numbers in digits. Blanks are null. Asterisks, which dBase writes where a number has no room, are
 * no number.
 */
final class NumberCell extends DbfCell {
  private final FieldType type;
  private final int precision;
  private final int scale;
  private LongColumn.Builder wholes;
  private DecimalColumn.Builder decimals;
  private TextColumn.Builder texts;

  NumberCell(DbfField field, FieldType type) {
    super(field);
    this.type = type;
    this.precision = type instanceof FieldType.Decimal decimal ? decimal.precision() : 0;
    this.scale = type instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
    start();
  }

  private void start() {
    wholes = new LongColumn.Builder();
    decimals =
        type instanceof FieldType.Decimal decimal ? new DecimalColumn.Builder(decimal) : null;
    texts = new TextColumn.Builder();
  }

  private Optional<WrittenNumber> number(byte[] record) {
    int from = field.offset();
    int to = from + field.length();
    while (from < to && isPadding(record[from])) {
      from++;
    }
    while (to > from && isPadding(record[to - 1])) {
      to--;
    }
    return WrittenNumber.of(record, from, to);
  }

  private static boolean isPadding(byte b) {
    return b == ' ' || b == 0;
  }

  @Override
  Fault check(byte[] record) {
    if (isBlank(record)) {
      return null;
    }
    Optional<WrittenNumber> number = number(record);
    if (number.isEmpty()) {
      String why =
          shown(record).strip().matches("[*]+") ? ": the number had no room in its field" : "";
      return new Fault("number", "'" + shown(record) + "' is no number" + why);
    }
    boolean fits =
        type instanceof FieldType.WholeNumber
            ? number.get().whole().isPresent()
            : decimals == null || number.get().unscaled(precision, scale).isPresent();
    return fits
        ? null
        : new Fault(
            "number",
            "'"
                + shown(record)
                + "' has more digits than the field's "
                + field.decimals()
                + " behind the point, or in all");
  }

  @Override
  void add(byte[] record) {
    if (isBlank(record)) {
      addNull();
      return;
    }
    WrittenNumber number = number(record).orElseThrow();
    if (type instanceof FieldType.WholeNumber) {
      wholes.add(number.whole().orElseThrow());
    } else if (decimals != null) {
      BigInteger unscaled = number.unscaled(precision, scale).orElseThrow();
      decimals.addUnscaled(unscaled);
    } else {
      texts.add(shown(record).strip());
    }
  }

  @Override
  void addNull() {
    if (type instanceof FieldType.WholeNumber) {
      wholes.addNull();
    } else if (decimals != null) {
      decimals.addNull();
    } else {
      texts.addNull();
    }
  }

  @Override
  Column take() {
    Column taken;
    if (type instanceof FieldType.WholeNumber) {
      taken = wholes.build();
    } else if (decimals != null) {
      taken = decimals.build();
    } else {
      taken = texts.build();
    }
    start();
    return taken;
  }
}
