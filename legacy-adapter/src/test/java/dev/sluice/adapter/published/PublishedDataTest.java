package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.published.PublishedFamily.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decodes everything that others published and compares with what they expect, case by case. */
class PublishedDataTest {

  static Stream<PublishedFamily> families() {
    return Stream.of(
        new CsvCases(),
        new CobrixCases(),
        new CardDemoCases(),
        new NachaCases(),
        new Bai2Cases(),
        new Mt940Cases(),
        new X12Cases(),
        new EdifactCases(),
        new CharsetCases(),
        new EbcdicCharsetCases(),
        new JsonTestSuiteCases(),
        new JsonCases(),
        new DbfCases(),
        new XmlCases(),
        new FixedWidthCases());
  }

  @ParameterizedTest
  @MethodSource("families")
  void decodesEveryPublishedCaseAsExpectedOrForAKnownReason(PublishedFamily family) {
    Map<String, String> different = new TreeMap<>();
    StringBuilder table = new StringBuilder();
    List<Outcome> outcomes = family.run();
    for (Outcome outcome : outcomes) {
      table.append(
          String.format(
              "%-10s %-50s %-20s %s%n",
              family.name(), outcome.caseName(), outcome.expected(), outcome.verdict()));
      if (!outcome.verdict().equals(Outcome.AS_EXPECTED)) {
        different.put(outcome.caseName(), outcome.verdict());
      }
    }
    System.out.printf(
        "%s%s: %d of %d as expected%n",
        table, family.name(), outcomes.size() - different.size(), outcomes.size());
    assertThat(different.keySet())
        .as(table.toString())
        .containsExactlyInAnyOrderElementsOf(family.different().keySet());
  }
}
