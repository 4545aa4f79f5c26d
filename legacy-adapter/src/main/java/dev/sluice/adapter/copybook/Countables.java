package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.record.FieldType;
import java.util.ArrayList;
import java.util.List;

/** The fields seen so far that numbers of elements may depend on. */
final class Countables {
  private record Candidate(String name, Node node, List<DataItem> repeated) {}

  private final List<Candidate> candidates = new ArrayList<>();

  void add(String name, Node node, List<DataItem> repeated) {
    if (name != null && node.occurs == null) {
      candidates.add(new Candidate(name, node, repeated));
    }
  }

  /**
   * The last field of this name that has one value where it is asked for; null if there is none.
   *
   * @param repeated the items around the asker that occur several times
   * @param mapped whether texts will do
   */
  Node find(String name, List<DataItem> repeated, boolean mapped) {
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Candidate candidate = candidates.get(i);
      int depth = candidate.repeated().size();
      boolean oneValue =
          depth <= repeated.size() && candidate.repeated().equals(repeated.subList(0, depth));
      if (candidate.name().equals(name) && oneValue && counts(candidate.node().form, mapped)) {
        return candidate.node();
      }
    }
    return null;
  }

  private static boolean counts(Form form, boolean mapped) {
    boolean whole =
        form instanceof Form.Exact exact
            && exact.shape().zeros() == 0
            && (exact.shape().isWhole()
                || (exact.type() instanceof FieldType.Decimal decimal && decimal.scale() == 0));
    return whole || (mapped && form instanceof Form.Text);
  }
}
