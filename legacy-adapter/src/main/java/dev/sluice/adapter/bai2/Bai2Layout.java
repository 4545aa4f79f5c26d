package dev.sluice.adapter.bai2;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageReader;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * BAI2 files: each record, with its continuations (88), is a row.
 *
 * <p>Amounts are whole numbers of the currency's smallest unit, as in the file, which has no
 * decimal points. Refused records (rules in parentheses): an unknown record type ({@code
 * record_type}); a number that is none, or missing where there must be one ({@code number}); an
 * unknown funds type, behind which nothing can be told ({@code funds_type}); text behind the
 * record's end ({@code after_end}); more fields than the record has ({@code surplus_field}); bytes
 * that are no text ({@code charset}, {@code nul_character}).
 *
 * <p>Unless the structure is lenient, a file is refused whose envelopes are broken: a file, group
 * or account without trailer, or records outside of them.
 */
public final class Bai2Layout implements Layout {
  /** More digits than any amount has. */
  static final FieldType.Decimal AMOUNT = new FieldType.Decimal(24, 0);

  private static final Field FUNDS =
      new Field(
          "funds",
          new FieldType.Group(
              List.of(
                  Field.text("type"),
                  new Field("immediate_minor", AMOUNT),
                  new Field("one_day_minor", AMOUNT),
                  new Field("two_or_more_days_minor", AMOUNT),
                  Field.text("value_date"),
                  Field.text("value_time"),
                  new Field(
                      "distribution",
                      new FieldType.Sequence(
                          new FieldType.Group(
                              List.of(
                                  new Field("days", new FieldType.WholeNumber()),
                                  new Field("amount_minor", AMOUNT))))))));

  /** The same for every file. */
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("file_no", new FieldType.WholeNumber()),
              new Field("group_no", new FieldType.WholeNumber()),
              new Field("account_no", new FieldType.WholeNumber()),
              new Field("transaction_no", new FieldType.WholeNumber()),
              Field.text("record_type"),
              new Field("lines", new FieldType.WholeNumber()),
              Field.text("currency"),
              texts(
                  "file_header",
                  "sender",
                  "receiver",
                  "file_date",
                  "file_time",
                  "file_id",
                  "physical_record_length",
                  "block_size",
                  "version"),
              texts(
                  "group_header",
                  "receiver",
                  "originator",
                  "status",
                  "as_of_date",
                  "as_of_time",
                  "currency",
                  "as_of_date_modifier"),
              new Field(
                  "account",
                  new FieldType.Group(
                      List.of(
                          Field.text("account_number"),
                          Field.text("currency"),
                          new Field(
                              "summaries",
                              new FieldType.Sequence(
                                  new FieldType.Group(
                                      List.of(
                                          Field.text("type_code"),
                                          new Field("amount_minor", AMOUNT),
                                          new Field("item_count", new FieldType.WholeNumber()),
                                          FUNDS))))))),
              new Field(
                  "transaction",
                  new FieldType.Group(
                      List.of(
                          Field.text("type_code"),
                          new Field("amount_minor", AMOUNT),
                          FUNDS,
                          Field.text("bank_reference"),
                          Field.text("customer_reference"),
                          Field.text("text")))),
              new Field(
                  "trailer",
                  new FieldType.Group(
                      List.of(
                          new Field("control_total_minor", AMOUNT),
                          new Field("count", new FieldType.WholeNumber()),
                          new Field("record_count", new FieldType.WholeNumber()))))));

  private final Bai2Options options;
  private final int batchRows;

  /** A layout of these options. */
  public Bai2Layout(Bai2Options options) {
    this(options, MessageReader.BATCH_ROWS);
  }

  Bai2Layout(Bai2Options options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  private static Field texts(String group, String... members) {
    return new Field(group, new FieldType.Group(Arrays.stream(members).map(Field::text).toList()));
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return MessageReader.open(
        source, options.common(), SCHEMA, batchRows, text -> new Bai2Decoder(text, options));
  }
}
