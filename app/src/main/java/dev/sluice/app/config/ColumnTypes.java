package dev.sluice.app.config;

import dev.sluice.warehouse.contract.ColumnType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the type of a contract's property: {@code physicalType}, or else {@code logicalType}. */
final class ColumnTypes {
  private static final Pattern PHYSICAL =
      Pattern.compile(
          "([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?");
  private static final String PHYSICAL_HINT =
      "varchar(n), text, integer, bigint, decimal(p,s), double, boolean, date, timestamp";
  private static final Map<String, ColumnType> PLAIN =
      Map.ofEntries(
          Map.entry("text", new ColumnType.Text(0)),
          Map.entry("string", new ColumnType.Text(0)),
          Map.entry("smallint", new ColumnType.IntegerNumber()),
          Map.entry("int", new ColumnType.IntegerNumber()),
          Map.entry("integer", new ColumnType.IntegerNumber()),
          Map.entry("bigint", new ColumnType.BigInteger()),
          Map.entry("double", new ColumnType.DoubleNumber()),
          Map.entry("double precision", new ColumnType.DoubleNumber()),
          Map.entry("boolean", new ColumnType.Bool()),
          Map.entry("date", new ColumnType.Date()),
          Map.entry("timestamp", new ColumnType.Timestamp()),
          Map.entry("timestamp without time zone", new ColumnType.Timestamp()));
  private static final Map<String, String> LOGICAL = logicalWords();

  private ColumnTypes() {}

  /** The type; empty, with the problem reported, if there is none. */
  static Optional<ColumnType> read(Section section, Optional<Section> options) {
    Optional<String> logical =
        section.choice("logicalType", LOGICAL, Set.of("object", "array", "time"));
    Optional<Integer> maxLength =
        options.flatMap(part -> part.integer("maxLength", 1, Integer.MAX_VALUE));
    Optional<ColumnType> type;
    if (section.has("physicalType")) {
      type = section.text("physicalType").flatMap(text -> physical(section, text));
    } else if (section.has("logicalType")) {
      type = logical.flatMap(word -> logical(section, options, word));
    } else {
      section.missing("logicalType", "or physicalType: " + PHYSICAL_HINT);
      return Optional.empty();
    }
    return type.map(found -> maxLength.map(most -> shortened(options, found, most)).orElse(found));
  }

  private static ColumnType shortened(Optional<Section> options, ColumnType type, int most) {
    if (type instanceof ColumnType.Text text) {
      int limit = text.maxLength() == 0 ? most : Math.min(most, text.maxLength());
      return new ColumnType.Text(limit);
    }
    options.ifPresent(
        part -> part.problem("maxLength", "has a meaning for text only", "remove it"));
    return type;
  }

  private static Optional<ColumnType> physical(Section section, String text) {
    Matcher matcher = PHYSICAL.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Optional<ColumnType> type =
          physical(matcher.group(1), number(matcher, 2), number(matcher, 3));
      if (type.isPresent()) {
        return type;
      }
    }
    section.problem(
        "physicalType", "'" + text + "' is no type of this version", "one of " + PHYSICAL_HINT);
    return Optional.empty();
  }

  private static Optional<ColumnType> physical(
      String word, Optional<Integer> first, Optional<Integer> second) {
    return switch (word) {
      case "varchar", "character varying", "char", "character" ->
          second.isPresent() || first.equals(Optional.of(0))
              ? Optional.empty()
              : Optional.of(new ColumnType.Text(first.orElse(0)));
      case "decimal", "numeric" -> first.flatMap(precision -> decimal(precision, second.orElse(0)));
      default -> first.isPresent() ? Optional.empty() : Optional.ofNullable(PLAIN.get(word));
    };
  }

  private static Optional<ColumnType> decimal(int precision, int scale) {
    boolean valid = precision >= 1 && precision <= 38 && scale <= precision;
    return valid ? Optional.of(new ColumnType.Decimal(precision, scale)) : Optional.empty();
  }

  private static Optional<Integer> number(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group)).map(Integer::valueOf);
  }

  private static Optional<ColumnType> logical(
      Section section, Optional<Section> options, String word) {
    return switch (word) {
      case "string" -> Optional.of(new ColumnType.Text(0));
      case "integer" -> Optional.of(integer(options));
      case "boolean" -> Optional.of(new ColumnType.Bool());
      case "date" -> Optional.of(new ColumnType.Date());
      case "timestamp" -> Optional.of(new ColumnType.Timestamp());
      default -> {
        section.problem(
            "logicalType",
            "number does not say how many digits",
            "add physicalType: decimal(p,s), or double for binary floating point");
        yield Optional.empty();
      }
    };
  }

  private static ColumnType integer(Optional<Section> options) {
    boolean small =
        options
            .flatMap(part -> part.text("format"))
            .filter(f -> f.matches("[iu](8|16)|i32"))
            .isPresent();
    return small ? new ColumnType.IntegerNumber() : new ColumnType.BigInteger();
  }

  private static Map<String, String> logicalWords() {
    Map<String, String> words = new TreeMap<>();
    for (String word :
        new String[] {"string", "integer", "number", "boolean", "date", "timestamp"}) {
      words.put(word, word);
    }
    return words;
  }
}
