package dev.sluice.adapter.xml;

import java.util.List;

/**
 * Where elements stand.
 *
 * @param fromTop whether the steps lead from the top of the file; else there is one, and it may
 *     stand anywhere
 * @param steps names of elements, each with its prefix if its namespace has one; the last step of a
 *     path to a value may be {@code @name}, an attribute
 */
public record XmlPath(boolean fromTop, List<String> steps) {
  public XmlPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a path needs names between its slashes");
    }
    if (!fromTop && steps.size() > 1) {
      throw new IllegalArgumentException("a path of several names starts with a slash");
    }
  }

  /**
   * Reads {@code name} or {@code /top/…/name}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static XmlPath of(String text) {
    boolean fromTop = text.startsWith("/");
    String names = fromTop ? text.substring(1) : text;
    return new XmlPath(fromTop, List.of(names.split("/", -1)));
  }

  @Override
  public String toString() {
    return (fromTop ? "/" : "") + String.join("/", steps);
  }
}
