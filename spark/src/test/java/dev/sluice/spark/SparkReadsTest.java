package dev.sluice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lake.iceberg.EngineTable;
import dev.sluice.lake.iceberg.EngineTable.Content;
import dev.sluice.lake.iceberg.EngineValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark, with the settings the documentation gives, reads what the lake reads. */
class SparkReadsTest {
  @TempDir Path folder;

  @Test
  void readsEveryValueOfEveryVersionThroughTheCatalog() throws Exception {
    SparkHome.folder();
    EngineTable.Written written = EngineTable.write(folder);
    List<String> arguments = new ArrayList<>(List.of(settings(written).toString()));
    for (Map.Entry<Long, Content> version : written.versions().entrySet()) {
      arguments.add(rowsOf(version.getKey()).toString());
      arguments.add(
          "SELECT "
              + columns(version.getValue())
              + " FROM sluice.lake.orders VERSION AS OF "
              + version.getKey());
    }
    Content newest = List.copyOf(written.versions().values()).get(written.versions().size() - 1);
    arguments.add(folder.resolve("now").toString());
    arguments.add("SELECT " + columns(newest) + " FROM sluice.lake.orders");
    arguments.add(folder.resolve("filtered").toString());
    arguments.add("SELECT `이름` FROM sluice.lake.orders WHERE g.late > 0 OR n = 1999 * 1000003L");

    SparkHome.run(
        folder.resolve("spark.log"),
        SparkReads.class,
        List.of(SparkHome.location(SparkReads.class), SparkHome.location(EngineValue.class)),
        arguments);

    assertThat(written.versions()).hasSize(5);
    for (Map.Entry<Long, Content> version : written.versions().entrySet()) {
      assertThat(sorted(rows(rowsOf(version.getKey())), version.getValue()))
          .isEqualTo(version.getValue().rows());
    }
    assertThat(sorted(rows(folder.resolve("now")), newest)).isEqualTo(newest.rows());
    assertThat(rows(folder.resolve("filtered")))
        .containsExactlyInAnyOrder(List.of("대한민국"), List.of("값 " + 1999 * 7919));
  }

  private Path rowsOf(long snapshot) {
    return folder.resolve("rows-" + snapshot);
  }

  /** The documentation's settings, with this catalog and folder in the place of the example's. */
  private Path settings(EngineTable.Written written) throws IOException {
    Map<String, String> here =
        Map.of(
            "spark.sql.catalog.sluice.uri",
            written.catalogUrl(),
            "spark.sql.catalog.sluice.warehouse",
            "file:" + written.warehouse(),
            "spark.sql.catalog.sluice.jdbc.user",
            "sa",
            "spark.sql.catalog.sluice.jdbc.password",
            "");
    List<String> settings = new ArrayList<>();
    for (String line : DocumentedSettings.of("spark-defaults.conf")) {
      String key = line.split("\\s+", 2)[0];
      settings.add(here.containsKey(key) ? key + " " + here.get(key) : line);
    }
    assertThat(String.join("\n", settings)).contains(here.keySet());
    return Files.write(folder.resolve("settings"), settings);
  }

  private static String columns(Content content) {
    return content.columns().stream()
        .map(name -> "`" + name.replace("`", "``") + "`")
        .collect(Collectors.joining(", "));
  }

  private static List<List<String>> rows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      List<String> row = new ArrayList<>();
      for (String value : line.split("\t", -1)) {
        row.add(value.equals("N") ? null : value.substring(1).translateEscapes());
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> sorted(List<List<String>> rows, Content content) {
    rows.sort(EngineTable.byRecord(content.columns()));
    return rows;
  }
}
