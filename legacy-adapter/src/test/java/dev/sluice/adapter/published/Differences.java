package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.published.PublishedFamily.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Compares the figures of one case and collects those that differ. */
final class Differences {
  private final List<String> differences = new ArrayList<>();

  /** Compares a published value with ours: numbers by value, all else by its text. */
  void compare(String name, Object published, Object ours) {
    Object one = published instanceof JsonNode json ? JsonRows.of(json) : JsonRows.of(published);
    Object other = JsonRows.of(ours);
    if (!one.equals(other) && !one.toString().equals(other.toString()) && !sameNumber(one, other)) {
      differences.add(name + ": " + other + ", not " + one);
    }
  }

  private static boolean sameNumber(Object one, Object other) {
    try {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    } catch (NumberFormatException e) {
      // At least one of them is no number, and so they differ.
      return false;
    }
  }

  String verdict() {
    return differences.isEmpty() ? Outcome.AS_EXPECTED : String.join("; ", differences);
  }
}
