package dev.sluice.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML mapping read key by key. A getter returns an empty value for a key that is absent and for
 * one that is wrong; the latter is a problem with its line. The keys asked for are the keys there
 * are: {@link #rejectUnknownKeys} reports the others.
 */
final class Section {
  private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);

  private final Path file;
  private final String path;
  private final int line;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> ignored = new TreeSet<>();

  /**
   * A view of a mapping.
   *
   * @param path the keys that lead to it, each with a dot behind it; empty for a file's top
   */
  Section(MappingNode node, Path file, String path, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = lineOf(node);
    this.problems = problems;
    node.getValue().forEach(this::take);
  }

  private void take(NodeTuple tuple) {
    int keyLine = lineOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      problems.add(file, keyLine, "a key must be a plain word", "");
      return;
    }
    String key = scalar.getValue();
    if (values.containsKey(key)) {
      problems.add(
          file,
          keyLine,
          "key '" + path + key + "' is here a second time",
          "first in line " + keyLines.get(key) + "; keep one of them");
      return;
    }
    values.put(key, tuple.getValueNode());
    keyLines.put(key, keyLine);
  }

  Path file() {
    return file;
  }

  /** The line where the mapping starts. */
  int line() {
    return line;
  }

  /** The line of a key's value, or the mapping's own where the key is absent. */
  int line(String key) {
    Node value = values.get(key);
    return value == null ? line : lineOf(value);
  }

  /** Whether the key is there, whatever its value. */
  boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  /** Whether the key is there with a mapping as value. */
  boolean hasSection(String key) {
    known.add(key);
    return values.get(key) instanceof MappingNode;
  }

  /** Whether the key is there with a list as value. */
  boolean hasList(String key) {
    known.add(key);
    return values.get(key) instanceof SequenceNode;
  }

  /** Whether the key is there with a list without entries as value. */
  boolean isEmptyList(String key) {
    return hasList(key) && ((SequenceNode) values.get(key)).getValue().isEmpty();
  }

  /** Whether the key is there with a list whose entries are mappings as value. */
  boolean hasListOfSections(String key) {
    return hasList(key)
        && ((SequenceNode) values.get(key))
            .getValue().stream().anyMatch(MappingNode.class::isInstance);
  }

  /** All keys that are there, in their order, which are known from now on. */
  Set<String> keys() {
    known.addAll(values.keySet());
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Reports a key that the design or the standard has, and this version has not. */
  void notHere(String key, String message, String hint) {
    if (values.containsKey(key)) {
      ignored.add(key);
      problem(key, message, hint);
    }
  }

  /** Accepts keys that mean nothing here. */
  void ignore(Set<String> keys) {
    ignored.addAll(keys);
  }

  /** Reports a fault of a key's value. */
  void problem(String key, String message, String hint) {
    problems.add(file, line(key), path + key + ": " + message, hint);
  }

  /** Reports a fault of the mapping as a whole. */
  void problem(String message, String hint) {
    problems.add(file, line, message, hint);
  }

  /** The keys that match a pattern, in order; they count as asked for. */
  List<String> keys(Pattern pattern) {
    List<String> matching =
        values.keySet().stream().filter(key -> pattern.matcher(key).matches()).toList();
    known.addAll(matching);
    return matching;
  }

  /** Reports every key not asked for. */
  void rejectUnknownKeys() {
    for (String key : values.keySet()) {
      if (!known.contains(key) && !ignored.contains(key)) {
        Set<String> candidates = new LinkedHashSet<>(known);
        candidates.addAll(ignored);
        candidates.removeAll(values.keySet());
        problems.add(
            file,
            keyLines.get(key),
            "unknown key '" + path + key + "'",
            Suggestion.nearest(key, candidates)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known here: " + String.join(", ", known)));
      }
    }
  }

  /** Reports a key that should be there. */
  void missing(String key, String hint) {
    known.add(key);
    problems.add(file, line, "missing key '" + path + key + "'", hint);
  }

  Optional<String> text(String key) {
    known.add(key);
    Node value = values.get(key);
    return value == null ? Optional.empty() : scalar(key, value);
  }

  Optional<String> requiredText(String key, String hint) {
    if (!has(key)) {
      missing(key, hint);
    }
    return text(key);
  }

  Optional<Integer> integer(String key, int minimum, int maximum) {
    return whole(key, minimum, maximum).map(Long::intValue);
  }

  Optional<Long> whole(String key, long minimum, long maximum) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= minimum && number <= maximum) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Reported below, as is a number out of range.
    }
    problem(
        key,
        "'" + text.get() + "' is not a whole number from " + minimum + " to " + maximum,
        "write the number in plain digits");
    return Optional.empty();
  }

  Optional<Boolean> flag(String key) {
    return choice(key, Map.of("true", true, "false", false));
  }

  /** A duration of more than zero. */
  Optional<Duration> duration(String key) {
    Optional<String> text = text(key);
    Optional<Duration> duration = text.flatMap(Durations::parse).filter(d -> !d.isZero());
    if (text.isPresent() && duration.isEmpty()) {
      problem(key, "'" + text.get() + "' is not a duration of more than zero", Durations.HINT);
    }
    return duration;
  }

  /** One of a few words. */
  <T> Optional<T> choice(String key, Map<String, T> words) {
    return choice(key, words, Set.of());
  }

  /**
   * One of a few words.
   *
   * @param later words that the design has and this version has not
   */
  <T> Optional<T> choice(String key, Map<String, T> words, Set<String> later) {
    Optional<String> text = text(key);
    if (text.isEmpty() || words.containsKey(text.get())) {
      return text.map(words::get);
    }
    String allowed = String.join(", ", words.keySet().stream().sorted().toList());
    if (later.contains(text.get())) {
      problem(key, "'" + text.get() + "' is not in this version", "allowed: " + allowed);
    } else {
      problem(
          key,
          "'" + text.get() + "' is none of the allowed values " + allowed,
          Suggestion.nearest(text.get(), new TreeSet<>(words.keySet()))
              .map(near -> "did you mean '" + near + "'?")
              .orElse(""));
    }
    return Optional.empty();
  }

  /** A list of texts; one text stands for a list of one. */
  Optional<List<String>> texts(String key) {
    known.add(key);
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Node node : nodes) {
      Optional<String> text = scalar(key, node);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(texts);
  }

  Optional<Section> section(String key) {
    known.add(key);
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof MappingNode mapping) {
      return Optional.of(new Section(mapping, file, path + key + ".", problems));
    }
    problem(key, "must be a mapping of keys to values, not " + kind(value), "indent its keys");
    return Optional.empty();
  }

  Optional<Section> requiredSection(String key, String hint) {
    if (!has(key)) {
      missing(key, hint);
    }
    return section(key);
  }

  /** A list of mappings; empty where there is none or one is wrong. */
  List<Section> sections(String key) {
    known.add(key);
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    if (value instanceof SequenceNode list) {
      for (Node node : list.getValue()) {
        if (node instanceof MappingNode mapping) {
          sections.add(
              new Section(mapping, file, path + key + "[" + sections.size() + "].", problems));
        } else {
          problems.add(
              file,
              lineOf(node),
              path + key + ": each entry must be a mapping, not " + kind(node),
              "");
        }
      }
    } else {
      problem(key, "must be a list, not " + kind(value), "start each entry with '- '");
    }
    return sections;
  }

  private Optional<String> scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar && SCALARS.contains(scalar.getTag())) {
      return Optional.of(scalar.getValue());
    }
    String message = "must be a single value, not " + kind(node);
    problems.add(file, lineOf(node), path + key + ": " + message, "");
    return Optional.empty();
  }

  private static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (SCALARS.contains(node.getTag())) {
      return "a single value";
    }
    return Tag.NULL.equals(node.getTag()) ? "empty" : "a value tagged " + node.getTag().getValue();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
