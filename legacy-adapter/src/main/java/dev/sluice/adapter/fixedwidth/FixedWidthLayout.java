package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.framing.RecordShape;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;

/**
 * Text whose fields stand at fixed positions, in lines or in records of one length.
 *
 * <p>Empty lines are skipped. What stands behind the last field of a line and is not blank is
 * rescued as {@code beyond_<position>}. Refused records (rules in parentheses): a line that ends
 * before or within a field ({@code line_too_short}), unless all that is missing is the end of
 * fields whose blanks at the right are padding anyhow; bytes that are no text in the charset
 * ({@code charset}); NUL characters ({@code nul_character}).
 */
public final class FixedWidthLayout implements SplittableLayout {
  private static final int BATCH_ROWS = 8192;

  private final FixedWidthOptions options;
  private final Schema schema;
  private final RecordFraming framing;
  private final int batchRows;

  /**
   * A layout of these fields.
   *
   * @throws LayoutException if two fields have one name, a field ends beyond the record length, or
   *     lines are wanted in a charset like UTF-16 that has no single-byte line ends
   */
  public FixedWidthLayout(FixedWidthOptions options) {
    this(options, BATCH_ROWS);
  }

  FixedWidthLayout(FixedWidthOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
    try {
      this.schema = new Schema(options.fields().stream().map(f -> Field.text(f.name())).toList());
    } catch (IllegalArgumentException e) {
      throw new LayoutException(0, e.getMessage());
    }
    if (options.recordLength().isPresent()) {
      checkRecordLength(options.recordLength().getAsInt());
    }
    this.framing = framing(options);
  }

  private void checkRecordLength(int recordLength) {
    if (recordLength < 1) {
      throw new LayoutException(0, "the record length must be at least 1");
    }
    if (options.skipLines() > 0) {
      throw new LayoutException(0, "skip_lines needs lines, but a record length is set");
    }
    for (FixedField field : options.fields()) {
      if (field.start() - 1L + field.length() > recordLength) {
        throw new LayoutException(
            0, "field " + field.name() + " ends beyond the record length " + recordLength);
      }
    }
  }

  private static RecordFraming framing(FixedWidthOptions options) {
    RecordShape shape =
        options.recordLength().isPresent()
            ? new RecordShape.Fixed(options.recordLength().getAsInt())
            : RecordShape.Lines.of(options.charset()).skipping(options.skipLines());
    return new RecordFraming(shape, Edges.NONE);
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return new FixedWidthReader(framing.open(source, batchRows), options, schema);
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return framing.split(source, targetBytes);
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    return new FixedWidthReader(framing.open(source, range, batchRows), options, schema);
  }
}
