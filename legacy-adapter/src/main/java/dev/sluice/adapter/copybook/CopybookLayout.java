package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.CopybookText;
import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FirstBytes;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Records described by a COBOL copybook.
 *
 * <p><b>Fields.</b> Names get underscores for hyphens. The 01 group is collapsed: its items are the
 * record's fields. Groups become groups, OCCURS sequences, REDEFINES siblings. FILLER becomes no
 * field, except an unnamed group with named items, which is called {@code FILLER_1} and so on. A
 * number without decimals of at most 18 digits is a whole number, any other an exact decimal;
 * COMP-1 and COMP-2 are floating point numbers (of COMP-2 in IBM's hexadecimal form the lowest 3 of
 * 56 bits are rounded off).
 *
 * <p><b>Null.</b> A number in characters or packed decimals whose bytes are all blank, all 0x00 or
 * all 0xFF is null, and so is a text whose bytes are all 0x00. In variable records and lines a
 * field wholly behind the record's end is null. Blanks, and 0x00 as well, are trimmed from texts as
 * the options say; all else in texts is kept, control characters too.
 *
 * <p><b>Refused records</b> (rules in parentheses): digits or signs that are none ({@code
 * zoned_decimal}, {@code packed_decimal}), a binary number that its field can't hold ({@code
 * binary_range}), a floating point number beyond its type ({@code float_range}), text that is none
 * in the charset ({@code charset}), a number of elements beyond OCCURS ({@code occurs_count}), a
 * record that ends within a number ({@code record_too_short}) or holds more than blanks behind its
 * last field ({@code record_too_long}). <b>Only</b> where items share bytes by REDEFINES a value
 * that can't be decoded is null instead, in the redefined item as in those that redefine it: which
 * of them holds in a record, the copybook doesn't say.
 *
 * <p><b>Numbers in characters.</b> Blanks before the digits are taken as zeros. A number without S
 * must be plain digits; one with S may have its sign punched over the last (or first) digit: in
 * EBCDIC zones C, A, E, F for plus and D, B for minus; in ASCII an opening brace, A to I and digits
 * for plus, a closing brace, J to R and p to y for minus. A packed number without S may carry any
 * sign but a minus before a value other than 0.
 *
 * <p><b>Variable length.</b> In record format F the storage of OCCURS DEPENDING ON is always the
 * largest; in V and D it is that of the elements there are.
 *
 * <p><b>Code pages.</b> Java's EBCDIC pages map 0x15 and 0x25 to the line feed; here 0x15 is U+0085
 * (NEL).
 */
public final class CopybookLayout implements SplittableLayout {
  private static final int BATCH_ROWS = 8192;

  private final CopybookOptions options;
  private final Node record;
  private final SegmentPlan segments;
  private final GeneratedFields generated;
  private final Schema schema;
  private final RecordFraming framing;
  private final int batchRows;

  private CopybookLayout(TopLevel top, CopybookOptions options, int batchRows) {
    this.options = options;
    this.record = RecordPlan.of(top.items(), top.around(), options);
    this.segments = SegmentPlan.of(record, options);
    this.generated = new GeneratedFields(options);
    this.schema = generated.around(((FieldType.Group) record.elementType()).fields());
    this.framing = CopybookFraming.of(options, record, edges(top, options));
    this.batchRows = batchRows;
  }

  /** The header and trailer that the copybook describes stand around the records. */
  private static Edges edges(TopLevel top, CopybookOptions options) {
    Edges edges = options.framing().edges();
    return edges.withFile(
        edges.fileStart() + size(top.header(), options),
        edges.fileEnd() + size(top.trailer(), options));
  }

  private static int size(DataItem item, CopybookOptions options) {
    return item == null ? 0 : RecordPlan.of(List.of(item), Inherited.NOTHING, options).size();
  }

  /**
   * Reads a copybook.
   *
   * @param copybookText one 01 record, several of which the options say where they hold, or items
   *     of any level that together are the record; in fixed format (columns 7 to 72) or free
   * @throws LayoutException if it can't be understood or asks for something not supported, with the
   *     line
   */
  public static CopybookLayout parse(String copybookText, CopybookOptions options) {
    return parse(copybookText, options, BATCH_ROWS);
  }

  static CopybookLayout parse(String copybookText, CopybookOptions options, int batchRows) {
    LanguageOptions language = options.language();
    CopybookText text =
        new CopybookText(
            copybookText, language.format(), language.library(), language.commaIsPoint());
    return new CopybookLayout(TopLevel.of(text.items(), options), options, batchRows);
  }

  /** The fields of every row. */
  public Schema schema() {
    return schema;
  }

  @Override
  public Optional<Schema> knownSchema() {
    return Optional.of(schema);
  }

  /**
   * A layout of one record by itself, such as a trailer, in the characters and by the rules of this
   * one's records.
   *
   * @param copybookText describes it
   * @throws LayoutException if it can't be understood
   */
  public Layout ofOneRecord(String copybookText) {
    CopybookLayout one =
        parse(
            copybookText,
            options.with(new FramingOptions(FramingOptions.RecordFormat.F)),
            batchRows);
    return new FirstBytes(one, one.record.size());
  }

  /** The charset of text in records. */
  public Charset charset() {
    return options.characters().charset();
  }

  /** How records are found in a file. */
  public RecordFraming framing() {
    return framing;
  }

  /** Bytes of a record, with OCCURS DEPENDING ON at its largest. */
  public int recordLength() {
    return record.size();
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return reader(framing.open(source, batchRows));
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return framing.split(source, dependsOnOrder() ? Long.MAX_VALUE : targetBytes);
  }

  /** Whether what becomes of a record depends on those before it. */
  private boolean dependsOnOrder() {
    return segments != null && (segments.isHierarchical() || !segments.levels().isEmpty());
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    return reader(framing.open(source, range, batchRows));
  }

  private RecordReader reader(Framer framer) {
    return new CopybookReader(
        framer, source(framer), new RecordForm(record, options), schema, generated, options);
  }

  private RecordSource source(Framer framer) {
    if (segments == null) {
      return new PlainSource(framer);
    }
    Decoders decoders = new Decoders(options);
    return segments.isHierarchical()
        ? new FamilySource(framer, segments, decoders, options)
        : new SegmentedSource(framer, segments, decoders, options);
  }
}
