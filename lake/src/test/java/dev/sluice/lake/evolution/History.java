package dev.sluice.lake.evolution;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.lake.evolution.Delivered.Measure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files one source delivered, in order, as the manifest of the shared data lists them. */
record History(String name, List<Delivered> deliveries) {

  /** Every history of the shared data; the test is skipped, visibly, where it is absent. */
  static List<History> all() throws IOException {
    Path data = Path.of(System.getProperty("sluice.shared-data", "")).resolve("evolution");
    assumeTrue(Files.isDirectory(data), "the shared data is absent: " + data);
    List<History> histories = new ArrayList<>();
    JsonNode manifest = new ObjectMapper().readTree(data.resolve("manifest.json").toFile());
    for (JsonNode dataset : manifest.get("datasets")) {
      String name = dataset.get("dataset").asText();
      if (dataset.has("expected")) {
        histories.add(counted(name, data.resolve(name), dataset.get("expected").asText()));
      }
      for (Map.Entry<String, JsonNode> part : dataset.properties()) {
        if (part.getValue().isArray() && part.getValue().get(0).isObject()) {
          boolean whole = part.getKey().equals("files");
          Path folder = whole ? data.resolve(name) : data.resolve(name).resolve(part.getKey());
          histories.add(listed(folder, whole ? name : name + "/" + part.getKey(), part.getValue()));
        }
      }
    }
    return histories;
  }

  private static History listed(Path folder, String name, JsonNode files) {
    List<Delivered> deliveries = new ArrayList<>();
    for (JsonNode file : files) {
      List<String> columns = new ArrayList<>();
      file.path("columns").forEach(column -> columns.add(column.asText()));
      Map<String, Measure> measures = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> sum : file.path("sums").properties()) {
        BigDecimal total = new BigDecimal(sum.getValue().get("sum").asText());
        measures.put(sum.getKey(), new Measure(total, sum.getValue().get("nulls").asLong()));
      }
      Path path = folder.resolve(file.get("file").asText());
      deliveries.add(new Delivered(path, file.get("rows").asLong(), columns, measures));
    }
    return new History(name, deliveries);
  }

  /** A history whose figures stand in a table of their own. */
  private static History counted(String name, Path folder, String table) throws IOException {
    List<Delivered> deliveries = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve(table));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Measure cases = new Measure(new BigDecimal(fields[3]), 0);
      deliveries.add(
          new Delivered(
              folder.resolve(fields[0]),
              Long.parseLong(fields[1]),
              List.of(),
              Map.of("totale_casi", cases)));
    }
    return new History(name, deliveries);
  }
}
