package dev.sluice.adapter.control;

import dev.sluice.adapter.control.Comparison.OutOfBalance;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was declared of a file.
 *
 * @param facts what is known from the control records and compared with nothing, such as the
 *     business date
 * @param comparisons every declared total with our own, in the order in which they were declared
 */
public record Control(List<Declared> facts, List<Comparison> comparisons) implements Serializable {
  /** Nothing is declared. */
  public static final Control NONE = new Control(List.of(), List.of());

  public Control {
    facts = List.copyOf(facts);
    comparisons = List.copyOf(comparisons);
  }

  /** The totals whose sides differ. */
  public List<OutOfBalance> outOfBalance() {
    return comparisons.stream()
        .filter(OutOfBalance.class::isInstance)
        .map(OutOfBalance.class::cast)
        .toList();
  }

  /**
   * Why the file must be refused, with both sides of every total that differs and what to do about
   * the first; empty if all is in balance.
   */
  public Optional<String> refusal() {
    List<OutOfBalance> different = outOfBalance();
    return different.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "out of balance: "
                + different.stream().map(OutOfBalance::text).collect(Collectors.joining("; "))
                + "; "
                + different.get(0).remedy());
  }

  /** This and then the other, such as a file's own and its companion's. */
  public Control and(Control other) {
    return new Control(
        Stream.concat(facts.stream(), other.facts.stream()).toList(),
        Stream.concat(comparisons.stream(), other.comparisons.stream()).toList());
  }
}
