package dev.sluice.adapter.published;

import java.util.List;
import java.util.Map;

/** A family of files that others published, with what they expect of a decoder. */
interface PublishedFamily {

  /** The family's name in the table of outcomes. */
  String name();

  /** Decodes every case of the family's manifest. */
  List<Outcome> run();

  /**
   * The cases whose outcome differs from what was published, on purpose, and why. The same reasons
   * stand in docs/published-data.md.
   */
  Map<String, String> different();

  /**
   * What became of one case.
   *
   * @param expected the published kind of outcome, such as {@code rows}
   * @param verdict {@link #AS_EXPECTED}, or how the outcome differs
   */
  record Outcome(String caseName, String expected, String verdict) {
    static final String AS_EXPECTED = "as expected";
  }
}
