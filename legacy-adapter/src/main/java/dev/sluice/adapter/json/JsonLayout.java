package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.RecordColumns;
import dev.sluice.adapter.nested.TreeReader;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.util.List;

/**
 * One JSON text: an array whose elements are the records, at the top or below a path of members, or
 * one object, which is the only record.
 *
 * <p>Text that is no JSON by RFC 8259 refuses the file, wherever it stands; so does a member of the
 * path that is missing or there twice. Of well-formed records are refused those that {@link
 * JsonLinesLayout} would refuse, by the same rules.
 */
public final class JsonLayout implements Layout {
  private static final int BATCH_ROWS = 8192;

  private final JsonOptions options;
  private final int batchRows;

  /**
   * A layout with these options.
   *
   * @throws IllegalArgumentException if the fields make no schema
   */
  public JsonLayout(JsonOptions options) {
    this(options, BATCH_ROWS);
  }

  JsonLayout(JsonOptions options, int batchRows) {
    options.fields().ifPresent(fields -> new RecordColumns(fields, false));
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    List<NestedField> fields =
        options.fields().isPresent() ? options.fields().get() : TreeReader.infer(records(source));
    return new TreeReader(records(source), fields, false, batchRows);
  }

  private JsonRecords records(ByteSource source) throws IOException {
    return new JsonArrayRecords(JsonWindow.open(source, options.charset()), options);
  }
}
