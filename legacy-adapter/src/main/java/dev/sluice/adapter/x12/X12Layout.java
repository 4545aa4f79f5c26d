package dev.sluice.adapter.x12;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageReader;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.segment.SegmentColumns;
import java.io.IOException;
import java.util.List;

/**
 * X12 files, of one interchange or several: each segment is a row.
 *
 * <p>The separators are those each ISA segment names. Refused records (rules in parentheses): a
 * segment without a proper identifier ({@code segment_id}); a line break within a segment, where it
 * is not known whether it is data ({@code line_break}); a binary segment whose length is not what
 * it says ({@code binary_length}); bytes that are no text ({@code charset}, {@code nul_character}).
 *
 * <p>A file is refused that does not start with an ISA segment or whose separators can't be told
 * apart; unless the structure is lenient, also one with an ISA segment of another length than 106,
 * with an envelope that is not closed, or with segments outside of envelopes.
 */
public final class X12Layout implements Layout {
  /** The same for every file. */
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("interchange_no", new FieldType.WholeNumber()),
              new Field("group_no", new FieldType.WholeNumber()),
              new Field("transaction_no", new FieldType.WholeNumber()),
              Field.text("interchange_control"),
              Field.text("group_control"),
              Field.text("transaction_control"),
              Field.text("functional_id"),
              Field.text("version"),
              Field.text("transaction_set"),
              new Field("position", new FieldType.WholeNumber()),
              Field.text("segment"),
              SegmentColumns.elements(),
              SegmentColumns.separators()));

  private final X12Options options;
  private final int batchRows;

  /** A layout of these options. */
  public X12Layout(X12Options options) {
    this(options, MessageReader.BATCH_ROWS);
  }

  X12Layout(X12Options options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return MessageReader.open(
        source, options.common(), SCHEMA, batchRows, text -> new X12Decoder(text, options));
  }
}
