package dev.sluice.app.config;

import dev.sluice.adapter.copybook.LengthOptions;
import dev.sluice.adapter.layout.LayoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a copybook layout's keys on records whose own fields say how long they are. */
final class CopybookLengthKeys {
  private static final Pattern ANY = Pattern.compile(".*");

  /** The members of a JSON object of numbers, as Cobrix has the map. */
  private static final Pattern MEMBER =
      Pattern.compile("\\s*[,{]\\s*\"([^\"\\\\]*)\"\\s*:\\s*\"?(\\d{1,8})\"?");

  private CopybookLengthKeys() {}

  /** The options; none where there are problems, which are then reported. */
  static LengthOptions read(Section section) {
    Optional<String> expression = section.text("record_length_field");
    Map<String, Integer> map = map(section);
    int adjustment =
        expression.isPresent()
            ? section
                .integer("rdw_adjustment", -LayoutKeys.MAX_LENGTH, LayoutKeys.MAX_LENGTH)
                .orElse(0)
            : 0;
    try {
      return new LengthOptions(expression.orElse(null), map, adjustment);
    } catch (LayoutException e) {
      section.problem("layout: " + e.getMessage(), "");
      return LengthOptions.NONE;
    }
  }

  private static Map<String, Integer> map(Section section) {
    String key = "record_length_map";
    Map<String, Integer> map = new HashMap<>();
    if (!section.has(key) || section.hasSection(key)) {
      section
          .section(key)
          .ifPresent(
              lengths ->
                  lengths
                      .keys(ANY)
                      .forEach(
                          value ->
                              lengths
                                  .integer(value, 1, LayoutKeys.MAX_LENGTH)
                                  .ifPresent(length -> map.put(value, length))));
      return map;
    }
    section.text(key).ifPresent(text -> json(section, key, text, map));
    return map;
  }

  private static void json(Section section, String key, String text, Map<String, Integer> map) {
    Matcher member = MEMBER.matcher(text);
    int end = 0;
    while (member.find() && member.start() == end) {
      map.put(member.group(1), Integer.valueOf(member.group(2)));
      end = member.end();
    }
    if (map.isEmpty() || !text.substring(end).strip().equals("}")) {
      section.problem(
          key, "'" + text + "' is no mapping of values to lengths", "such as { A: 100, B: 50 }");
    }
  }
}
