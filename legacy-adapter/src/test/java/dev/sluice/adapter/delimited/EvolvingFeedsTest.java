package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.layout.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feeds as they were published over years, whose columns change. */
class EvolvingFeedsTest {

  @Test
  void decodesEveryDeliveryWithTheCountedRowsAndColumns() throws IOException {
    Path folder = SharedData.folder("evolution");
    DelimitedLayout layout = new DelimitedLayout(DelimitedOptions.builder().build());
    int files = 0;
    for (JsonNode dataset : SharedData.json(folder.resolve("manifest.json")).get("datasets")) {
      Path home = folder.resolve(dataset.get("dataset").asText());
      for (String list : List.of("files", "as_delivered", "restated_20200301")) {
        for (JsonNode delivery : dataset.path(list)) {
          Path file =
              (list.equals("files") ? home : home.resolve(list))
                  .resolve(delivery.get("file").asText());
          Decoded decoded = decode(layout, file, delivery.get("rows").asInt());
          List<String> columns = new ArrayList<>();
          delivery.path("columns").forEach(column -> columns.add(column.asText()));
          if (!columns.isEmpty()) {
            assertThat(decoded.names()).as(file.toString()).isEqualTo(columns);
          }
          files++;
        }
      }
      if (dataset.has("expected")) {
        Path list = home.resolve(dataset.get("expected").asText());
        for (Map<String, Object> counted : Decoded.of(layout, new FileSource(list)).rows()) {
          Path file = home.resolve((String) counted.get("file"));
          Decoded decoded = decode(layout, file, number(counted, "rows"));
          assertThat(decoded.names()).as(file.toString()).hasSize(number(counted, "columns"));
          files++;
        }
      }
    }
    assertThat(files).isGreaterThanOrEqualTo(170);
  }

  private static int number(Map<String, Object> row, String column) {
    return Integer.parseInt((String) row.get(column));
  }

  private static Decoded decode(DelimitedLayout layout, Path file, int rows) throws IOException {
    Decoded decoded = Decoded.of(layout, new FileSource(file));
    assertThat(decoded.rejects()).as(file.toString()).isEmpty();
    assertThat(decoded.rows()).as(file.toString()).hasSize(rows);
    assertThat(decoded.account().total()).isEqualTo(Files.size(file));
    return decoded;
  }
}
