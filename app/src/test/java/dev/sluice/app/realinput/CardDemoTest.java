package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.lake.read.ReadRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mainframe's EBCDIC extracts, from the drop folder to SQL, against rows others decoded. */
class CardDemoTest {
  private static final Map<String, String> CASE_OF_FEED =
      Map.of(
          "accounts", "acctdata",
          "card_xref", "cardxref",
          "transaction_categories", "trancatg",
          "transaction_types", "trantype");

  @TempDir private Path folder;

  @Test
  void everyRowAndFieldOfTheExtractsIsInSqlAndInTheLake() throws Exception {
    Path data = SharedData.folder("carddemo");
    try (RealHome home = RealHome.copy("carddemo", folder)) {
      assertEveryCase(home, data);
    }
  }

  private static void assertEveryCase(RealHome home, Path data) throws Exception {
    Files.createDirectories(home.resolve("layouts"));
    for (String name : CASE_OF_FEED.values()) {
      Files.copy(data.resolve(name + "/copybook.cpy"), home.resolve("layouts/" + name + ".cpy"));
    }
    for (Map.Entry<String, String> feed : CASE_OF_FEED.entrySet()) {
      JsonNode about = SharedData.json(data.resolve(feed.getValue() + "/case.json"));
      home.drop(feed.getKey(), data.resolve(feed.getValue()).resolve(about.get("data").asText()));
    }
    assertThat(home.command("check").exitCode()).isZero();

    home.runUntilIdle();

    for (Map.Entry<String, String> feed : CASE_OF_FEED.entrySet()) {
      assertCase(home, feed.getKey(), data.resolve(feed.getValue()));
    }
  }

  private static void assertCase(RealHome home, String feed, Path folder) throws Exception {
    JsonNode about = SharedData.json(folder.resolve("case.json"));
    List<JsonNode> expected = expected(folder);
    List<String> paths = leaves(expected.get(0));
    List<List<String>> rows =
        expected.stream().map(row -> paths.stream().map(p -> at(row, p)).toList()).toList();
    assertThat(rows).as(feed).hasSize(about.get("rows").asInt());

    assertThat(home.lake(ReadRequest.everything(feed).withColumns(paths)))
        .as("the lake's " + feed)
        .containsExactlyElementsOf(rows);
    List<String> columns = paths.stream().map(CardDemoTest::column).toList();
    assertThat(
            home.sql(
                "SELECT "
                    + String.join(", ", columns)
                    + " FROM warehouse."
                    + feed
                    + " ORDER BY _record_no"))
        .as("the warehouse's " + feed)
        .containsExactlyElementsOf(rows);
    for (Map.Entry<String, JsonNode> total : about.get("control_totals").properties()) {
      assertThat(
              home.sqlColumn("SELECT sum(" + column(total.getKey()) + ") FROM warehouse." + feed))
          .as(feed + ", control total of " + total.getKey())
          .containsExactly(total.getValue().asText());
    }
  }

  private static List<JsonNode> expected(Path folder) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      rows.add(SharedData.parse(line));
    }
    return rows;
  }

  /** The fields that hold values, those inside a group as {@code GROUP.FIELD}. */
  private static List<String> leaves(JsonNode row) {
    return row.properties().stream()
        .flatMap(
            field ->
                field.getValue().isObject()
                    ? leaves(field.getValue()).stream().map(leaf -> field.getKey() + "." + leaf)
                    : Stream.of(field.getKey()))
        .toList();
  }

  private static String at(JsonNode row, String path) {
    return SharedData.text(row.at("/" + path.replace('.', '/')));
  }

  /** The contracts name columns after the field alone. */
  private static String column(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
