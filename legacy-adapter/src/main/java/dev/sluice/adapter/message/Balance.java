package dev.sluice.adapter.message;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Comparison.OutOfBalance;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.MessageOptions.Totals;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The totals of one file, compared as its trailers come. A file may hold millions of envelopes: of
 * the totals that balance the first {@link #FIRST_BALANCED} are listed and the last {@link
 * #LAST_BALANCED}, which are those of the outermost envelopes; of those that don't balance the
 * first {@link #MAX_DIFFERENT}, which refuse the file as surely as all of them.
 */
public final class Balance {
  /** How many totals that agree are listed from the file's start. */
  public static final int FIRST_BALANCED = 900;

  /** How many totals that agree are listed from the file's end. */
  public static final int LAST_BALANCED = 100;

  /** How many totals that don't agree are listed. */
  public static final int MAX_DIFFERENT = 100;

  private static final String REMEDY =
      "records may be missing or doubled: have the sender drop the file again";
  private static final String REPORTED = "the feed says control_totals: report";

  private final Totals totals;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Deque<Comparison> lastBalanced = new ArrayDeque<>();
  private long balanced;
  private long different;

  /** Nothing is compared yet. */
  public Balance(Totals totals) {
    this.totals = totals;
  }

  /** Compares numbers. */
  public void compare(String name, BigDecimal declared, BigDecimal computed, Place place) {
    compare(name, Figure.of(declared), Figure.of(computed), place);
  }

  /** Compares numbers. */
  public void compare(String name, long declared, long computed, Place place) {
    compare(name, Figure.of(declared), Figure.of(computed), place);
  }

  /** Compares references, such as control numbers, as they are written. */
  public void compare(String name, String declared, String computed, Place place) {
    compare(name, Figure.of(declared), Figure.of(computed), place);
  }

  private void compare(String name, Figure declared, Figure computed, Place place) {
    Comparison comparison = Comparison.of(new Declared(name, declared, place), computed, REMEDY);
    if (comparison instanceof Balanced) {
      list(comparison);
    } else if (different++ < MAX_DIFFERENT) {
      comparisons.add(totals == Totals.ENFORCE ? comparison : reported((OutOfBalance) comparison));
    }
  }

  private void list(Comparison comparison) {
    if (balanced++ < FIRST_BALANCED) {
      comparisons.add(comparison);
      return;
    }
    lastBalanced.add(comparison);
    if (lastBalanced.size() > LAST_BALANCED) {
      lastBalanced.remove();
    }
  }

  private static Comparison reported(OutOfBalance comparison) {
    return new NotCompared(comparison.declared(), comparison.computed(), REPORTED);
  }

  /** All totals so far. */
  public Control control() {
    return new Control(
        List.of(), Stream.concat(comparisons.stream(), lastBalanced.stream()).toList());
  }
}
