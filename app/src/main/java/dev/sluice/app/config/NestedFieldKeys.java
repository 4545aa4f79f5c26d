package dev.sluice.app.config;

import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.NestedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the declared fields of a nested layout. */
final class NestedFieldKeys {
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
  private static final String TYPES = "text, integer, decimal(p,s), double, boolean, json";
  private static final String HINT =
      "a list of { name, type }, { name, fields } or { name, elements }";

  private NestedFieldKeys() {}

  /** The fields; empty if there are none, or one has problems, which are then reported. */
  static Optional<List<NestedField>> fields(Section section) {
    if (!section.has("fields")) {
      return Optional.empty();
    }
    List<NestedField> fields = new ArrayList<>();
    List<Section> entries = section.sections("fields");
    for (Section entry : entries) {
      field(entry).ifPresent(fields::add);
    }
    if (section.hasList("fields") && entries.isEmpty()) {
      section.problem("fields", "is an empty list", HINT);
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
  }

  private static Optional<NestedField> field(Section section) {
    Optional<String> name = section.requiredText("name", "name the field");
    Optional<String> source = section.text("source");
    Optional<NestedType> type = type(section);
    section.rejectUnknownKeys();
    if (name.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new NestedField(source.orElse(name.get()), name.get(), type.get()));
  }

  private static Optional<NestedType> type(Section section) {
    boolean single = section.has("type");
    boolean group = section.has("fields");
    boolean sequence = section.has("elements");
    if ((single && group) || (single && sequence) || (group && sequence)) {
      section.problem("a field has one of type, fields and elements", "remove the others");
      return Optional.empty();
    }
    if (group) {
      return fields(section).map(NestedType.Group::new);
    }
    if (sequence) {
      return section.section("elements").flatMap(NestedFieldKeys::elements);
    }
    if (!single) {
      section.missing("type", "one of " + TYPES + "; or fields of a group, or elements of a list");
    }
    return section.text("type").flatMap(word -> single(section, word));
  }

  private static Optional<NestedType> elements(Section section) {
    Optional<NestedType> element = type(section);
    section.rejectUnknownKeys();
    return element.map(NestedType.Sequence::new);
  }

  private static Optional<NestedType> single(Section section, String word) {
    Matcher decimal = DECIMAL.matcher(word);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      return Optional.of(new NestedType.Decimal(precision, scale));
    }
    return switch (word) {
      case "text" -> Optional.of(new NestedType.Text());
      case "integer" -> Optional.of(new NestedType.WholeNumber());
      case "double" -> Optional.of(new NestedType.DoubleFloat());
      case "boolean" -> Optional.of(new NestedType.Bool());
      case "json" -> Optional.of(new NestedType.Json());
      default -> {
        section.problem("type", "'" + word + "' is no type of a field", "one of " + TYPES);
        yield Optional.empty();
      }
    };
  }
}
