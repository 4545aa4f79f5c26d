package dev.sluice.adapter.edifact;

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
 * EDIFACT files, of one interchange or several: each segment is a row; the service string advice
 * (UNA) is part of the interchange header behind it.
 *
 * <p>Refused records (rules in parentheses): a segment without a proper tag ({@code segment_id}); a
 * line break within a segment, where it is not known whether it is data ({@code line_break}); a
 * release character with nothing behind it ({@code release}); bytes that are no text ({@code
 * charset}, {@code nul_character}).
 *
 * <p>A file is refused that starts with neither UNA nor UNB, whose separators can't be told apart,
 * or that holds packages of objects (UNO), whose bytes may be anything; unless the structure is
 * lenient, also one with an envelope that is not closed, or with segments outside of envelopes.
 */
public final class EdifactLayout implements Layout {
  /** The same for every file. */
  static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("interchange_no", new FieldType.WholeNumber()),
              new Field("group_no", new FieldType.WholeNumber()),
              new Field("message_no", new FieldType.WholeNumber()),
              Field.text("interchange_control"),
              Field.text("group_control"),
              Field.text("message_control"),
              Field.text("message_type"),
              Field.text("message_version"),
              Field.text("message_release"),
              Field.text("controlling_agency"),
              Field.text("association_code"),
              new Field("position", new FieldType.WholeNumber()),
              Field.text("segment"),
              SegmentColumns.elements(),
              SegmentColumns.separators()));

  private final EdifactOptions options;
  private final int batchRows;

  /** A layout of these options. */
  public EdifactLayout(EdifactOptions options) {
    this(options, MessageReader.BATCH_ROWS);
  }

  EdifactLayout(EdifactOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return MessageReader.open(
        source, options.common(), SCHEMA, batchRows, text -> new EdifactDecoder(text, options));
  }
}
