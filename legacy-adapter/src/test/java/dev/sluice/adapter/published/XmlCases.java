package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.xml.XmlLayout;
import dev.sluice.adapter.xml.XmlOptions;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import dev.sluice.adapter.xml.XmlPath;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the published bank statements (ISO 20022) as statements, entries and details, and compares
 * their counts, and the entries' sums and currencies. The published namespace is asked for by its
 * prefix: elements of another would not be found.
 */
final class XmlCases implements PublishedFamily {

  @Override
  public String name() {
    return "iso20022";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("legacy", 30).stream()
        .filter(published -> published.get("case").asText().startsWith("iso20022/"))
        .map(
            published ->
                new Outcome(
                    published.get("case").asText(),
                    published.at("/expected/kind").asText(),
                    verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    Differences differences = new Differences();
    differences.compare(
        "root", 1, records(published, "/n:" + expected.get("root").asText()).size());
    int statements = records(published, "n:Stmt").size() + records(published, "n:Rpt").size();
    differences.compare("statements", expected.get("statements"), statements);
    differences.compare("details", expected.get("details"), records(published, "n:TxDtls").size());
    List<Map<String, Object>> entries = records(published, "n:Ntry");
    differences.compare("entries", expected.get("entries"), entries.size());
    differences.compare("credit", expected.get("credit"), sum(entries, "CRDT"));
    differences.compare("debit", expected.get("debit"), sum(entries, "DBIT"));
    TreeSet<String> currencies = new TreeSet<>();
    entries.forEach(entry -> currencies.add(amount(entry).get("@Ccy").toString()));
    differences.compare("currencies", expected.get("currencies"), List.copyOf(currencies));
    return differences.verdict();
  }

  private static List<Map<String, Object>> records(JsonNode published, String records) {
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    XmlLayout layout =
        new XmlLayout(
            new XmlOptions(
                Optional.empty(),
                XmlPath.of(records),
                Map.of(published.at("/expected/namespace").asText(), "n"),
                Optional.empty(),
                MixedContent.REJECT,
                List.of(),
                1 << 20,
                64));
    Path file = folder.resolve(published.at("/files/0").asText());
    Decoded decoded = Decoded.of(layout, new FileSource(file));
    if (!decoded.rejects().isEmpty() || decoded.account().total() != new FileSource(file).size()) {
      throw new AssertionError(decoded.rejects() + ", " + decoded.account());
    }
    return decoded.rows();
  }

  private static BigDecimal sum(List<Map<String, Object>> entries, String direction) {
    return entries.stream()
        .filter(entry -> entry.get("n:CdtDbtInd").equals(direction))
        .map(entry -> new BigDecimal(amount(entry).get("#text").toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<?, ?> amount(Map<String, Object> entry) {
    return (Map<?, ?>) entry.get("n:Amt");
  }
}
