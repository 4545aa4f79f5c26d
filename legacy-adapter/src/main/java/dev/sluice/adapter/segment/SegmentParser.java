package dev.sluice.adapter.segment;

import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.text.LocatedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes a segment apart. */
public final class SegmentParser {
  private final LocatedText text;
  private final CurrentRecord record;

  private Separators separators;
  private boolean ignoresLineBreaks;
  private boolean keepsLineBreaks;

  private StringBuilder written;
  private StringBuilder component;
  private List<String> components;
  private List<List<String>> occurrences;
  private List<Element> elements;

  /** A parser of the segments of this text; faults refuse the current record. */
  public SegmentParser(LocatedText text, CurrentRecord record) {
    this.text = text;
    this.record = record;
  }

  /** How segments are written from here on. */
  public void use(Separators separators, LineBreaks lineBreaks) {
    this.separators = separators;
    this.ignoresLineBreaks = lineBreaks == LineBreaks.IGNORE;
    this.keepsLineBreaks = lineBreaks == LineBreaks.KEEP;
  }

  /**
   * Takes apart what stands between two positions of the record, the terminator left out.
   *
   * @param composite position up to which elements have components; behind it, up to {@code to},
   *     stands one element that is taken as it is
   */
  public Segment parse(int from, int composite, int to) {
    elements = new ArrayList<>();
    written = new StringBuilder();
    component = new StringBuilder();
    components = new ArrayList<>();
    occurrences = new ArrayList<>();
    for (int i = from; i < composite; i++) {
      i = take(i, composite);
    }
    if (composite < to) {
      written.append(text.text(composite, to));
      component.append(written);
    }
    endElement();
    Element tag = elements.remove(0);
    String name = tag.component(1);
    boolean nested = name != null && !name.equals(tag.text());
    return new Segment(name, nested ? tag.text().substring(name.length()) : null, elements);
  }

  /**
   * Takes one character, or two where the first releases the second; gives the last one's place.
   */
  private int take(int position, int end) {
    char character = text.at(position);
    if (LocatedText.isLineEnd(character) && !keepsLineBreaks) {
      lineBreak(position);
    } else if (character == separators.release()) {
      return released(position, end);
    } else if (character == separators.element()) {
      endElement();
    } else if (character == separators.component()) {
      written.append(character);
      endComponent();
    } else if (character == separators.repetition()) {
      written.append(character);
      endOccurrence();
    } else {
      written.append(character);
      component.append(character);
    }
    return position;
  }

  private void lineBreak(int position) {
    if (!ignoresLineBreaks && record.isSound()) {
      record.refuse(
          null,
          position,
          "line_break",
          "a line break within the segment may be data or not; say line_breaks: ignore or keep");
    }
  }

  private int released(int position, int end) {
    int next = position + 1;
    while (next < end && ignoresLineBreaks && LocatedText.isLineEnd(text.at(next))) {
      next++;
    }
    if (next == end) {
      record.refuse(null, position, "release", "nothing follows the release character");
      return position;
    }
    written.append(text.at(position)).append(text.at(next));
    component.append(text.at(next));
    return next;
  }

  private void endComponent() {
    components.add(component.length() == 0 ? null : component.toString());
    component.setLength(0);
  }

  private void endOccurrence() {
    endComponent();
    occurrences.add(Collections.unmodifiableList(components));
    components = new ArrayList<>();
  }

  private void endElement() {
    endOccurrence();
    elements.add(
        written.length() == 0
            ? new Element(null, List.of())
            : new Element(written.toString(), Collections.unmodifiableList(occurrences)));
    occurrences = new ArrayList<>();
    written.setLength(0);
  }
}
