package dev.sluice.adapter.mt940;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.Outcome;
import dev.sluice.adapter.message.RecordDecoder;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;

/** Decodes one file of statements. */
final class Mt940Decoder implements RecordDecoder {
  private static final int TRANSACTION_NUMBER = 7;
  private static final int TAG = 8;
  private static final int VALUE = 9;
  private static final int TRANSACTION = 10;
  private static final int BALANCE = 11;
  private static final int SUMMARY = 12;

  private final LocatedText text;
  private final MessageOptions options;
  private final CurrentRecord record;
  private final FieldCutter cutter;
  private final Statements statements;
  private boolean started;

  Mt940Decoder(LocatedText text, MessageOptions options) {
    this.text = text;
    this.options = options;
    this.record = new CurrentRecord(text);
    this.cutter = new FieldCutter(text);
    this.statements = new Statements(record, options);
  }

  @Override
  public Outcome next() throws IOException {
    if (!started) {
      started = true;
      cutter.skipBetweenMessages();
    }
    if (text.peek(0) == LocatedText.END) {
      statements.close();
      return null;
    }
    record.begin();
    Object[] row = new Object[Mt940Layout.SCHEMA.fields().size()];
    if (cutter.blockAhead() && !cutter.textBlockAhead()) {
      block(row);
    } else {
      cutter.skipTextBlock();
      String tag = cutter.tagAhead();
      if (tag == null) {
        header(row);
      } else {
        field(tag, row);
      }
    }
    statements.keys(row);
    if (cutter.skipEndMark()) {
      statements.close();
    }
    record.checkCharacters(options.charset().name());
    return record.outcome(row, null);
  }

  private void block(Object[] row) throws IOException {
    String number = String.valueOf((char) text.peek(1));
    String content = cutter.block();
    if (content == null) {
      throw record.brokenFile("the file ends within block " + number + ": it was cut off");
    }
    row[TAG] = "{" + number + "}";
    row[VALUE] = content;
    if (!number.equals("5")) {
      statements.block(number, content);
    }
    cutter.skipBetweenMessages();
  }

  private void header(Object[] row) throws IOException {
    String content = cutter.lines();
    row[TAG] = "header";
    row[VALUE] = content;
    statements.header(content);
  }

  private void field(String tag, Object[] row) throws IOException {
    int start = text.position() + tag.length() + 2;
    String value = cutter.field(tag);
    row[TAG] = tag;
    row[VALUE] = value;
    statements.field(tag, value);
    switch (tag) {
      case "61" -> row[TRANSACTION] = transaction(value, start);
      case "60F", "60M", "62F", "62M", "64", "65" -> row[BALANCE] = balance(tag, value, start);
      case "34F" -> row[BALANCE] = members(AccountBalance.floorLimit(value), tag, start);
      case "90C", "90D" -> row[SUMMARY] = summary(tag, value, start);
      default -> {
        // A text, which is in the row already.
      }
    }
    if (tag.equals("61")) {
      row[TRANSACTION_NUMBER] = statements.transactions();
    }
  }

  private Object[] transaction(String value, int start) throws IOException {
    String information = "86".equals(cutter.tagAhead()) ? cutter.field("86") : null;
    StatementLine line = StatementLine.of(value, options.lenient());
    statements.line(line);
    if (line == null) {
      record.refuse(
          "transaction",
          start,
          "statement_line",
          "'" + value + "' is no statement line: date, C or D, amount with a comma, references");
      return null;
    }
    if (line.amount() == null) {
      tooManyDigits("transaction.amount", start);
      return null;
    }
    return new Object[] {
      line.valueDate(),
      line.entryDate(),
      line.mark(),
      line.fundsCode(),
      line.amount(),
      line.signedAmount(),
      statements.currency(),
      line.type(),
      line.customerReference(),
      line.bankReference(),
      line.details(),
      information
    };
  }

  private Object[] balance(String tag, String value, int start) {
    AccountBalance balance = AccountBalance.of(value);
    Object[] members = members(balance, tag, start);
    if (tag.startsWith("60")) {
      statements.opening(members == null ? null : balance);
    } else if (tag.startsWith("62")) {
      statements.closing(members == null ? null : balance);
    }
    return members;
  }

  private Object[] members(AccountBalance balance, String tag, int start) {
    if (balance == null) {
      record.refuse("balance", start, "balance", "field " + tag + " holds no balance");
      return null;
    }
    if (balance.amount() == null) {
      tooManyDigits("balance.amount", start);
      return null;
    }
    return new Object[] {
      balance.mark(), balance.date(), balance.currency(), balance.amount(), balance.signedAmount()
    };
  }

  private Object[] summary(String tag, String value, int start) {
    EntrySummary summary = EntrySummary.of(value);
    if (summary == null) {
      record.refuse("summary", start, "summary", "field " + tag + " holds no count and sum");
      return null;
    }
    if (summary.amount() == null) {
      tooManyDigits("summary.amount", start);
      return null;
    }
    statements.summary(tag.equals("90D"), summary);
    return new Object[] {summary.entries(), summary.currency(), summary.amount()};
  }

  private void tooManyDigits(String field, int start) {
    record.refuse(field, start, "amount", "more than 14 digits before the comma, or 4 behind it");
  }

  @Override
  public Control control() {
    return statements.control();
  }
}
