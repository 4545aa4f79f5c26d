package dev.sluice.adapter.x12;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.Outcome;
import dev.sluice.adapter.message.RecordDecoder;
import dev.sluice.adapter.segment.EnvelopeTags;
import dev.sluice.adapter.segment.EnvelopeTags.Level;
import dev.sluice.adapter.segment.Envelopes;
import dev.sluice.adapter.segment.LineBreaks;
import dev.sluice.adapter.segment.Segment;
import dev.sluice.adapter.segment.SegmentColumns;
import dev.sluice.adapter.segment.SegmentCutter;
import dev.sluice.adapter.segment.SegmentParser;
import dev.sluice.adapter.segment.Separators;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.util.regex.Pattern;

/** Decodes one X12 file. */
final class X12Decoder implements RecordDecoder {
  private static final EnvelopeTags TAGS =
      new EnvelopeTags(
          new Level("interchange", "interchange", "ISA", "IEA", 13, true),
          new Level("functional group", "group", "GS", "GE", 6, true),
          new Level("transaction set", "transaction", "ST", "SE", 2, false),
          true);
  private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{1,2}");

  private final LocatedText text;
  private final X12Options options;
  private final CurrentRecord record;
  private final InterchangeHeader header;
  private final SegmentCutter cutter;
  private final SegmentParser parser;
  private final Envelopes envelopes;
  private Separators separators;
  private LineBreaks lineBreaks;
  private String functionalId;
  private String version;
  private String transactionSet;

  X12Decoder(LocatedText text, X12Options options) {
    this.text = text;
    this.options = options;
    this.record = new CurrentRecord(text);
    this.header = new InterchangeHeader(text, record, options.common().lenient());
    this.cutter = new SegmentCutter(text, record, options.common().lenient());
    this.parser = new SegmentParser(text, record);
    this.envelopes = new Envelopes(TAGS, record, options.common());
  }

  @Override
  public Outcome next() throws IOException {
    if (separators == null) {
      text.skipBlanks();
    }
    if (text.peek(0) == LocatedText.END) {
      envelopes.end();
      return null;
    }
    record.begin();
    Segment segment = segment();
    text.skipBlanks();
    record.checkCharacters(options.common().charset().name());
    envelopes.take(segment);
    return decoded(segment);
  }

  private Segment segment() throws IOException {
    if (InterchangeHeader.follows(text)) {
      return interchangeHeader();
    }
    if (separators == null) {
      throw record.brokenFile("the file does not start with an ISA segment: this is no X12 file");
    }
    if (cutter.follows("BIN", separators.element())) {
      return binary(1);
    } else if (cutter.follows("BDS", separators.element())) {
      return binary(2);
    }
    int end = cutter.cut(separators, lineBreaks == LineBreaks.IGNORE);
    return parser.parse(0, end, end);
  }

  /** The elements of an ISA segment are what they are, separators among them. */
  private Segment interchangeHeader() throws IOException {
    separators = header.read();
    boolean wrapped = options.lineBreaks() == LineBreaks.DETECT && header.isWrapped();
    lineBreaks = wrapped ? LineBreaks.IGNORE : options.lineBreaks();
    char element = separators.element();
    parser.use(
        new Separators(
            element, element, Separators.NONE, Separators.NONE, Separators.NONE, element),
        LineBreaks.IGNORE);
    Segment segment = parser.parse(0, text.position() - 1, text.position() - 1);
    parser.use(separators, lineBreaks);
    return segment;
  }

  /** A segment that says how many bytes of anything its last element has. */
  private Segment binary(int lengthElement) throws IOException {
    int start = cutter.elements(separators.element(), lengthElement + 1);
    Segment head = parser.parse(0, start - 1, start - 1);
    int end = cutter.bytes(head.text(lengthElement), separators.terminator());
    return end < 0 ? head : parser.parse(0, start, end);
  }

  private Outcome decoded(Segment segment) {
    String tag = segment.tag();
    if (tag == null || segment.nesting() != null || !TAG.matcher(tag).matches()) {
      record.refuse("segment", 0, "segment_id", "'" + tag + "' is no segment identifier");
    } else if (tag.equals("GS")) {
      functionalId = segment.component(1, 1);
      version = segment.component(8, 1);
    } else if (tag.equals("ST")) {
      transactionSet = segment.component(1, 1);
    } else if (tag.equals("ISX") && segment.text(1) != null && segment.text(1).length() == 1) {
      separators = separators.withRelease(segment.text(1).charAt(0));
      parser.use(separators, lineBreaks);
    }
    boolean inGroup = envelopes.groupNumber() != null;
    return record.outcome(
        new Object[] {
          envelopes.interchangeNumber(),
          envelopes.groupNumber(),
          envelopes.messageNumber(),
          envelopes.interchangeReference(),
          envelopes.groupReference(),
          envelopes.messageReference(),
          inGroup ? functionalId : null,
          inGroup ? version : null,
          envelopes.messageNumber() == null ? null : transactionSet,
          envelopes.position(),
          tag,
          SegmentColumns.values(segment.elements()),
          SegmentColumns.value(separators)
        },
        null);
  }

  @Override
  public Control control() {
    return envelopes.control();
  }
}
