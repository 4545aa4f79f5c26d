package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.field;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories made up at random: measures come and go, move, change the case and the blanks of their
 * names and their types. Whatever a delivery brought is found again, in its column or rescued, so
 * that each measure's sum is the delivery's.
 */
class GeneratedHistoriesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final List<FieldType> TYPES =
      List.of(
          new FieldType.Text(),
          new FieldType.WholeNumber(),
          new FieldType.Decimal(9, 2),
          new FieldType.Decimal(30, 2),
          new FieldType.Decimal(12, 4));
  private static final int DELIVERIES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, ADD_NEW_COLUMNS",
    "2, ADD_NEW_COLUMNS",
    "3, ADD_NEW_COLUMNS",
    "4, RESCUE",
    "5, RESCUE"
  })
  void everySumIsTheDeliverys(long seed, SchemaEvolution mode) throws Exception {
    Random random = new Random(seed);
    try (Lake lake = new LakeFixture(folder).open()) {
      for (int n = 1; n <= DELIVERIES; n++) {
        Schema schema = schema(random);
        List<List<Object>> rows = rows(schema, random);
        AppendOutcome outcome =
            lake.append(
                request(n, rows.size(), mode),
                new FakeReader(schema).batch(batch(schema, 1, rows)));
        assertThat(outcome).as("delivery " + n).isInstanceOf(AppendOutcome.Committed.class);
        assertThat(found(lake, n)).as("delivery " + n).isEqualTo(brought(schema, rows));
      }
      int rows = 0;
      try (LakeRows all = lake.read(ReadRequest.everything(FEED))) {
        while (all.next()) {
          rows++;
        }
      }
      assertThat(lake.tables().get(0).rows()).isEqualTo(rows);
    }
  }

  /** The key, which every delivery has, and some of ten measures, in any order. */
  private static Schema schema(Random random) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      if (random.nextInt(3) > 0) {
        fields.add(field(written("measure " + i, random), TYPES.get(random.nextInt(TYPES.size()))));
      }
    }
    fields.add(Field.text("key"));
    Collections.shuffle(fields, random);
    return new Schema(fields);
  }

  private static String written(String name, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> " " + name;
      case 2 -> name.replace(" ", "  ") + " ";
      default -> name;
    };
  }

  private static List<List<Object>> rows(Schema schema, Random random) {
    List<List<Object>> rows = new ArrayList<>();
    for (int r = 0; r < 1 + random.nextInt(40); r++) {
      Object[] row = new Object[schema.fields().size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(6) == 0 ? null : value(schema.fields().get(i), random);
      }
      rows.add(Arrays.asList(row));
    }
    return rows;
  }

  private static Object value(Field field, Random random) {
    long number = random.nextInt(2_000_000) - 1_000_000L;
    if (field.type() instanceof FieldType.WholeNumber) {
      return number;
    }
    return field.type() instanceof FieldType.Decimal decimal
        ? BigDecimal.valueOf(number, Math.min(decimal.scale(), 4)).toPlainString()
        : Long.toString(number);
  }

  private static Map<String, BigDecimal> brought(Schema schema, List<List<Object>> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (List<Object> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) != null) {
          add(sums, schema.fields().get(i).name(), new BigDecimal(row.get(i).toString()));
        }
      }
    }
    return stripped(sums);
  }

  private static Map<String, BigDecimal> found(Lake lake, int n) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (LakeRows rows = lake.read(ReadRequest.delivery(FEED, LakeFixture.delivery(n)))) {
      while (rows.next()) {
        for (int i = 0; i < rows.columns().size(); i++) {
          String name = rows.columns().get(i).name();
          if (!name.startsWith("_") && !rows.isNull(i)) {
            add(sums, name, new BigDecimal(rows.text(i)));
          }
        }
        String rescued = rows.rescuedData() == null ? "{}" : rows.rescuedData();
        for (Map.Entry<String, JsonNode> value : JSON.readTree(rescued).properties()) {
          add(sums, value.getKey(), new BigDecimal(value.getValue().asText()));
        }
      }
    }
    return stripped(sums);
  }

  private static void add(Map<String, BigDecimal> sums, String name, BigDecimal value) {
    sums.merge(ColumnNames.folded(name), value, BigDecimal::add);
  }

  private static Map<String, BigDecimal> stripped(Map<String, BigDecimal> sums) {
    sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
