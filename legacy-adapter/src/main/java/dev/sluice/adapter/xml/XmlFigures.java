package dev.sluice.adapter.xml;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.nested.ValueTree;
import dev.sluice.adapter.xml.XmlFigure.Compared;
import dev.sluice.adapter.xml.XmlFigure.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers what a file declares of itself outside its records, and our own totals. */
final class XmlFigures {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,18})?");

  /** Occurrences of a fact that are kept. */
  private static final int MOST_FACTS = 100;

  /** Longest value that is kept. */
  private static final int MOST_CHARACTERS = 1000;

  /** One figure and all that was found of it. */
  private static final class Gathered {
    final XmlFigure figure;
    final PathMatch match;
    final Optional<String> attribute;
    final List<Declared> found = new ArrayList<>();
    StringBuilder text;
    long offset;
    int depth;
    BigDecimal sum = BigDecimal.ZERO;
    String unsummed;

    Gathered(XmlFigure figure) {
      this.figure = figure;
      List<String> steps = figure.path().steps();
      String last = steps.get(steps.size() - 1);
      this.attribute = last.startsWith("@") ? Optional.of(last) : Optional.empty();
      List<String> elements = last.startsWith("@") ? steps.subList(0, steps.size() - 1) : steps;
      this.match = new PathMatch(new XmlPath(true, elements));
    }

    void found(String value) {
      if (found.size() < MOST_FACTS) {
        String text = figure.path().toString();
        Place place = new Place.InFile(text, 0, offset);
        found.add(new Declared(figure.name(), Figure.of(value.strip()), place));
      } else {
        unsummed = "it is there more than " + MOST_FACTS + " times";
      }
    }
  }

  private final List<Gathered> all;

  XmlFigures(List<XmlFigure> figures) {
    this.all = figures.stream().map(Gathered::new).toList();
  }

  /** An element outside the records starts. */
  void start(XmlEvents events, XmlInput input) {
    for (Gathered one : all) {
      if (one.match.start(events.name(), events.depth())) {
        one.offset = input.fileOffset(events.start());
        if (one.attribute.isPresent()) {
          attribute(one, events);
        } else {
          one.text = new StringBuilder();
          one.depth = events.depth();
        }
      }
    }
  }

  private static void attribute(Gathered one, XmlEvents events) {
    for (int i = 0; i < events.attributes(); i++) {
      if (events.attributeName(i).equals(one.attribute.get())) {
        one.found(events.attributeValue(i));
      }
    }
  }

  /** Text outside the records. */
  void text(String text) {
    for (Gathered one : all) {
      if (one.text != null && one.text.length() < MOST_CHARACTERS) {
        one.text.append(text, 0, Math.min(text.length(), MOST_CHARACTERS));
      }
    }
  }

  /**
   * An element outside the records ends.
   *
   * @param depth number of elements that are still open
   */
  void end(int depth) {
    for (Gathered one : all) {
      one.match.end(depth);
      if (one.text != null && depth < one.depth) {
        one.found(one.text.toString());
        one.text = null;
      }
    }
  }

  /**
   * A record was read.
   *
   * @param tree null if it was refused unread
   */
  void record(ValueTree tree, long number) {
    for (Gathered one : all) {
      if (one.figure.compared() instanceof Compared.Sum sum && one.unsummed == null) {
        if (tree == null) {
          one.unsummed = "record " + number + " was refused unread";
        } else if (sum.where().isEmpty() || holds(tree, sum.where().get())) {
          add(one, sum, tree, number);
        }
      }
    }
  }

  private static boolean holds(ValueTree tree, Condition condition) {
    return values(tree, condition.value()).stream()
        .anyMatch(value -> value.strip().equals(condition.equals()));
  }

  private static void add(Gathered one, Compared.Sum sum, ValueTree tree, long number) {
    for (String value : values(tree, sum.value())) {
      if (NUMBER.matcher(value.strip()).matches()) {
        one.sum = one.sum.add(new BigDecimal(value.strip()));
      } else {
        one.unsummed = "a value of record " + number + " is no number";
      }
    }
  }

  /** The texts at a path below the record, all that there are. */
  private static List<String> values(ValueTree tree, List<String> path) {
    List<Integer> nodes = List.of(0);
    for (String step : path) {
      List<Integer> below = new ArrayList<>();
      for (int node : nodes) {
        for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
          if (tree.name(child).equals(step)) {
            below.add(child);
          }
        }
      }
      nodes = below;
    }
    return nodes.stream().map(node -> tree.text(textOf(tree, node))).toList();
  }

  private static int textOf(ValueTree tree, int node) {
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (tree.name(child).equals(ValueTree.CHARACTERS)) {
        return child;
      }
    }
    return node;
  }

  /** All that was gathered, compared. */
  Control control(long records) {
    List<Declared> facts = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    for (Gathered one : all) {
      if (one.figure.compared() instanceof Compared.Nothing) {
        facts.addAll(one.found);
      } else {
        comparisons.add(compare(one, records));
      }
    }
    return new Control(facts, comparisons);
  }

  private static Comparison compare(Gathered one, long records) {
    Figure computed =
        one.figure.compared() instanceof Compared.RecordCount
            ? Figure.of(records)
            : Figure.of(one.sum);
    Place place = one.found.isEmpty() ? nowhere(one) : one.found.get(0).place();
    Figure declared = declared(one);
    Declared whole = new Declared(one.figure.name(), declared, place);
    String remedy = "have the sender check the file and send it again";
    return one.unsummed == null
        ? Comparison.of(whole, computed, remedy)
        : Comparison.of(whole, Figure.of("no sum: " + one.unsummed), remedy);
  }

  private static Place nowhere(Gathered one) {
    return new Place.InFile(one.figure.path().toString(), 0, -1);
  }

  /** The sum of what is declared, or the text that is no number. */
  private static Figure declared(Gathered one) {
    if (one.found.isEmpty()) {
      return Figure.of("nothing");
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Declared declared : one.found) {
      String text = declared.figure().text();
      if (!NUMBER.matcher(text).matches()) {
        return Figure.of(text);
      }
      sum = sum.add(new BigDecimal(text));
    }
    return Figure.of(sum);
  }
}
