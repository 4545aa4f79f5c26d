package dev.sluice.adapter.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.xml.XmlFigure.Compared;
import dev.sluice.adapter.xml.XmlFigure.Condition;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlFiguresTest {
  private static final String FILE =
      "<m><h id='7'><no>A 1</no></h>"
          + "<s><n>2</n><credit>3.50</credit>"
          + "<e><a>1.25</a><d>C</d></e><e><a c='x'>2.25</a><d>C</d></e></s>"
          + "<s><n>1</n><credit>0</credit><e><a>9</a><d>D</d></e></s></m>";

  private static final List<XmlFigure> FIGURES =
      List.of(
          figure("message", "/m/h/no", new Compared.Nothing()),
          figure("id", "/m/h/@id", new Compared.Nothing()),
          figure("entries", "/m/s/n", new Compared.RecordCount()),
          figure(
              "credit",
              "/m/s/credit",
              new Compared.Sum(List.of("a"), Optional.of(new Condition(List.of("d"), "C")))));

  private static XmlFigure figure(String name, String path, Compared compared) {
    return new XmlFigure(name, XmlPath.of(path), compared);
  }

  private static Control control(String file) throws IOException {
    XmlLayout layout =
        new XmlLayout(
            new XmlOptions(
                Optional.empty(),
                XmlPath.of("/m/s/e"),
                Map.of(),
                Optional.empty(),
                MixedContent.REJECT,
                FIGURES,
                60,
                5));
    InMemorySource source = new InMemorySource(file.getBytes(StandardCharsets.UTF_8));
    try (RecordReader reader = layout.open(source)) {
      while (reader.next(reject -> {}) != null) {
        // Everything is read.
      }
      return reader.control();
    }
  }

  @Test
  void tellsFactsAndComparesTotalsOverAllTheirPlaces() throws IOException {
    Control control = control(FILE);
    assertThat(control.facts().stream().map(fact -> fact.name() + " " + fact.figure().text()))
        .containsExactly("message A 1", "id 7");
    assertThat(control.facts().get(0).place().text()).isEqualTo("/m/h/no (byte offset 13)");
    assertThat(control.comparisons()).allMatch(Balanced.class::isInstance).hasSize(2);
  }

  @Test
  void refusesAFileWhoseTotalsAreNotItsRecords() throws IOException {
    assertThat(control(FILE.replace("<n>2", "<n>3")).refusal())
        .get()
        .asString()
        .contains("entries 4, the file comes to 3");
    assertThat(control(FILE.replace("3.50", "3.51")).refusal())
        .get()
        .asString()
        .contains("credit 3.51, the file comes to 3.50");
    assertThat(control(FILE.replace("<n>2</n>", "").replace("<n>1</n>", "")).refusal())
        .get()
        .asString()
        .contains("entries nothing");
    assertThat(control(FILE.replace("1.25", "1e99")).refusal())
        .get()
        .asString()
        .contains("a value of record 1 is no number");
    assertThat(control(FILE.replace("<a>9", "<a>" + "9".repeat(60))).refusal())
        .get()
        .asString()
        .contains("record 3 was refused unread");
  }
}
