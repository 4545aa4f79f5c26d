package dev.sluice.adapter.bai2;

import dev.sluice.adapter.bai2.RecordLines.Line;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.text.LocatedText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The fields of one record, read from left to right. A field ends with a comma, the slash that ends
 * the physical record, or the line; the next one may stand in a continuation.
 */
final class RecordFields {
  private static final int TYPE_LENGTH = 2;
  private static final int MAX_COUNT_DIGITS = 18;

  private final LocatedText text;
  private final CurrentRecord record;
  private final List<Line> lines;
  private int line;
  private int position;

  /** Whether the current line may hold one more field: it starts, or a comma was the last thing. */
  private boolean open;

  /** The place of the field read last. */
  private int fieldStart;

  RecordFields(LocatedText text, CurrentRecord record, List<Line> lines) {
    this.text = text;
    this.record = record;
    this.lines = lines;
    enter(0);
  }

  private void enter(int index) {
    line = index;
    int behindType = lines.get(line).start() + TYPE_LENGTH;
    open = behindType < lines.get(line).end() && text.at(behindType) == ',';
    position = behindType + 1;
  }

  /** The record's type, which its first two characters tell. */
  String type() {
    Line first = lines.get(0);
    return text.text(first.start(), Math.min(first.start() + TYPE_LENGTH, first.end()));
  }

  /** Whether there is one more field. */
  boolean hasNext() {
    while (!open && line + 1 < lines.size()) {
      enter(line + 1);
    }
    return open;
  }

  /** The next field, or null if it is empty or there is none. */
  String next() {
    if (!hasNext()) {
      fieldStart = Math.max(0, lines.get(line).end() - 1);
      return null;
    }
    fieldStart = position;
    int end = lines.get(line).end();
    int i = position;
    while (i < end && text.at(i) != ',' && text.at(i) != '/') {
      i++;
    }
    open = i < end && text.at(i) == ',';
    if (i < end && text.at(i) == '/' && i + 1 < end) {
      record.refuse(
          null,
          i,
          "after_end",
          "the slash ends the record, but '" + text.text(i + 1, end) + "' stands behind it");
    }
    position = i + 1;
    String value = text.text(fieldStart, i).strip();
    return value.isEmpty() ? null : value;
  }

  /** All that is left: commas and slashes are text, but for one slash at the end of each line. */
  String rest() {
    StringBuilder rest = new StringBuilder();
    while (hasNext()) {
      int end = lines.get(line).end();
      int textEnd = end > position && text.at(end - 1) == '/' ? end - 1 : end;
      rest.append(rest.length() > 0 ? "\n" : "").append(text.text(position, textEnd));
      open = false;
    }
    String value = rest.toString().strip();
    return value.isEmpty() ? null : value;
  }

  /** The next field as an amount; null if it is empty or refused. */
  BigDecimal amount(String name) {
    String value = next();
    if (value == null) {
      return null;
    }
    String digits = value.startsWith("+") || value.startsWith("-") ? value.substring(1) : value;
    if (!areDigits(digits)) {
      refuseNumber(name, "'" + value + "' is not a whole number");
      return null;
    }
    BigInteger amount = new BigInteger(value);
    if (new BigDecimal(amount).precision() > Bai2Layout.AMOUNT.precision()) {
      refuseNumber(name, "more than " + Bai2Layout.AMOUNT.precision() + " digits");
      return null;
    }
    return new BigDecimal(amount);
  }

  /** The next field as a count; null if it is empty or refused. */
  Long count(String name) {
    String value = next();
    if (value == null) {
      return null;
    }
    if (!areDigits(value) || value.length() > MAX_COUNT_DIGITS) {
      refuseNumber(name, "'" + value + "' is not a count");
      return null;
    }
    return Long.valueOf(value);
  }

  /** An amount that must be there; null if it is refused. */
  BigDecimal requiredAmount(String name) {
    boolean sound = record.isSound();
    BigDecimal amount = amount(name);
    if (amount == null && sound && record.isSound()) {
      refuseNumber(name, "there is no amount");
    }
    return amount;
  }

  /** A count that must be there; null if it is refused. */
  Long requiredCount(String name) {
    boolean sound = record.isSound();
    Long count = count(name);
    if (count == null && sound && record.isSound()) {
      refuseNumber(name, "there is no count");
    }
    return count;
  }

  private static boolean areDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void refuseNumber(String name, String reason) {
    record.refuse(name, fieldStart, "number", reason);
  }

  /** Refuses the record because of the field read last. */
  void refuse(String name, String rule, String reason) {
    record.refuse(name, fieldStart, rule, reason);
  }

  /** Nothing may be left. */
  void end() {
    boolean any = false;
    while (!any && hasNext()) {
      any = next() != null;
    }
    if (any) {
      refuse(null, "surplus_field", "the record has more fields than its type");
    }
  }
}
