package dev.sluice.app.cli;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Comparison.OutOfBalance;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a receipt says of declared totals. */
final class ControlFacts {
  private ControlFacts() {}

  static Map<String, Object> of(Control control) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("balanced", control.outOfBalance().isEmpty());
    for (Declared declared : control.facts()) {
      facts.put(unused(facts, declared.name()), declared.figure().text());
    }
    for (Comparison comparison : control.comparisons()) {
      facts.put(unused(facts, comparison.declared().name()), sides(comparison));
    }
    return facts;
  }

  /** Header, trailer and companion may have fields of one name. */
  private static String unused(Map<String, Object> facts, String name) {
    String unused = name;
    for (int n = 2; facts.containsKey(unused); n++) {
      unused = name + "_" + n;
    }
    return unused;
  }

  private static Map<String, Object> sides(Comparison comparison) {
    Map<String, Object> sides = new LinkedHashMap<>();
    sides.put("declared", comparison.declared().figure().text());
    sides.put("computed", comparison.computed().text());
    sides.put("verdict", verdict(comparison));
    sides.put("declared_in", comparison.declared().place().text());
    if (comparison instanceof NotCompared not) {
      sides.put("remark", not.reason());
    }
    return sides;
  }

  private static String verdict(Comparison comparison) {
    if (comparison instanceof OutOfBalance) {
      return "out of balance";
    }
    return comparison instanceof NotCompared ? "not compared" : "balanced";
  }
}
