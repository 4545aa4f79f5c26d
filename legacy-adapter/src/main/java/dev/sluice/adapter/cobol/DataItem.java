package dev.sluice.adapter.cobol;

import java.util.List;

/**
 * A data description entry and those under it, as written.
 *
 * @param name as in the copybook; null for FILLER
 * @param picture null if it has none
 * @param usage of its own; null if none is written
 * @param sign its SIGN clause; null if it has none
 * @param redefines the name of the item whose bytes it shares; null if it has bytes of its own
 * @param occurs null if it stands once
 * @param blankWhenZero whether blanks stand for 0
 * @param synchronised whether it is aligned
 */
public record DataItem(
    Place place,
    int level,
    String name,
    Picture picture,
    Usage usage,
    Sign sign,
    String redefines,
    Occurs occurs,
    boolean blankWhenZero,
    boolean synchronised,
    List<DataItem> children) {

  /** Where a number in characters has its sign. */
  public record Sign(boolean leading, boolean separate) {}

  /**
   * How often an item stands.
   *
   * @param least fewest elements
   * @param most most elements, at least 1
   * @param dependingOn the name of the item that says how many; null if it is always the most
   */
  public record Occurs(int least, int most, String dependingOn) {}

  public DataItem {
    children = List.copyOf(children);
  }

  DataItem withChildren(List<DataItem> all) {
    return new DataItem(
        place,
        level,
        name,
        picture,
        usage,
        sign,
        redefines,
        occurs,
        blankWhenZero,
        synchronised,
        all);
  }

  /** This item with its bytes shared with an item beside it. */
  public DataItem redefining(String other) {
    return new DataItem(
        place,
        level,
        name,
        picture,
        usage,
        sign,
        other,
        occurs,
        blankWhenZero,
        synchronised,
        children);
  }

  /** Whether it has items under it rather than a value. */
  public boolean isGroup() {
    return !children.isEmpty();
  }

  /** The name for messages. */
  public String label() {
    return name == null ? "FILLER" : name;
  }
}
