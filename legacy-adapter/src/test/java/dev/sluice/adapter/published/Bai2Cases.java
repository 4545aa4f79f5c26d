package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.bai2.Bai2Layout;
import dev.sluice.adapter.bai2.Bai2Options;
import dev.sluice.adapter.message.MessageOptions.Structure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Decodes the published BAI2 files and compares records, sums and control totals. */
final class Bai2Cases implements PublishedFamily {
  @Override
  public String name() {
    return "bai2";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return MessageFile.cases("bai2").stream()
        .map(one -> new Outcome(one.get("case").asText(), "structure", verdict(one)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    Differences differences = new Differences();
    Bai2Layout layout =
        new Bai2Layout(new Bai2Options(MessageFile.options(Structure.STRICT), OptionalInt.empty()));
    MessageFile file = MessageFile.of(published, layout, differences);
    long lines = file.rows().stream().mapToLong(row -> (Long) row.get("lines")).sum();
    Map<String, Long> types = new TreeMap<>(file.countBy("record_type"));
    types.put("88", lines - file.rows().size());
    differences.compare("lines", expected.get("lines"), lines);
    differences.compare("records_by_type", expected.get("records_by_type"), types);
    differences.compare("transactions", expected.get("transactions"), types.get("16"));
    differences.compare("accounts", expected.get("accounts"), types.get("03"));
    differences.compare("groups", expected.get("groups"), types.get("02"));
    BigDecimal sum = BigDecimal.ZERO;
    for (Map<String, Object> row : file.rows("record_type", "16")) {
      sum = sum.add((BigDecimal) MessageFile.group(row, "transaction").get("amount_minor"));
    }
    differences.compare("sum", expected.get("sum_transaction_amounts"), sum);
    accounts(expected, file, differences);
    differences.compare("refused", false, file.control().refusal().isPresent());
    return differences.verdict();
  }

  private static void accounts(JsonNode expected, MessageFile file, Differences differences) {
    List<BigDecimal> published = new ArrayList<>();
    expected
        .get("account_control_totals")
        .forEach(total -> published.add(new BigDecimal(total.asText())));
    List<Object> ours = new ArrayList<>();
    for (Map<String, Object> row : file.rows("record_type", "49")) {
      ours.add(MessageFile.group(row, "trailer").get("control_total_minor"));
    }
    differences.compare("account_control_totals", published, ours);
    long all = (long) (published.size() + file.rows("record_type", "98").size() + 1);
    differences.compare("compared totals", all, file.comparisons("control_total").size());
  }
}
