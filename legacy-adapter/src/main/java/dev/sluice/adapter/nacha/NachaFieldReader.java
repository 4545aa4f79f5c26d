package dev.sluice.adapter.nacha;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.nacha.NachaField.Kind;
import dev.sluice.adapter.text.LocatedText;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads the fields of a record; a number that is none refuses the record. */
final class NachaFieldReader {
  private final LocatedText text;
  private final CurrentRecord record;

  NachaFieldReader(LocatedText text, CurrentRecord record) {
    this.text = text;
    this.record = record;
  }

  NachaValues read(NachaForm form, int length) {
    NachaValues values = new NachaValues();
    for (NachaField field : form.fields()) {
      if (field.kind() == Kind.TEXT) {
        values.put(field.name(), text(field.from(), field.to(), length));
      } else if (!field.optional() || text(field.from(), field.to(), length) != null) {
        values.put(field.name(), number(form, field, length));
      }
    }
    return values;
  }

  /**
   * The text between two positions of a record of this length, blanks around it left out; or null.
   */
  String text(int from, int to, int length) {
    int start = from;
    int end = Math.min(to, length);
    while (start < end && text.at(start) == ' ') {
      start++;
    }
    while (end > start && text.at(end - 1) == ' ') {
      end--;
    }
    return start < end ? text.text(start, end) : null;
  }

  private Object number(NachaForm form, NachaField field, int length) {
    String path = form.group() + "." + field.name();
    if (length < field.to()) {
      record.refuse(
          path,
          Math.min(field.from(), length),
          "line_too_short",
          "the record has " + length + " characters, but the number ends at " + field.to());
      return null;
    }
    for (int i = field.from(); i < field.to(); i++) {
      if (text.at(i) < '0' || text.at(i) > '9') {
        String written = text.text(field.from(), field.to());
        record.refuse(path, field.from(), "number", "'" + written + "' is not all digits");
        return null;
      }
    }
    String digits = text.text(field.from(), field.to());
    return field.kind() == Kind.COUNT
        ? (Object) Long.valueOf(digits)
        : new BigDecimal(new BigInteger(digits), 2);
  }
}
