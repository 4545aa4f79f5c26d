package dev.sluice.app.config;

import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.contract.SqlName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a contract's property as a column. */
final class ColumnReader {
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          "id",
          "businessName",
          "description",
          "primaryKeyPosition",
          "partitioned",
          "partitionKeyPosition",
          "classification",
          "encryptedName",
          "transformSourceObjects",
          "transformLogic",
          "transformDescription",
          "examples",
          "criticalDataElement",
          "relationships",
          "authoritativeDefinitions",
          "tags",
          "quality");
  private static final Set<String> UNENFORCED_OPTIONS =
      Set.of(
          "exclusiveMaximum",
          "exclusiveMinimum",
          "multipleOf",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxProperties",
          "minProperties",
          "required",
          "timezone",
          "defaultTimezone");

  private final Problems problems;

  ColumnReader(Problems problems) {
    this.problems = problems;
  }

  /** The column; empty if it has problems, which are then reported. */
  Optional<ContractColumn> read(Section section) {
    int before = problems.count();
    Optional<String> name = section.requiredText("name", "name the column");
    Optional<String> columnName = section.text("physicalName").or(() -> name);
    columnName
        .filter(given -> !SqlName.isValid(given))
        .ifPresent(given -> section.problem("name", SqlName.complaint(given), "or physicalName"));
    Optional<Section> options = section.section("logicalTypeOptions");
    Optional<ColumnType> type = ColumnTypes.read(section, options);
    boolean key = section.flag("primaryKey").orElse(false);
    Optional<Boolean> required = section.flag("required");
    if (key && required.isPresent() && !required.get()) {
      section.problem("required", "a primaryKey is always required", "remove required: false");
    }
    unenforced(section);
    section.ignore(DESCRIPTIVE);
    CustomProperties custom = CustomProperties.read(section);
    Bounds bounds = options.map(part -> bounds(part, type)).orElse(Bounds.NONE);
    List<String> formats = formats(section, options, custom, type);
    options.ifPresent(ColumnReader::rejectOtherOptions);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new ContractColumn(
            columnName.orElseThrow(),
            type.orElseThrow(),
            custom.sources().orElse(List.of(name.orElseThrow())),
            key || required.orElse(false),
            key,
            formats,
            bounds.minimum(),
            bounds.maximum(),
            bounds.pattern(),
            custom.allowedValues().orElse(List.of())));
  }

  private static void unenforced(Section section) {
    if (section.flag("unique").orElse(false)) {
      section.problem("unique", "is not enforced in this version", "primaryKey: true is");
    }
    for (String nested : List.of("properties", "items")) {
      section.notHere(
          nested, "nested columns are not in this version", "name the leaf as source: GROUP.FIELD");
    }
  }

  private static void rejectOtherOptions(Section options) {
    for (String option : UNENFORCED_OPTIONS) {
      options.notHere(
          option, "is not enforced in this version", "remove it; minimum, maximum, pattern are");
    }
    options.rejectUnknownKeys();
  }

  private static Bounds bounds(Section options, Optional<ColumnType> type) {
    Optional<String> minimum = bound(options, "minimum", type);
    Optional<String> maximum = bound(options, "maximum", type);
    Optional<String> pattern = options.text("pattern");
    if (pattern.isPresent()) {
      try {
        Pattern.compile(pattern.get());
      } catch (PatternSyntaxException e) {
        options.problem(
            "pattern",
            "not a regular expression: " + e.getDescription() + " near index " + e.getIndex(),
            "");
      }
    }
    Optional<Integer> minLength = options.integer("minLength", 0, Integer.MAX_VALUE);
    return new Bounds(minimum, maximum, withMinLength(pattern, minLength));
  }

  /** A least length is a pattern too, so it needs no check of its own. */
  private static Optional<String> withMinLength(
      Optional<String> pattern, Optional<Integer> minLength) {
    if (minLength.isEmpty() || minLength.get() == 0) {
      return pattern;
    }
    String length = "(?s:.{" + minLength.get() + ",})";
    return Optional.of(
        pattern.map(given -> "(?=" + length + "\\z)(?:" + given + ")").orElse(length));
  }

  private static Optional<String> bound(Section options, String key, Optional<ColumnType> type) {
    Optional<String> text = options.text(key);
    if (text.isEmpty() || type.isEmpty()) {
      return text;
    }
    try {
      if (type.get() instanceof ColumnType.Date) {
        LocalDate.parse(text.get());
      } else if (type.get() instanceof ColumnType.Timestamp) {
        LocalDateTime.parse(text.get());
      } else if (type.get() instanceof ColumnType.Text || type.get() instanceof ColumnType.Bool) {
        options.problem(key, "has no meaning for this type", "remove it");
      } else {
        BigDecimal unused = new BigDecimal(text.get());
      }
    } catch (DateTimeException | NumberFormatException e) {
      options.problem(
          key,
          "'" + text.get() + "' is no value of the column's type",
          "a number, 2026-01-31 or 2026-01-31T23:59:59");
    }
    return text;
  }

  private static List<String> formats(
      Section section,
      Optional<Section> options,
      CustomProperties custom,
      Optional<ColumnType> type) {
    List<String> formats = new ArrayList<>();
    options.flatMap(part -> part.text("format")).ifPresent(formats::add);
    formats.addAll(custom.formats().orElse(List.of()));
    if (type.isEmpty() || formats.isEmpty()) {
      return formats;
    }
    if (type.get() instanceof ColumnType.Date || type.get() instanceof ColumnType.Timestamp) {
      formats.forEach(mask -> checkMask(section, mask));
      return formats;
    }
    return numberMasks(section, options, custom, type.get());
  }

  private static List<String> numberMasks(
      Section section, Optional<Section> options, CustomProperties custom, ColumnType type) {
    if (type instanceof ColumnType.Text || type instanceof ColumnType.Bool) {
      Section at = options.filter(part -> part.has("format")).orElse(section);
      at.problem("a format is not enforced for this type", "a pattern is");
    }
    // The standard's format of a number, such as i64, says its type, and ColumnTypes has read it.
    return custom.formats().orElse(List.of());
  }

  private static void checkMask(Section section, String mask) {
    try {
      DateTimeFormatter unused = DateTimeFormatter.ofPattern(mask, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      section.problem(
          "'" + mask + "' is no format of dates: " + e.getMessage(),
          "such as yyyy-MM-dd or yyyyMMdd");
    }
  }

  private record Bounds(
      Optional<String> minimum, Optional<String> maximum, Optional<String> pattern) {
    static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The custom properties Sluice knows; others belong to other tools. */
  private record CustomProperties(
      Optional<List<String>> sources,
      Optional<List<String>> formats,
      Optional<List<String>> allowedValues) {

    static CustomProperties read(Section column) {
      Map<String, Optional<List<String>>> values =
          new HashMap<>(
              Map.of(
                  "source", Optional.empty(),
                  "formats", Optional.empty(),
                  "allowedValues", Optional.empty()));
      for (Section property : column.sections("customProperties")) {
        Optional<String> name = property.requiredText("property", "name the property");
        property.ignore(Set.of("id", "description"));
        if (name.isPresent() && values.containsKey(name.get())) {
          values.put(name.get(), nonEmpty(property));
        } else {
          property.ignore(Set.of("value"));
          name.flatMap(given -> Suggestion.nearest(given, values.keySet()))
              .ifPresent(
                  near ->
                      property.problem(
                          "property",
                          "unknown custom property '" + name.get() + "'",
                          "did you mean '" + near + "'?"));
        }
        property.rejectUnknownKeys();
      }
      return new CustomProperties(
          values.get("source"), values.get("formats"), values.get("allowedValues"));
    }

    private static Optional<List<String>> nonEmpty(Section property) {
      if (!property.has("value")) {
        property.missing("value", "a value or a list of values");
      }
      Optional<List<String>> values = property.texts("value");
      if (values.isPresent() && values.get().isEmpty()) {
        property.problem("value", "is an empty list", "a value or a list of values");
      }
      return values;
    }
  }
}
