package dev.sluice.adapter.mt940;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageReader;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;

/**
 * Files of SWIFT statements, bare or in their envelopes: each field is a row, but the information
 * (86) to a statement line (61) is part of that line's row. Blocks and what else stands before a
 * message are rows too.
 *
 * <p>Refused records (rules in parentheses): a statement line or a balance that is not written as
 * the format says ({@code statement_line}, {@code balance}, {@code summary}); an amount with more
 * than 14 digits before or 4 behind the comma ({@code amount}); bytes that are no text ({@code
 * charset}, {@code nul_character}).
 *
 * <p>Unless the structure is lenient, a file is refused with a message that does not start with
 * field 20, with statement lines but no opening balance, or with an opening but no closing balance.
 */
public final class Mt940Layout implements Layout {
  /**
   * At most 14 digits and a comma are amounts of the format; no currency has more than 4 decimals.
   */
  static final FieldType.Decimal AMOUNT = new FieldType.Decimal(18, 4);

  /** The same for every file. */
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("message_no", new FieldType.WholeNumber()),
              Field.text("message_type"),
              Field.text("reference"),
              Field.text("related_reference"),
              Field.text("account"),
              Field.text("statement_number"),
              Field.text("sequence_number"),
              new Field("transaction_no", new FieldType.WholeNumber()),
              Field.text("tag"),
              Field.text("value"),
              new Field(
                  "transaction",
                  new FieldType.Group(
                      List.of(
                          Field.text("value_date"),
                          Field.text("entry_date"),
                          Field.text("mark"),
                          Field.text("funds_code"),
                          new Field("amount", AMOUNT),
                          new Field("signed_amount", AMOUNT),
                          Field.text("currency"),
                          Field.text("type"),
                          Field.text("customer_reference"),
                          Field.text("bank_reference"),
                          Field.text("supplementary_details"),
                          Field.text("information")))),
              new Field(
                  "balance",
                  new FieldType.Group(
                      List.of(
                          Field.text("mark"),
                          Field.text("date"),
                          Field.text("currency"),
                          new Field("amount", AMOUNT),
                          new Field("signed_amount", AMOUNT)))),
              new Field(
                  "summary",
                  new FieldType.Group(
                      List.of(
                          new Field("entries", new FieldType.WholeNumber()),
                          Field.text("currency"),
                          new Field("amount", AMOUNT))))));

  private final MessageOptions options;
  private final int batchRows;

  /** A layout of these options. */
  public Mt940Layout(MessageOptions options) {
    this(options, MessageReader.BATCH_ROWS);
  }

  Mt940Layout(MessageOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return MessageReader.open(
        source, options, SCHEMA, batchRows, text -> new Mt940Decoder(text, options));
  }
}
