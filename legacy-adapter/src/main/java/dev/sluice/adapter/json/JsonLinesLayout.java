package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.RecordColumns;
import dev.sluice.adapter.nested.TreeReader;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.text.ByteOrderMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One JSON value on each line.
 *
 * <p>Lines end with LF or CR LF; blank lines are no records. A refused line leaves the others as
 * they are. Rules: {@code json} (no JSON by RFC 8259, strictly), {@code charset}, {@code surrogate}
 * (half a character as an escape), {@code duplicate_name} (a name twice in an object, with two
 * values), {@code not_an_object}, {@code nesting}, {@code record_too_long}; and where fields are
 * declared {@code type} and {@code number}.
 *
 * <p>Files of UTF-8 can be split at any line end; others are one range.
 */
public final class JsonLinesLayout implements SplittableLayout {
  private static final int BATCH_ROWS = 8192;

  private final JsonOptions options;
  private final int batchRows;
  private final InferredFields inferred = new InferredFields();

  /**
   * A layout with these options.
   *
   * @throws LayoutException if they name a path to the records
   * @throws IllegalArgumentException if the fields make no schema
   */
  public JsonLinesLayout(JsonOptions options) {
    this(options, BATCH_ROWS);
  }

  JsonLinesLayout(JsonOptions options, int batchRows) {
    if (!options.path().isEmpty()) {
      throw new LayoutException(0, "in JSON lines each line is a record: there is no path to them");
    }
    options.fields().ifPresent(fields -> new RecordColumns(fields, false));
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    List<NestedField> fields = fields(source);
    return new TreeReader(records(source), fields, false, batchRows);
  }

  private List<NestedField> fields(ByteSource source) throws IOException {
    return options.fields().isPresent()
        ? options.fields().get()
        : inferred.of(source, () -> records(source));
  }

  private JsonRecords records(ByteSource source) throws IOException {
    return new JsonLineRecords(JsonWindow.open(source, options.charset()), options, 0, 1);
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(ByteOrderMark.MAX_BYTES);
      ByteOrderMark mark = JsonCharset.of(head, options.charset());
      if (!mark.charset().equals(StandardCharsets.UTF_8)) {
        return List.of(new RecordRange(0, source.size(), 1));
      }
      LineCuts cuts = new LineCuts(targetBytes, mark.length());
      cuts.take(head, head.length);
      byte[] block = new byte[1 << 18];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        cuts.take(block, read);
      }
      return cuts.ranges();
    }
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    if (range.start() == 0 && range.end() == source.size()) {
      return open(source);
    }
    List<NestedField> fields = fields(source);
    JsonWindow window =
        range.start() == 0 ? JsonWindow.head(source, range.end()) : JsonWindow.open(source, range);
    JsonRecords records = new JsonLineRecords(window, options, range.start(), range.firstRecord());
    return new TreeReader(records, fields, false, batchRows);
  }
}
