package dev.sluice.adapter.segment;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import java.util.List;

/** The columns that keep segments: their elements, and the separators of their interchange. */
public final class SegmentColumns {
  private static final FieldType TEXTS = new FieldType.Sequence(new FieldType.Text());

  private SegmentColumns() {}

  /** {@code elements}: for each element its text, its components, and further occurrences. */
  public static Field elements() {
    FieldType occurrence = new FieldType.Group(List.of(new Field("components", TEXTS)));
    FieldType element =
        new FieldType.Group(
            List.of(
                Field.text("text"),
                new Field("components", TEXTS),
                new Field("repeats", new FieldType.Sequence(occurrence))));
    return new Field("elements", new FieldType.Sequence(element));
  }

  /** The value of {@code elements}. */
  public static List<Object[]> values(List<Element> elements) {
    return elements.stream().map(SegmentColumns::value).toList();
  }

  private static Object[] value(Element element) {
    List<List<String>> occurrences = element.occurrences();
    return new Object[] {
      element.text(),
      occurrences.isEmpty() ? null : occurrences.get(0),
      occurrences.size() < 2
          ? null
          : occurrences.stream().skip(1).map(components -> new Object[] {components}).toList()
    };
  }

  /** {@code separators}: one member for each. */
  public static Field separators() {
    return new Field(
        "separators",
        new FieldType.Group(
            List.of(
                Field.text("component"),
                Field.text("element"),
                Field.text("decimal"),
                Field.text("release"),
                Field.text("repetition"),
                Field.text("terminator"))));
  }

  /** The value of {@code separators}. */
  public static Object[] value(Separators separators) {
    return new Object[] {
      Separators.shown(separators.component()),
      Separators.shown(separators.element()),
      Separators.shown(separators.decimal()),
      Separators.shown(separators.release()),
      Separators.shown(separators.repetition()),
      Separators.shown(separators.terminator())
    };
  }
}
