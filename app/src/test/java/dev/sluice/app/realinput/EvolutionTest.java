package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.lake.read.ReadRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries whose columns come, go and change their names, as two public sources really sent them:
 * one lake table and one warehouse table hold them all, and each delivery's row count, sums and
 * nulls are those that others counted in its file.
 */
class EvolutionTest {
  /** Measures whose warehouse column has the newer of two names. */
  private static final Map<String, String> RENAMED =
      Map.of("totale_attualmente_positivi", "totale_positivi");

  private static final List<String> SOURCES =
      List.of(
          "data",
          "codice_regione",
          "denominazione_regione",
          "lat",
          "long",
          "ricoverati_con_sintomi",
          "totale_attualmente_positivi",
          "nuovi_attualmente_positivi",
          "totale_casi",
          "tamponi");
  private static final List<String> COLUMNS =
      List.of(
          "CAST(observed_at AS varchar)",
          "region_code",
          "region",
          "lat",
          "lon",
          "ricoverati_con_sintomi",
          "totale_positivi",
          "variazione_totale_positivi",
          "totale_casi",
          "tamponi");

  @TempDir private Path folder;
  private Path data;
  private RealHome home;

  @BeforeEach
  void copyHome() throws Exception {
    data = SharedData.folder("evolution");
    home = RealHome.copy("evolution", folder);
  }

  @AfterEach
  void closeHome() {
    if (home != null) {
      home.close();
    }
  }

  @Test
  void regionsWithNewAndRenamedColumnsLoseNothing() throws Exception {
    JsonNode files = dataset("italy_dpc_regioni").get("as_delivered");
    assertThat(files).hasSize(9);
    for (JsonNode file : files) {
      home.drop("regions", data.resolve("italy_dpc_regioni/as_delivered").resolve(name(file)));
      home.runUntilIdle();
    }

    assertVersionsAreInOrder("regions", files);
    assertLake("regions", files);
    assertWarehouse("regions", files);
    assertThat(home.sqlColumn("SELECT unmapped_columns FROM control.load_history ORDER BY version"))
        .containsExactly(
            "[\"stato\"]",
            "[\"stato\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\"]",
            "[\"stato\",\"note_it\",\"note_en\",\"casi_testati\"]");
    assertThat(home.sqlColumn("SELECT missing_columns FROM control.load_history ORDER BY version"))
        .containsExactly(
            "[\"nuovi_positivi\"]",
            "[\"nuovi_positivi\"]",
            "[\"nuovi_positivi\"]",
            "[\"nuovi_positivi\"]",
            "[]",
            "[]",
            "[]",
            "[]",
            "[]");
    // A renamed column is the same column: what it was called then is no matter in SQL.
    assertThat(home.sqlColumn("SELECT count(*) FROM warehouse.regions WHERE lat IS NULL"))
        .containsExactly("0");
    JsonNode newest = home.json("deliveries").get(0);
    JsonNode receipt = home.json("delivery", newest.get("delivery_id").asText());
    assertThat(receipt.at("/load/unmapped_columns"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("casi_testati", "note_en", "note_it", "stato");
    assertThat(receipt.at("/lake/schema_changes").toString()).contains("casi_testati");
  }

  @Test
  void casesInThreeDateFormatsLoseNothing() throws Exception {
    JsonNode files = dataset("jhu_csse_daily_reports").get("files");
    assertThat(files).hasSize(13);
    dropAll("cases", "jhu_csse_daily_reports", files);

    home.runUntilIdle();

    assertVersionsAreInOrder("cases", files);
    assertLake("cases", files);
    assertWarehouse("cases", files);
    assertThat(
            home.sqlColumn(
                "SELECT CAST(last_update AS varchar) FROM warehouse.cases"
                    + " JOIN control.publications ON delivery_id = _delivery_id"
                    + " WHERE feed = 'cases' AND version IN (1, 2, 4, 6) AND _record_no = 1"
                    + " ORDER BY version"))
        .containsExactly(
            "2020-01-22 17:00:00",
            "2020-01-23 17:00:00",
            "2020-01-31 23:59:00",
            "2020-02-02 23:43:02");
    assertThat(home.sqlColumn("SELECT unmapped_columns FROM control.load_history ORDER BY version"))
        .endsWith("[]", "[\"Latitude\",\"Longitude\"]", "[\"Latitude\",\"Longitude\"]");
  }

  @Test
  void whatDoesNotFitTheContractIsReportedRecordByRecord() throws Exception {
    JsonNode files = dataset("jhu_csse_daily_reports").get("files");
    dropAll("cases_iso_only", "jhu_csse_daily_reports", files);

    home.runUntilIdle();

    assertVersionsAreInOrder("cases_iso_only", files);
    assertLake("cases_iso_only", files);
    List<List<String>> history =
        home.sql(
            "SELECT row_parsed, row_count, error_count FROM control.load_history"
                + " ORDER BY version");
    for (int i = 0; i < files.size(); i++) {
      // The sixth file is the first whose times are ISO.
      String all = files.get(i).get("rows").asText();
      assertThat(history.get(i))
          .as(name(files.get(i)))
          .isEqualTo(i < 5 ? List.of(all, "0", all) : List.of(all, all, "0"));
    }
    JsonNode oldest = home.json("deliveries").get(12);
    String id = oldest.get("delivery_id").asText();
    JsonNode load = home.json("delivery", id).get("load");
    assertThat(load.get("error_count").asInt()).isEqualTo(38);
    assertThat(load.get("first_error_column").asText()).isEqualTo("last_update");
    assertThat(load.get("first_error_message").asText()).contains("1/22/2020 17:00");
    JsonNode rejects = home.json("rejects", id);
    assertThat(rejects).hasSize(38);
    assertThat(rejects.get(0).get("field").asText()).isEqualTo("last_update");
    assertThat(rejects.get(0).get("reason").asText()).contains("yyyy-MM-dd");
  }

  @Test
  void aDayRestatedFourTimesIsTheLastDeliveryUnderReplace() throws Exception {
    JsonNode files = restated("regions_replaced");

    home.runUntilIdle();

    assertVersionsAreInOrder("regions_replaced", files);
    assertThat(regionsIn("regions_replaced"))
        .containsExactlyInAnyOrderEntriesOf(regions(files.get(4)));
    assertLake("regions_replaced", files);
  }

  @Test
  void aDayRestatedFourTimesHasEachKeysLastRowUnderUpsert() throws Exception {
    JsonNode files = restated("regions_upserted");
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode file : files) {
      expected.putAll(regions(file));
    }

    home.runUntilIdle();

    assertVersionsAreInOrder("regions_upserted", files);
    assertThat(regionsIn("regions_upserted")).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(expected)
        .as("names that were corrected are keys of their own")
        .hasSizeGreaterThan(21);
  }

  @Test
  void fourMonthsOfDailyFilesReconcile() throws Exception {
    JsonNode about = dataset("italy_regioni_all_daily");
    Path daily = data.resolve("italy_regioni_all_daily");
    List<List<String>> expected = new ArrayList<>();
    for (String line : Files.readAllLines(daily.resolve("_expected_per_file.csv"))) {
      String[] fields = line.split(",", -1);
      if (!fields[0].equals("file")) {
        expected.add(List.of(fields[0], fields[1], fields[3]));
        home.drop("regions_daily", daily.resolve(fields[0]));
      }
    }
    assertThat(expected).hasSize(about.get("files").asInt());

    home.runUntilIdle();

    assertThat(
            home.sql(
                "SELECT file_name, count(*), sum(totale_casi) FROM warehouse.regions_daily"
                    + " JOIN control.load_history ON delivery_id = _delivery_id"
                    + " GROUP BY file_name, version ORDER BY version"))
        .containsExactlyElementsOf(expected);
    assertThat(home.sql("SELECT count(*), sum(totale_casi) FROM warehouse.regions_daily"))
        .containsExactly(
            List.of(about.get("rows").asText(), about.get("sum_totale_casi").asText()));
    List<List<String>> lake =
        home.lake(ReadRequest.everything("regions_daily").withColumns(List.of("totale_casi")));
    assertThat(totals(lake.stream().map(row -> row.get(0)).toList()))
        .isEqualTo(about.get("sum_totale_casi").asText() + " and nulls: 0");
    assertThat(lake).hasSize(about.get("rows").asInt());
  }

  private JsonNode restated(String feed) throws IOException {
    JsonNode files = dataset("italy_dpc_regioni").get("restated_20200301");
    assertThat(files).hasSize(5);
    dropAll(feed, "italy_dpc_regioni/restated_20200301", files);
    return files;
  }

  private void dropAll(String feed, String folderOfFiles, JsonNode files) throws IOException {
    for (JsonNode file : files) {
      home.drop(feed, data.resolve(folderOfFiles).resolve(name(file)));
    }
  }

  private void assertVersionsAreInOrder(String feed, JsonNode files) throws Exception {
    List<List<String>> expected = new ArrayList<>();
    for (JsonNode file : files) {
      expected.add(
          List.of(String.valueOf(expected.size() + 1), name(file), file.get("sha256").asText()));
    }
    assertThat(
            home.sql(
                "SELECT p.version, d.file_name, d.sha256 FROM control.publications p"
                    + " JOIN control.deliveries d ON d.delivery_id = p.delivery_id"
                    + " WHERE p.feed = '"
                    + feed
                    + "' ORDER BY p.version"))
        .containsExactlyElementsOf(expected);
  }

  /** Text is cast as it is read; every column a file ever had is there. */
  private void assertLake(String feed, JsonNode files) throws Exception {
    List<String> deliveries =
        home.sqlColumn(
            "SELECT delivery_id FROM control.publications WHERE feed = '"
                + feed
                + "' ORDER BY version");
    Set<String> columns = new LinkedHashSet<>();
    for (int i = 0; i < files.size(); i++) {
      JsonNode file = files.get(i);
      file.get("columns").forEach(column -> columns.add(column.asText()));
      ReadRequest rows = ReadRequest.delivery(feed, UUID.fromString(deliveries.get(i)));
      for (Map.Entry<String, JsonNode> sum : file.get("sums").properties()) {
        List<String> values =
            home.lake(rows.withColumns(List.of(sum.getKey()))).stream().map(r -> r.get(0)).toList();
        assertThat(values).as(name(file)).hasSize(file.get("rows").asInt());
        assertThat(totals(values)).as(name(file) + ", " + sum.getKey()).isEqualTo(totals(sum));
      }
    }
    JsonNode table = home.json("lake", "tables").get(0);
    assertThat(table.get("columns").propertyStream().map(Map.Entry::getKey)).containsAll(columns);
  }

  private static String totals(List<String> values) {
    BigDecimal sum =
        values.stream()
            .filter(Objects::nonNull)
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.toPlainString() + " and nulls: " + values.stream().filter(Objects::isNull).count();
  }

  private static String totals(Map.Entry<String, JsonNode> sum) {
    return sum.getValue().get("sum").asText() + " and nulls: " + sum.getValue().get("nulls");
  }

  private void assertWarehouse(String table, JsonNode files) throws Exception {
    for (int i = 0; i < files.size(); i++) {
      JsonNode file = files.get(i);
      for (Map.Entry<String, JsonNode> sum : file.get("sums").properties()) {
        String column = RENAMED.getOrDefault(sum.getKey(), sum.getKey());
        assertThat(
                home.sql(
                    "SELECT count(*), sum(%1$s), count(*) - count(%1$s) FROM warehouse.%2$s"
                            .formatted(column, table)
                        + " JOIN control.publications ON delivery_id = _delivery_id"
                        + " WHERE version = "
                        + (i + 1)))
            .as(name(file) + ", " + column)
            .containsExactly(
                List.of(
                    file.get("rows").asText(),
                    sum.getValue().get("sum").asText(),
                    sum.getValue().get("nulls").asText()));
      }
    }
  }

  /** The rows of a file of the restated day by key; these files quote nothing. */
  private Map<String, String> regions(JsonNode file) throws IOException {
    List<String> lines =
        Files.readAllLines(data.resolve("italy_dpc_regioni/restated_20200301").resolve(name(file)));
    List<String> header = List.of(lines.get(0).split(",", -1));
    Map<String, String> rows = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertThat(fields).hasSameSizeAs(header);
      put(rows, SOURCES.stream().map(source -> fields[header.indexOf(source)]).toList());
    }
    assertThat(rows).hasSize(file.get("rows").asInt());
    return rows;
  }

  private Map<String, String> regionsIn(String table) throws Exception {
    Map<String, String> rows = new TreeMap<>();
    List<List<String>> found =
        home.sql("SELECT " + String.join(", ", COLUMNS) + " FROM warehouse." + table);
    found.forEach(row -> put(rows, row));
    assertThat(rows).hasSameSizeAs(found);
    return rows;
  }

  private static void put(Map<String, String> rows, List<String> row) {
    String key = row.get(0).replace('T', ' ') + " " + row.get(1) + " " + row.get(2);
    rows.put(
        key,
        row.subList(3, row.size()).stream()
            .map(number -> new BigDecimal(number).stripTrailingZeros().toPlainString())
            .collect(Collectors.joining(",")));
  }

  private JsonNode dataset(String name) throws IOException {
    JsonNode datasets = SharedData.json(data.resolve("manifest.json")).get("datasets");
    return StreamSupport.stream(datasets.spliterator(), false)
        .filter(dataset -> dataset.get("dataset").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(JsonNode file) {
    return file.get("file").asText();
  }
}
