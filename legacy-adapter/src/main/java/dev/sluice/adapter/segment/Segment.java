package dev.sluice.adapter.segment;

import java.util.List;

/**
 * A segment.
 *
 * @param tag what kind of segment it is, such as {@code ISA}; null if it has none
 * @param nesting the tag's further components as in the file, or null
 * @param elements those behind the tag
 */
public record Segment(String tag, String nesting, List<Element> elements) {

  /** A component of the first occurrence of an element, both from 1; null if there is none. */
  public String component(int element, int component) {
    return elements.size() < element ? null : elements.get(element - 1).component(component);
  }

  /** An element as in the file, from 1; null if there is none. */
  public String text(int element) {
    return elements.size() < element ? null : elements.get(element - 1).text();
  }
}
