package dev.sluice.lake.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.Lake;
import dev.sluice.lake.evolution.Delivered.Measure;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every history of files that others published, in every mode of schema evolution: what a mode can
 * hold reconciles with the figures others counted, row by row and measure by measure, and what it
 * can't is refused or left out by name.
 */
class RealHistoriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEED = "history";

  /** All; first the one that holds everything in columns, with which the others are compared. */
  private static final List<SchemaEvolution> MODES =
      List.of(
          SchemaEvolution.ADD_NEW_COLUMNS,
          SchemaEvolution.RESCUE,
          SchemaEvolution.FAIL_ON_NEW_COLUMNS,
          SchemaEvolution.NONE);

  @TempDir private Path folder;

  /** One delivery as it came out of the lake. */
  private record Landed(Set<String> inColumns, List<Map<String, String>> rows) {}

  /** What became of one history in one mode. */
  private static final class Account {
    private int committed;
    private int refused;
    private long rows;
    private int inColumns;
    private int rescued;
    private int leftOut;

    String line(String history, SchemaEvolution mode) {
      return "%-38s %-20s %9d %7d %7d %10d %7d %8d"
          .formatted(history, mode, committed, refused, rows, inColumns, rescued, leftOut);
    }
  }

  @Test
  void everyHistoryReconcilesInEveryMode() throws Exception {
    List<History> histories = History.all();
    assertThat(histories).hasSize(7);
    assertThat(MODES).containsExactlyInAnyOrder(SchemaEvolution.values());
    List<String> table = new ArrayList<>();
    for (History history : histories) {
      Map<Path, Landed> complete = new LinkedHashMap<>();
      for (SchemaEvolution mode : MODES) {
        table.add(account(history, mode, complete).line(history.name(), mode));
      }
    }
    System.out.printf(
        "%-38s %-20s %9s %7s %7s %10s %7s %8s%n%s%n",
        "history",
        "mode",
        "committed",
        "refused",
        "rows",
        "in columns",
        "rescued",
        "left out",
        String.join("\n", table));
  }

  /**
   * Appends a history.
   *
   * @param complete the rows by file as they are with all columns; filled by the first mode
   */
  private Account account(History history, SchemaEvolution mode, Map<Path, Landed> complete)
      throws Exception {
    Account account = new Account();
    Path home = folder.resolve(history.name().replace('/', '_') + "_" + mode);
    Set<String> first = new LinkedHashSet<>();
    try (Lake lake = IcebergLake.open(config(home), point -> {})) {
      for (int i = 0; i < history.deliveries().size(); i++) {
        Delivered delivered = history.deliveries().get(i);
        List<String> header = header(delivered);
        Set<String> unknown = new LinkedHashSet<>(header);
        unknown.removeAll(first.isEmpty() ? header : first);
        AppendOutcome outcome = append(lake, delivered.file(), i + 1, mode);
        String about = history.name() + " " + delivered.file().getFileName() + " " + mode;
        if (mode == SchemaEvolution.FAIL_ON_NEW_COLUMNS && !unknown.isEmpty()) {
          assertThat(outcome).as(about).isInstanceOf(AppendOutcome.Refused.class);
          assertThat(((AppendOutcome.Refused) outcome).reason())
              .as(about)
              .startsWith("new columns: " + String.join(", ", unknown) + "; ");
          assertThat(lake.find(FEED, delivery(i + 1))).as(about).isEmpty();
          account.refused++;
          continue;
        }
        assertThat(outcome).as(about).isInstanceOf(AppendOutcome.Committed.class);
        if (first.isEmpty()) {
          first.addAll(header);
        }
        Landed landed = landed(lake, i + 1);
        if (mode == SchemaEvolution.ADD_NEW_COLUMNS) {
          complete.put(delivered.file(), landed);
        }
        account.committed++;
        account.rows += landed.rows().size();
        assertThat(landed.rows()).as(about).hasSize(Math.toIntExact(delivered.rows()));
        assertThat(landed.rows())
            .as(about)
            .isEqualTo(expected(complete.get(delivered.file()), mode, first));
        reconcile(about, delivered, landed, mode, account);
      }
    }
    return account;
  }

  /** What a mode must hold of a delivery: everything, or the first delivery's columns alone. */
  private static List<Map<String, String>> expected(
      Landed complete, SchemaEvolution mode, Set<String> first) {
    if (mode != SchemaEvolution.NONE) {
      return complete.rows();
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : complete.rows()) {
      Map<String, String> kept = new LinkedHashMap<>(row);
      kept.keySet().retainAll(first);
      rows.add(kept);
    }
    return rows;
  }

  private static void reconcile(
      String about, Delivered delivered, Landed landed, SchemaEvolution mode, Account account) {
    for (Map.Entry<String, Measure> measure : delivered.measures().entrySet()) {
      if (landed.inColumns().contains(measure.getKey())) {
        account.inColumns++;
      } else if (mode == SchemaEvolution.RESCUE) {
        account.rescued++;
      } else {
        assertThat(mode).as(about).isEqualTo(SchemaEvolution.NONE);
        account.leftOut++;
        continue;
      }
      assertThat(measured(landed, measure.getKey()))
          .as(about + ", " + measure.getKey())
          .isEqualTo(measure.getValue());
    }
  }

  private static Measure measured(Landed landed, String column) {
    BigDecimal sum = BigDecimal.ZERO;
    long nulls = 0;
    for (Map<String, String> row : landed.rows()) {
      String value = row.get(column);
      if (value == null) {
        nulls++;
      } else {
        sum = sum.add(new BigDecimal(value));
      }
    }
    return new Measure(sum, nulls);
  }

  /** A delivery's values by name, from columns and rescued data alike; nulls left out. */
  private static Landed landed(Lake lake, int n) throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    try (LakeRows cursor = lake.read(ReadRequest.delivery(FEED, delivery(n)))) {
      for (var column : cursor.columns()) {
        if (!column.name().startsWith("_")) {
          columns.add(column.name());
        }
      }
      while (cursor.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          if (!cursor.isNull(i)) {
            row.put(cursor.columns().get(i).name(), cursor.text(i));
          }
        }
        if (cursor.rescuedData() != null) {
          for (Map.Entry<String, JsonNode> rescued :
              JSON.readTree(cursor.rescuedData()).properties()) {
            assertThat(row).doesNotContainKey(rescued.getKey());
            row.put(rescued.getKey(), rescued.getValue().asText());
          }
        }
        rows.add(row);
      }
    }
    return new Landed(columns, rows);
  }

  private static AppendOutcome append(Lake lake, Path file, int n, SchemaEvolution mode)
      throws IOException {
    AppendRequest request =
        new AppendRequest(
            FEED,
            delivery(n),
            "%064x".formatted(n),
            Files.size(file),
            mode,
            counts -> counts.rejected() == 0 ? Optional.empty() : Optional.of("rejects"));
    try (RecordReader reader = layout().open(new FileSource(file))) {
      return lake.append(request, reader);
    }
  }

  private static List<String> header(Delivered delivered) throws IOException {
    try (RecordReader reader = layout().open(new FileSource(delivered.file()))) {
      List<String> header = reader.schema().fields().stream().map(Field::name).toList();
      if (!delivered.columns().isEmpty()) {
        assertThat(header).isEqualTo(delivered.columns());
      }
      return header;
    }
  }

  private static DelimitedLayout layout() {
    return new DelimitedLayout(DelimitedOptions.builder().nullTokens(List.of("")).build());
  }

  private static LakeConfig config(Path home) {
    // In memory: what is durable is tested elsewhere, and there are seven hundred appends here.
    String url = "jdbc:h2:mem:" + home.getFileName() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
    return new LakeConfig(home.resolve("lake"), url, "sa", "");
  }

  private static UUID delivery(int n) {
    return UUID.fromString("01890000-0000-7000-8000-%012d".formatted(n));
  }
}
