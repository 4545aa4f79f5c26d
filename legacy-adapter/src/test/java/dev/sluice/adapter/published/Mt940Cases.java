package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.mt940.Mt940Layout;
import dev.sluice.adapter.record.UndecodableFileException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Decodes the published statements and compares fields, sums and balances. */
final class Mt940Cases implements PublishedFamily {
  /** A single field, cut out of a statement: only a lenient layout takes it. */
  private static final Set<String> FRAGMENTS = Set.of("mt940/self-provided_sparkassen");

  /** Files whose closing balance is not the opening one and their lines; what they come to. */
  private static final Map<String, List<String>> OUT_OF_BALANCE =
      Map.of(
          "mt940/betterplace_sepa_snippet", List.of("-4472349.17"),
          "mt940/jejik_ing", List.of("-45.59"),
          "mt940/jejik_abnamro", List.of("2914.84", "2852.35"));

  @Override
  public String name() {
    return "mt940";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return MessageFile.cases("mt940").stream()
        .map(one -> new Outcome(one.get("case").asText(), "structure", verdict(one)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    String name = published.get("case").asText();
    Mt940Layout strict = new Mt940Layout(MessageFile.options(Structure.STRICT));
    if (!FRAGMENTS.contains(name)) {
      return verdict(published, strict);
    }
    assertThatThrownBy(() -> MessageFile.of(published, strict, new Differences()))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("structure: lenient");
    return verdict(published, new Mt940Layout(MessageFile.options(Structure.LENIENT)));
  }

  private static String verdict(JsonNode published, Mt940Layout layout) {
    JsonNode expected = published.get("expected");
    Differences differences = new Differences();
    MessageFile file = MessageFile.of(published, layout, differences);
    Map<String, Long> tags = new TreeMap<>(file.countBy("tag"));
    tags.remove("header");
    BigDecimal sum = BigDecimal.ZERO;
    for (Map<String, Object> row : file.rows("tag", "61")) {
      Map<String, Object> transaction = MessageFile.group(row, "transaction");
      sum = sum.add((BigDecimal) transaction.get("signed_amount"));
      if (transaction.get("information") != null) {
        tags.merge("86", 1L, Long::sum);
      }
    }
    differences.compare("tags", expected.get("tags"), tags);
    differences.compare("transactions", expected.get("transactions"), tags.get("61"));
    differences.compare("sum_signed", expected.get("sum_signed").asText(), sum);
    balances("60", expected.get("opening"), file, differences);
    balances("62", expected.get("closing"), file, differences);
    inBalance(published, file, differences);
    return differences.verdict();
  }

  private static void balances(
      String tag, JsonNode expected, MessageFile file, Differences differences) {
    List<Object> published = new ArrayList<>();
    for (JsonNode balance : expected) {
      published.add(
          balance(
              balance.get("sign").asText(),
              balance.get("date").asText(),
              balance.get("currency").asText(),
              new BigDecimal(balance.get("amount").asText())));
    }
    List<Object> ours = new ArrayList<>();
    for (Map<String, Object> row : file.rows()) {
      if (((String) row.get("tag")).startsWith(tag)) {
        Map<String, Object> balance = MessageFile.group(row, "balance");
        ours.add(
            balance(
                balance.get("mark"),
                balance.get("date"),
                balance.get("currency"),
                (BigDecimal) balance.get("amount")));
      }
    }
    differences.compare("balances " + tag, published, ours);
  }

  private static Map<String, Object> balance(
      Object mark, Object date, Object currency, BigDecimal amount) {
    Map<String, Object> balance = new LinkedHashMap<>();
    balance.put("mark", mark);
    balance.put("date", date);
    balance.put("currency", currency);
    balance.put("amount", amount);
    return balance;
  }

  private static void inBalance(JsonNode published, MessageFile file, Differences differences) {
    List<String> off = OUT_OF_BALANCE.getOrDefault(published.get("case").asText(), List.of());
    List<BigDecimal> computed = new ArrayList<>();
    for (Comparison one : file.control().outOfBalance()) {
      computed.add(new BigDecimal(one.computed().text()));
    }
    differences.compare("out of balance", off.stream().map(BigDecimal::new).toList(), computed);
    boolean reconciles = published.at("/expected/balances_reconcile").asBoolean(off.isEmpty());
    differences.compare("balances_reconcile", reconciles, file.control().refusal().isEmpty());
  }
}
