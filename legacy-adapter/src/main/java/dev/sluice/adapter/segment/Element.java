package dev.sluice.adapter.segment;

import java.util.List;

/**
 * An element of a segment.
 *
 * @param text as in the file, separators and release characters included; null if empty
 * @param occurrences for each occurrence its components, release characters resolved; an empty
 *     component is null; no occurrence if the element is empty
 */
public record Element(String text, List<List<String>> occurrences) {

  /** The first occurrence's component, from 1; null if there is none. */
  public String component(int number) {
    if (occurrences.isEmpty() || occurrences.get(0).size() < number) {
      return null;
    }
    return occurrences.get(0).get(number - 1);
  }
}
