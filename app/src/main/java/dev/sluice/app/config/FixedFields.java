package dev.sluice.app.config;

import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a list of fields by position. A field without {@code start} begins behind the last. */
final class FixedFields {
  static final String HINT = "a list of { name, start, length }";

  private final String padding;
  private final List<FixedField> fields = new ArrayList<>();
  private int next = 1;

  /**
   * A reader.
   *
   * @param padding of fields that don't say their own
   */
  FixedFields(String padding) {
    this.padding = padding;
  }

  /** The fields under key {@code fields}; what is wrong with them is reported. */
  List<FixedField> read(Section section) {
    List<Section> listed = section.sections("fields");
    if (!section.has("fields")) {
      section.missing("fields", HINT);
    } else if (section.isEmptyList("fields")) {
      section.problem("fields", "is an empty list", HINT);
    }
    listed.forEach(field -> field(field).ifPresent(fields::add));
    return fields;
  }

  private Optional<FixedField> field(Section section) {
    Optional<String> name = section.requiredText("name", "name the field");
    if (!section.has("length")) {
      section.missing("length", "how many positions the field has");
    }
    Optional<Integer> start =
        section.has("start")
            ? section.integer("start", 1, LayoutKeys.MAX_LENGTH)
            : Optional.of(next);
    Optional<Integer> length = section.integer("length", 1, LayoutKeys.MAX_LENGTH);
    Trim trim = section.choice("trim", LayoutKeys.words(Trim.class)).orElse(Trim.BOTH);
    String pad = padding(section, padding);
    section.rejectUnknownKeys();
    if (name.isEmpty() || start.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    next = (int) Math.min(Integer.MAX_VALUE, (long) start.get() + length.get());
    return Optional.of(new FixedField(name.get(), start.get(), length.get(), trim, pad));
  }

  /** The character under key {@code padding}. */
  static String padding(Section section, String otherwise) {
    Optional<String> text = section.text("padding");
    boolean one = text.isEmpty() || text.get().codePointCount(0, text.get().length()) == 1;
    if (!one) {
      section.problem(
          "padding", "'" + text.get() + "' is not one character", "such as \"0\" or \"_\"");
      return otherwise;
    }
    return text.orElse(otherwise);
  }
}
