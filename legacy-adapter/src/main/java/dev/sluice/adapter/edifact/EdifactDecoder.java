package dev.sluice.adapter.edifact;

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
import dev.sluice.adapter.text.RescuedJson;
import java.io.IOException;
import java.util.regex.Pattern;

/** Decodes one EDIFACT file. */
final class EdifactDecoder implements RecordDecoder {
  private static final EnvelopeTags TAGS =
      new EnvelopeTags(
          new Level("interchange", "interchange", "UNB", "UNZ", 5, false),
          new Level("functional group", "group", "UNG", "UNE", 5, false),
          new Level("message", "message", "UNH", "UNT", 1, false),
          false);
  private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{2}");

  private final LocatedText text;
  private final EdifactOptions options;
  private final CurrentRecord record;
  private final ServiceString serviceString;
  private final SegmentCutter cutter;
  private final SegmentParser parser;
  private final Envelopes envelopes;
  private Separators separators;
  private LineBreaks lineBreaks;
  private Segment messageHeader;

  EdifactDecoder(LocatedText text, EdifactOptions options) {
    this.text = text;
    this.options = options;
    this.record = new CurrentRecord(text);
    this.serviceString = new ServiceString(text, record);
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
    if (ServiceString.follows(text)) {
      return interchangeHeader();
    }
    if (separators == null) {
      throw record.brokenFile(
          "the file starts with neither UNA nor UNB: this is no EDIFACT file of batches");
    }
    int end = cutter.cut(separators, lineBreaks == LineBreaks.IGNORE);
    return parser.parse(0, end, end);
  }

  /** A header never holds line breaks: if it does, the file is wrapped. */
  private Segment interchangeHeader() throws IOException {
    Separators named = serviceString.read();
    int start = text.position();
    separators = named.withRepetition(Separators.NONE);
    int end = cutter.cut(separators, options.lineBreaks() != LineBreaks.KEEP);
    boolean wrapped = false;
    for (int i = start; i < end; i++) {
      wrapped |= LocatedText.isLineEnd(text.at(i));
    }
    lineBreaks =
        wrapped && options.lineBreaks() == LineBreaks.DETECT
            ? LineBreaks.IGNORE
            : options.lineBreaks();
    parser.use(separators, lineBreaks);
    Segment segment = parser.parse(start, end, end);
    String version = segment.component(1, 2);
    if (version != null && version.compareTo("4") >= 0 && named.areSound()) {
      separators = named;
      parser.use(separators, lineBreaks);
      segment = parser.parse(start, end, end);
    }
    return segment;
  }

  private Outcome decoded(Segment segment) {
    String tag = segment.tag();
    if (tag == null || !TAG.matcher(tag).matches()) {
      record.refuse("segment", 0, "segment_id", "'" + tag + "' is no segment tag");
    } else if (tag.equals("UNH")) {
      messageHeader = segment;
    } else if (tag.equals("UNO")) {
      throw record.brokenFile("packages of objects (UNO) are not decoded");
    }
    Segment message = envelopes.messageNumber() == null ? null : messageHeader;
    return record.outcome(
        new Object[] {
          envelopes.interchangeNumber(),
          envelopes.groupNumber(),
          envelopes.messageNumber(),
          envelopes.interchangeReference(),
          envelopes.groupReference(),
          envelopes.messageReference(),
          identifier(message, 1),
          identifier(message, 2),
          identifier(message, 3),
          identifier(message, 4),
          identifier(message, 5),
          envelopes.position(),
          tag,
          SegmentColumns.values(segment.elements()),
          SegmentColumns.value(separators)
        },
        nesting(segment));
  }

  private static String identifier(Segment message, int component) {
    return message == null ? null : message.component(2, component);
  }

  /** Explicit nesting, which a tag's further components tell, has no column. */
  private static String nesting(Segment segment) {
    return segment.nesting() == null
        ? null
        : new RescuedJson().put("nesting", segment.nesting()).toString();
  }

  @Override
  public Control control() {
    return envelopes.control();
  }
}
