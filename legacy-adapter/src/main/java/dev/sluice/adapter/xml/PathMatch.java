package dev.sluice.adapter.xml;

import java.util.List;

/** Follows how far the elements that are open match the steps of a path. */
final class PathMatch {
  private final XmlPath path;
  private int matched;

  PathMatch(XmlPath path) {
    this.path = path;
  }

  /**
   * An element starts.
   *
   * @param depth number of elements around and including it
   * @return whether it is at the path
   */
  boolean start(String name, int depth) {
    List<String> steps = path.steps();
    if (!path.fromTop()) {
      return name.equals(steps.get(0));
    }
    if (depth > steps.size() || matched != depth - 1 || !name.equals(steps.get(depth - 1))) {
      return false;
    }
    matched = depth;
    return matched == steps.size();
  }

  /**
   * An element has ended.
   *
   * @param depth number of elements that are still open
   */
  void end(int depth) {
    matched = Math.min(matched, depth);
  }
}
