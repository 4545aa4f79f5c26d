package dev.sluice.adapter.nacha;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.Outcome;
import dev.sluice.adapter.message.RecordDecoder;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.text.LocatedText;
import dev.sluice.adapter.text.RescuedJson;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Decodes one NACHA file. */
final class NachaDecoder implements RecordDecoder {
  private static final Set<String> CORPORATE = Set.of("CTX", "ENR", "ATX", "TRX");
  private static final Set<String> NAME_FIRST = Set.of("CIE", "MTE");
  private static final Set<String> TRUNCATED_CHECK = Set.of("TRC", "XCK");

  private final LocatedText text;
  private final NachaOptions options;
  private final CurrentRecord record;
  private final NachaCutter cutter;
  private final NachaFieldReader fields;
  private final NachaEnvelopes envelopes;
  private int length;

  NachaDecoder(LocatedText text, NachaOptions options) {
    this.text = text;
    this.options = options;
    this.record = new CurrentRecord(text);
    this.cutter = new NachaCutter(text, record, options.recordEnds());
    this.fields = new NachaFieldReader(text, record);
    this.envelopes = new NachaEnvelopes(record, options.common());
  }

  @Override
  public Outcome next() throws IOException {
    do {
      length = cutter.next();
      if (length < 0) {
        envelopes.end();
        return null;
      }
    } while (isPadding());
    return decoded();
  }

  /** Padding fills up blocks behind a file control; it is no record. */
  private boolean isPadding() {
    if (length != Nacha.WIDTH || !envelopes.betweenFiles()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.at(i) != '9') {
        return false;
      }
    }
    record.retract();
    envelopes.countRecord();
    return true;
  }

  private Outcome decoded() {
    record.checkCharacters(options.common().charset().name());
    if (length > Nacha.WIDTH && !options.common().lenient()) {
      record.refuse(
          null,
          Nacha.WIDTH,
          "line_too_long",
          "the line has text beyond position 94: " + text.text(Nacha.WIDTH, length));
    }
    char type = text.at(0);
    NachaForm form = form(type);
    if (form == null) {
      record.refuse("record_type", 0, "record_type", "there is no record of type '" + type + "'");
      envelopes.countRecord();
      return record.outcome(null, null);
    }
    NachaValues values = fields.read(form, length);
    envelopes.take(type, values);
    Object[] row = new Object[Nacha.SCHEMA.fields().size()];
    row[0] = envelopes.fileNumber();
    row[1] = envelopes.batchNumber(type);
    row[2] = envelopes.entryNumber(type);
    row[3] = String.valueOf(type);
    row[4] = envelopes.entryClass(type);
    row[Nacha.column(form.group())] = group(form, values);
    return record.outcome(row, reserved(form));
  }

  private NachaForm form(char type) {
    return switch (type) {
      case '1' -> Nacha.form("file_header", "plain", "plain");
      case '5' -> Nacha.form("batch_header", batchVariant(), "plain");
      case '6' -> Nacha.form("entry", entryVariant(envelopes.variant()), "plain");
      case '7' -> Nacha.form("addenda", fields.text(1, 3, length), "05");
      case '8' -> Nacha.form("batch_control", envelopes.variant(), "plain");
      case '9' -> Nacha.form("file_control", envelopes.isAdvice() ? "ADV" : "plain", "plain");
      default -> null;
    };
  }

  private String batchVariant() {
    return "IATCOR".equals(fields.text(4, 20, length)) ? "IAT" : fields.text(50, 53, length);
  }

  private static String entryVariant(String entryClass) {
    if (entryClass == null) {
      return "plain";
    } else if (CORPORATE.contains(entryClass)) {
      return "corporate";
    } else if (NAME_FIRST.contains(entryClass)) {
      return "customer_initiated";
    }
    return TRUNCATED_CHECK.contains(entryClass) ? "truncated_check" : entryClass;
  }

  private static Object[] group(NachaForm form, NachaValues values) {
    List<Field> members = Nacha.members(form.group());
    return members.stream().map(member -> values.get(member.name())).toArray();
  }

  /** What stands where the form has no field, as JSON; else null. */
  private String reserved(NachaForm form) {
    RescuedJson rescued = new RescuedJson();
    boolean any = false;
    int from = 1;
    for (NachaField field : form.fields()) {
      any |= rescue(rescued, from, field.from());
      from = field.to();
    }
    any |= rescue(rescued, from, Nacha.WIDTH);
    any |= rescue(rescued, Nacha.WIDTH, length);
    return any ? rescued.toString() : null;
  }

  private boolean rescue(RescuedJson rescued, int from, int to) {
    String reserved = fields.text(from, to, length);
    if (reserved == null) {
      return false;
    }
    rescued.put(
        from < Nacha.WIDTH ? "positions_" + (from + 1) + "_" + to : "beyond_" + Nacha.WIDTH,
        reserved);
    return true;
  }

  @Override
  public Control control() {
    return envelopes.control();
  }
}
