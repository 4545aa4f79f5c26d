package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.edifact.EdifactLayout;
import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes the published EDIFACT files and compares separators, segments and counts. */
final class EdifactCases implements PublishedFamily {
  /** Files whose message says another count of segments than it has; what it has. */
  private static final Map<String, String> OUT_OF_BALANCE =
      Map.of("edifact/orders_with_group", "18");

  @Override
  public String name() {
    return "edifact";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return MessageFile.cases("edifact").stream()
        .map(one -> new Outcome(one.get("case").asText(), "structure", verdict(one)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    Differences differences = new Differences();
    EdifactLayout layout =
        new EdifactLayout(
            new EdifactOptions(MessageFile.options(Structure.STRICT), LineBreaks.DETECT));
    MessageFile file = MessageFile.of(published, layout, differences);
    Map<String, Object> separators =
        new LinkedHashMap<>(MessageFile.group(file.rows().get(0), "separators"));
    separators.remove("repetition");
    differences.compare("separators", expected.get("separators"), separators);
    differences.compare("segments", expected.get("segments"), file.rows().size());
    differences.compare(
        "segments_by_tag", expected.get("segments_by_tag"), file.countBy("segment"));
    List<Comparison> counts = file.comparisons("segment_count");
    differences.compare(
        "unt_counts",
        expected.get("unt_counts"),
        counts.stream().map(one -> one.declared().figure().text()).toList());
    String off = OUT_OF_BALANCE.get(published.get("case").asText());
    differences.compare(
        "out of balance",
        off == null ? List.of() : List.of(off),
        file.control().outOfBalance().stream().map(one -> one.computed().text()).toList());
    return differences.verdict();
  }
}
