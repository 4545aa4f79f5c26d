package dev.sluice.app.config;

import dev.sluice.adapter.copybook.SegmentOptions;
import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads a copybook layout's keys on records of several kinds. */
final class CopybookSegmentKeys {
  private static final Pattern MAPS = Pattern.compile("redefine[_-]segment[_-]id[_-]map(:.*)?");
  private static final Pattern CHILDREN = Pattern.compile("segment[_-]children(:.*)?");
  private static final Pattern LEVELS = Pattern.compile("segment_id_level\\d+");
  private static final String ROOT = "segment_id_root";
  private static final Pattern ANY = Pattern.compile(".*");

  private final Section section;

  private CopybookSegmentKeys(Section section) {
    this.section = section;
  }

  /** The options; those of one kind where there are problems, which are then reported. */
  static SegmentOptions read(Section section) {
    return new CopybookSegmentKeys(section).read();
  }

  private SegmentOptions read() {
    Map<String, String> redefines = new LinkedHashMap<>();
    each(MAPS, (item, ids) -> ids.forEach(id -> redefines.put(id, item)));
    Map<String, String> parents = new LinkedHashMap<>();
    each(CHILDREN, (parent, children) -> children.forEach(child -> parents.put(child, parent)));
    try {
      return new SegmentOptions(
          section.text("segment_field").orElse(null),
          redefines,
          ids("segment_filter"),
          parents,
          levels(),
          section.text("segment_id_prefix").orElse(SegmentOptions.NONE.idPrefix()),
          section.text("record_header_name").orElse(null),
          section.text("record_trailer_name").orElse(null));
    } catch (LayoutException e) {
      section.problem("layout: " + e.getMessage(), "");
      return SegmentOptions.NONE;
    }
  }

  private Set<String> ids(String key) {
    Set<String> ids = new HashSet<>();
    section.texts(key).orElse(List.of()).forEach(text -> ids.addAll(split(text)));
    return ids;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private List<Set<String>> levels() {
    int count = section.keys(LEVELS).size();
    boolean root = section.has(ROOT);
    List<Set<String>> levels = new ArrayList<>();
    for (String key = root ? ROOT : level(0); section.has(key); key = level(levels.size())) {
      levels.add(ids(key));
    }
    if (levels.size() != count + (root ? 1 : 0)) {
      section.problem(
          root ? ROOT : section.keys(LEVELS).get(0),
          "the levels of segment ids must be 0, 1, 2 … without gap",
          "segment_id_root is another name of segment_id_level0");
    }
    return levels;
  }

  private static String level(int number) {
    return "segment_id_level" + number;
  }

  /** Reads {@code ITEM => A,B} of each matching key, or a mapping of items to lists. */
  private void each(Pattern keys, BiConsumer<String, List<String>> each) {
    for (String key : section.keys(keys)) {
      if (section.hasSection(key)) {
        section.section(key).ifPresent(mapping -> each(mapping, each));
      } else {
        section.text(key).ifPresent(text -> arrow(key, text, each));
      }
    }
  }

  private static void each(Section mapping, BiConsumer<String, List<String>> each) {
    for (String item : mapping.keys(ANY)) {
      mapping.texts(item).ifPresent(names -> each.accept(item, names));
    }
  }

  private void arrow(String key, String text, BiConsumer<String, List<String>> each) {
    String[] sides = text.split("=>", -1);
    if (sides.length != 2 || sides[0].isBlank()) {
      section.problem(key, "'" + text + "' is no mapping", "such as \"COMPANY => C,D\"");
      return;
    }
    each.accept(sides[0].strip(), split(sides[1]));
  }
}
