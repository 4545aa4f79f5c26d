package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.segment.LineBreaks;
import dev.sluice.adapter.x12.X12Layout;
import dev.sluice.adapter.x12.X12Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes the published X12 files and compares segments, counts and control numbers. */
final class X12Cases implements PublishedFamily {
  @Override
  public String name() {
    return "x12";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return MessageFile.cases("x12").stream()
        .map(
            one ->
                new Outcome(
                    one.get("case").asText(), one.at("/expected/kind").asText(), verdict(one)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    Differences differences = new Differences();
    X12Layout layout =
        new X12Layout(new X12Options(MessageFile.options(Structure.STRICT), LineBreaks.DETECT));
    MessageFile file = MessageFile.of(published, layout, differences);
    differences.compare("refused", false, file.control().refusal().isPresent());
    if (expected.get("kind").asText().equals("inspect")) {
      wrapped(file, differences);
      return differences.verdict();
    }
    Map<String, Object> separators = MessageFile.group(file.rows().get(0), "separators");
    differences.compare(
        "element_separator", expected.get("element_separator"), separators.get("element"));
    differences.compare(
        "segment_terminator",
        expected.get("segment_terminator"),
        "'" + separators.get("terminator") + "'");
    differences.compare("segments", expected.get("segments"), file.rows().size());
    differences.compare(
        "segments_by_tag", expected.get("segments_by_tag"), file.countBy("segment"));
    differences.compare("transactions", expected.get("transactions"), transactions(file));
    return differences.verdict();
  }

  private static List<Object> transactions(MessageFile file) {
    List<Comparison> counts = file.comparisons("segment_count");
    List<Object> transactions = new ArrayList<>();
    for (Map<String, Object> row : file.rows("segment", "SE")) {
      Comparison count = counts.get(transactions.size());
      Map<String, Object> transaction = new LinkedHashMap<>();
      transaction.put("set", row.get("transaction_set"));
      transaction.put("control", row.get("transaction_control"));
      transaction.put("segments", row.get("position"));
      transaction.put("se_count", count.declared().figure().text());
      transaction.put("count_ok", String.valueOf(count instanceof Balanced));
      transaction.put(
          "control_ok", String.valueOf(element(row, 2).equals(row.get("transaction_control"))));
      transactions.add(transaction);
    }
    return transactions;
  }

  @SuppressWarnings("unchecked")
  private static Object element(Map<String, Object> row, int number) {
    return ((List<Map<String, Object>>) row.get("elements")).get(number - 1).get("text");
  }

  /**
   * A file wrapped at 80 characters: no break is left in a value, and the trailer's count holds.
   */
  private static void wrapped(MessageFile file, Differences differences) {
    differences.compare("SE01", "31", file.comparisons("segment_count").get(0).computed().text());
    differences.compare("line breaks", false, file.rows().toString().contains("\n"));
    differences.compare(
        "L5 text",
        "XPO LOGISTICS DISCOUNT SAVES YOU",
        element(file.rows("segment", "L5").get(2), 2));
  }
}
