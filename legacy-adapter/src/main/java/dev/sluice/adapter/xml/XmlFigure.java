package dev.sluice.adapter.xml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A value outside the records that says something of the file: a fact, such as the message's id, or
 * a total to compare. Where it occurs more than once, as in each of several statements, the totals
 * are added up.
 *
 * @param name in snake case
 * @param path to the element or attribute, from the top
 * @param compared what it is compared with
 */
public record XmlFigure(String name, XmlPath path, Compared compared) {

  /** What a figure is compared with. */
  public sealed interface Compared {
    /** With nothing. */
    record Nothing() implements Compared {}

    /** With the number of records. */
    record RecordCount() implements Compared {}

    /**
     * With the sum of a value over all records.
     *
     * @param value names from the record down to the element or attribute
     * @param where the value that a record must have to be counted
     */
    record Sum(List<String> value, Optional<Condition> where) implements Compared {
      public Sum {
        value = List.copyOf(value);
        Objects.requireNonNull(where, "where");
      }
    }
  }

  /**
   * What a record must hold.
   *
   * @param value names from the record down to the element or attribute
   */
  public record Condition(List<String> value, String equals) {
    public Condition {
      value = List.copyOf(value);
      Objects.requireNonNull(equals, "equals");
    }
  }

  public XmlFigure {
    Objects.requireNonNull(compared, "compared");
    if (!path.fromTop()) {
      throw new IllegalArgumentException("the path of " + name + " starts with a slash");
    }
  }
}
