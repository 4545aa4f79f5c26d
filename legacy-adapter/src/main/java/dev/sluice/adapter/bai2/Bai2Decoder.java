package dev.sluice.adapter.bai2;

import dev.sluice.adapter.bai2.RecordLines.Line;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.Outcome;
import dev.sluice.adapter.message.RecordDecoder;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Decodes one BAI2 file. */
final class Bai2Decoder implements RecordDecoder {
  private static final int FILE_HEADER = 7;
  private static final int GROUP_HEADER = 8;
  private static final int ACCOUNT = 9;
  private static final int TRANSACTION = 10;
  private static final int TRAILER = 11;
  private static final int FILE_HEADER_FIELDS = 8;
  private static final int GROUP_HEADER_FIELDS = 7;
  private static final int GROUP_CURRENCY = 5;

  private final Bai2Options options;
  private final CurrentRecord record;
  private final LocatedText text;
  private final RecordLines cutter;
  private final Bai2Envelopes envelopes;
  private boolean started;

  Bai2Decoder(LocatedText text, Bai2Options options) {
    this.text = text;
    this.options = options;
    this.record = new CurrentRecord(text);
    this.cutter = new RecordLines(text, options.recordLength());
    this.envelopes = new Bai2Envelopes(record, options.common());
  }

  @Override
  public Outcome next() throws IOException {
    if (!started) {
      started = true;
      text.skipBlankLines();
    }
    if (text.peek(0) == LocatedText.END) {
      envelopes.end();
      return null;
    }
    record.begin();
    List<Line> lines = cutter.read();
    RecordFields fields = new RecordFields(text, record, lines);
    Object[] row = new Object[Bai2Layout.SCHEMA.fields().size()];
    String type = fields.type();
    decode(type, fields, row, lines.size());
    System.arraycopy(envelopes.keys(type), 0, row, 0, 4);
    row[4] = type;
    row[5] = (long) lines.size();
    row[6] = envelopes.currency(type);
    record.checkCharacters(options.common().charset().name());
    return record.outcome(row, null);
  }

  private void decode(String type, RecordFields fields, Object[] row, int lines) {
    switch (type) {
      case "01" -> {
        envelopes.openFile();
        row[FILE_HEADER] = texts(fields, FILE_HEADER_FIELDS);
      }
      case "02" -> {
        Object[] header = texts(fields, GROUP_HEADER_FIELDS);
        envelopes.openGroup((String) header[GROUP_CURRENCY]);
        row[GROUP_HEADER] = header;
      }
      case "03" -> row[ACCOUNT] = account(fields);
      case "16" -> row[TRANSACTION] = transaction(fields);
      case "49", "98", "99" -> {
        // A trailer's own lines are among those it counts.
      }
      default ->
          record.refuse(
              "record_type", 0, "record_type", "there is no record of type '" + type + "'");
    }
    envelopes.addLines(lines);
    if (type.equals("49") || type.equals("98") || type.equals("99")) {
      row[TRAILER] = trailer(type, fields);
    }
    if (record.isSound()) {
      fields.end();
    }
  }

  private static Object[] texts(RecordFields fields, int count) {
    Object[] texts = new Object[count];
    for (int i = 0; i < count; i++) {
      texts[i] = fields.next();
    }
    return texts;
  }

  private Object[] account(RecordFields fields) {
    String number = fields.next();
    String currency = fields.next();
    envelopes.openAccount(currency);
    List<Object[]> summaries = new ArrayList<>();
    while (record.isSound() && fields.hasNext()) {
      Object[] summary = {
        fields.next(),
        fields.amount("account.summaries.amount_minor"),
        fields.count("account.summaries.item_count"),
        FundsReader.read(fields, "account.summaries.funds")
      };
      if (summary[0] != null || summary[1] != null || summary[2] != null || summary[3] != null) {
        summaries.add(summary);
        envelopes.add((BigDecimal) summary[1]);
      }
    }
    return new Object[] {number, currency, summaries};
  }

  private Object[] transaction(RecordFields fields) {
    envelopes.transaction();
    String code = fields.next();
    BigDecimal amount = fields.amount("transaction.amount_minor");
    envelopes.add(amount);
    Object[] funds = FundsReader.read(fields, "transaction.funds");
    return record.isSound()
        ? new Object[] {code, amount, funds, fields.next(), fields.next(), fields.rest()}
        : null;
  }

  private Object[] trailer(String type, RecordFields fields) {
    BigDecimal total = fields.requiredAmount("trailer.control_total_minor");
    Long count = type.equals("49") ? null : fields.requiredCount("trailer.count");
    Long lines = fields.requiredCount("trailer.record_count");
    switch (type) {
      case "49" -> envelopes.closeAccount(total, lines);
      case "98" -> envelopes.closeGroup(total, count, lines);
      default -> envelopes.closeFile(total, count, lines);
    }
    return new Object[] {total, count, lines};
  }

  @Override
  public Control control() {
    return envelopes.control();
  }
}
