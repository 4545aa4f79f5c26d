package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.fixedwidth.RecordTypes.RecordType;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.framing.RecordShape;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FirstBytes;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.text.ByteOrderMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Text whose fields stand at fixed positions, in lines or in records of one length.
 *
 * <p>Empty lines and comments are no records, and a byte order mark is no part of the first. What
 * stands behind the last field of a record and is not blank is rescued as {@code
 * beyond_<position>}, or refused, as the options say. Refused records (rules in parentheses): one
 * that ends before or within a field ({@code line_too_short}), unless all that is missing is
 * padding; one that holds more than its fields ({@code line_too_long}); a record type that is not
 * described ({@code record_type}); bytes that are no text in the charset ({@code charset}); NUL
 * characters ({@code nul_character}).
 */
public final class FixedWidthLayout implements SplittableLayout {
  private static final int BATCH_ROWS = 8192;

  private final FixedWidthOptions options;
  private final Schema schema;
  private final int batchRows;

  /**
   * A layout of these fields.
   *
   * @throws LayoutException if two fields have one name, a field ends beyond the record length, or
   *     the charset's line ends can't be found
   */
  public FixedWidthLayout(FixedWidthOptions options) {
    this(options, BATCH_ROWS);
  }

  FixedWidthLayout(FixedWidthOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
    try {
      this.schema = schema(options.types());
    } catch (IllegalArgumentException e) {
      throw new LayoutException(0, e.getMessage());
    }
    if (options.unit() == Unit.BYTES && options.records().length().isPresent()) {
      checkRecordLength(options.records().length().getAsInt());
    }
    // What is wrong with the shape is wrong with every file.
    framing(ByteOrderMark.of(new byte[0], options.charset()));
  }

  private static Schema schema(RecordTypes types) {
    List<Field> first = fields(types.types().get(0));
    if (types.types().size() == 1) {
      return new Schema(first);
    }
    List<Field> columns = new ArrayList<>();
    columns.add(Field.text(RecordTypes.TYPE_COLUMN));
    for (RecordType type : types.types()) {
      columns.add(new Field(type.name(), new FieldType.Group(fields(type))));
    }
    return new Schema(columns);
  }

  private static List<Field> fields(RecordType type) {
    return type.fields().stream().map(field -> Field.text(field.name())).toList();
  }

  private void checkRecordLength(int recordLength) {
    List<FixedField> all = new ArrayList<>(options.types().typeField().stream().toList());
    options.types().types().forEach(type -> all.addAll(type.fields()));
    for (FixedField field : all) {
      if (field.end() > recordLength) {
        throw new LayoutException(
            0, "field " + field.name() + " ends beyond the record length " + recordLength);
      }
    }
  }

  /**
   * A layout of one record by itself, such as a trailer.
   *
   * @param fields in any order
   * @param length bytes of the record, whatever stands behind them; empty where it is a line
   * @throws LayoutException if two fields have one name, or one ends beyond the length
   */
  public static Layout ofOneRecord(
      Charset charset, Unit unit, List<FixedField> fields, OptionalInt length) {
    Layout one = ofOne(charset, unit, fields, length);
    return length.isPresent() ? new FirstBytes(one, length.getAsInt()) : one;
  }

  private static Layout ofOne(
      Charset charset, Unit unit, List<FixedField> fields, OptionalInt length) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            charset,
            unit,
            length.isPresent() ? Records.ofLength(length.getAsInt()) : Records.lines(),
            RecordTypes.one(fields),
            FixedWidthOptions.ShortRecords.PAD,
            FixedWidthOptions.LongRecords.RESCUE,
            List.of("")));
  }

  /** What positions of fields count. */
  public Unit unit() {
    return options.unit();
  }

  /** The charset of the file. */
  public Charset charset() {
    return options.charset();
  }

  /** Bytes of a record where records have one length and nothing between them; else empty. */
  public OptionalInt recordLength() {
    return options.records().lineEnds() ? OptionalInt.empty() : options.records().length();
  }

  @Override
  public Optional<Schema> knownSchema() {
    return Optional.of(schema);
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    ByteOrderMark mark = mark(source);
    return new FixedWidthReader(
        framing(mark).open(source, batchRows), options, mark.charset(), schema);
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return framing(mark(source)).split(source, targetBytes);
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    ByteOrderMark mark = mark(source);
    return new FixedWidthReader(
        framing(mark).open(source, range, batchRows), options, mark.charset(), schema);
  }

  private ByteOrderMark mark(ByteSource source) throws IOException {
    try (InputStream in = source.open()) {
      return ByteOrderMark.of(in.readNBytes(ByteOrderMark.MAX_BYTES), options.charset());
    }
  }

  private RecordFraming framing(ByteOrderMark mark) {
    return new RecordFraming(
        shape(mark.charset()),
        Edges.NONE.withFile(mark.length(), 0),
        options.records().comment().orElse("").getBytes(mark.charset()));
  }

  private RecordShape shape(Charset charset) {
    Records records = options.records();
    if (records.length().isEmpty()) {
      return RecordShape.lines(charset, records.skipLines());
    }
    int length = records.length().getAsInt();
    return records.lineEnds()
        ? new RecordShape.FixedInLines(
            length, RecordShape.Lines.of(charset).skipping(records.skipLines()))
        : new RecordShape.Fixed(length);
  }
}
