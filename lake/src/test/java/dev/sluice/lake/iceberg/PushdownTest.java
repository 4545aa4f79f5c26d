package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.field;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.filter.FilterException;
import dev.sluice.lake.filter.FilterText;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.schema.OnError;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadSchema;
import dev.sluice.lake.schema.ReadType;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions leave files, row groups and pages unread, and never a row they are true of. */
class PushdownTest {
  private static final FileLimits SMALL = new FileLimits(16, 1 << 10, 1 << 10, 1 << 12);
  private static final Schema SCHEMA =
      schema(
          whole("n"),
          field("d", new FieldType.Decimal(9, 2)),
          Field.text("t"),
          field("f", new FieldType.DoubleFloat()),
          field("b", new FieldType.Bool()),
          Field.text("number in text"));
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "10", "9", "100", "é", "가나다", "\uD83D\uDE00", "\uFFEE");
  private static final List<String> DOUBLES = List.of("0", "-0.0", "1.5", "-2", "1e300");

  @TempDir private Path folder;

  /** Rows whose numbers rise from file to file, so that statistics tell the files apart. */
  private static List<List<Object>> rows(Random random, int delivery) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      long number = delivery * 100L + random.nextInt(120);
      double[] special = {Double.NaN, -0.0, 0.0, 1.5, -2, Double.POSITIVE_INFINITY, 1e300};
      rows.add(
          Arrays.asList(
              orNull(random, number),
              orNull(random, BigDecimal.valueOf(number * 25, 2).toPlainString()),
              orNull(random, TEXTS.get(random.nextInt(TEXTS.size()))),
              orNull(random, special[random.nextInt(special.length)]),
              orNull(random, random.nextBoolean()),
              orNull(random, random.nextInt(5) == 0 ? "none" : Long.toString(number))));
    }
    return rows;
  }

  private static Object orNull(Random random, Object value) {
    return random.nextInt(8) == 0 ? null : value;
  }

  private Lake lake(long seed) throws IOException {
    Random random = new Random(seed);
    Lake lake = new LakeFixture(folder).open(SMALL);
    for (int n = 1; n <= 4; n++) {
      List<List<Object>> rows = rows(random, n);
      committed(
          lake,
          request(n, rows.size(), SchemaEvolution.ADD_NEW_COLUMNS),
          new FakeReader(SCHEMA).batch(batch(SCHEMA, 1, rows)));
    }
    return lake;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void pushedAndUnpushedAnswersAgree(long seed) throws Exception {
    Random random = new Random(seed * 7919);
    BruteForce force = new BruteForce(SCHEMA.fields().stream().map(Field::name).toList());
    try (Lake lake = lake(seed)) {
      List<Object[]> all = values(lake, ReadRequest.everything(FEED));
      int found = 0;
      for (int i = 0; i < 200; i++) {
        Filter filter = filter(random, 3);
        List<String> expected =
            all.stream()
                .filter(row -> Boolean.TRUE.equals(force.holds(filter, row)))
                .map(Arrays::deepToString)
                .toList();
        assertThat(texts(lake, ReadRequest.everything(FEED).where(filter)))
            .as(filter.toString())
            .isEqualTo(expected);
        found += expected.isEmpty() ? 0 : 1;
      }
      assertThat(found).as("conditions that are true of some rows").isGreaterThan(60);
    }
  }

  private static Filter filter(Random random, int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      List<Filter> parts = List.of(filter(random, depth - 1), filter(random, depth - 1));
      Filter joined = random.nextBoolean() ? new Filter.And(parts) : new Filter.Or(parts);
      return random.nextInt(4) == 0 ? joined.negate() : joined;
    }
    String[] operators = {"=", "<>", "<", "<=", ">", ">="};
    String operator = operators[random.nextInt(operators.length)];
    String text = "'" + TEXTS.get(random.nextInt(TEXTS.size())) + "'";
    int number = random.nextInt(600) - 20;
    String condition =
        switch (random.nextInt(12)) {
          case 0 -> "n " + operator + " " + number;
          case 1 -> "n " + operator + " " + number + ".5";
          case 2 -> "n in (" + number + ", " + (number + 7) + ", 99999999999999999999)";
          case 3 -> "d " + operator + " " + number / 4 + ".25";
          case 4 -> "d " + operator + " " + number / 4 + ".255";
          case 5 -> "d between 50 and " + number;
          case 6 -> "t " + operator + " " + text;
          case 7 -> "t in ('a', " + text + ")";
          case 8 -> "t like '" + TEXTS.get(random.nextInt(TEXTS.size())) + "%'";
          case 9 -> "f " + operator + " " + DOUBLES.get(random.nextInt(4));
          case 10 -> "b = " + random.nextBoolean();
          default -> SCHEMA.fields().get(random.nextInt(5)).name() + " is null";
        };
    Filter filter = FilterText.parse(condition);
    return random.nextInt(4) == 0 ? filter.negate() : filter;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aNumberInTextIsComparedAsNumberAndNotByTheOrderOfText(long seed) throws Exception {
    ReadSchema typed =
        new ReadSchema(
            "typed",
            List.of(
                ReadColumn.of("number", new ReadType.WholeNumber())
                    .from("number in text", "absent")
                    .onError(OnError.NULL),
                ReadColumn.of("amount", new ReadType.Decimal(12, 3)).from("d"),
                ReadColumn.text("t"),
                ReadColumn.of("n", new ReadType.WholeNumber())));
    BruteForce force = new BruteForce(List.of("number", "amount", "t", "n"));
    Random random = new Random(seed);
    try (Lake lake = lake(seed)) {
      ReadRequest request = ReadRequest.everything(FEED).withSchema(typed);
      List<Object[]> all = values(lake, request);
      assertThat(all).anyMatch(row -> row[0] == null).anyMatch(row -> row[0] instanceof Long);
      for (int i = 0; i < 100; i++) {
        int number = random.nextInt(600);
        String condition =
            switch (i % 6) {
              case 0 -> "number > " + number;
              case 1 -> "number between 9 and 100 or amount >= " + number / 4 + ".125";
              case 2 -> "number is null and n < " + number;
              case 3 -> "amount = " + number / 4 + ".25 or number = " + number;
              case 4 -> "not (number <= " + number + " or t like 'a%')";
              default -> "number is not null and t >= 'b'";
            };
        Filter filter = FilterText.parse(condition);
        assertThat(texts(lake, request.where(filter)))
            .as(condition)
            .isEqualTo(
                all.stream()
                    .filter(row -> Boolean.TRUE.equals(force.holds(filter, row)))
                    .map(Arrays::deepToString)
                    .toList());
      }
    }
  }

  @Test
  void filesWithoutRowsWantedAreNotOpened() throws Exception {
    try (Lake lake = lake(5)) {
      try (Stream<Path> files = Files.walk(new LakeFixture(folder).folder())) {
        for (Path file : files.filter(f -> f.toString().contains(delivery(1) + "-")).toList()) {
          if (file.toString().endsWith(".parquet")) {
            Files.write(file, new byte[] {1, 2, 3});
          }
        }
      }
      ReadRequest late = ReadRequest.everything(FEED).where(FilterText.parse("n >= 300"));
      ReadRequest typed =
          late.withSchema(
              new ReadSchema("s", List.of(ReadColumn.of("n", new ReadType.Decimal(9, 1)))));

      assertThat(texts(lake, late)).isNotEmpty();
      assertThat(texts(lake, typed.withColumns(List.of("n")))).hasSameSizeAs(texts(lake, late));
      assertThatThrownBy(
              () -> texts(lake, ReadRequest.everything(FEED).where(FilterText.parse("n >= 150"))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsColumnsThatAreOnlyLookedAt() throws Exception {
    try (Lake lake = lake(6)) {
      ReadRequest request =
          ReadRequest.everything(FEED)
              .withColumns(List.of("t"))
              .where(FilterText.parse("N = 150 and _record_no > 0 and _delivery_id <> ''"));

      assertThat(texts(lake, request)).allMatch(row -> row.split(",", -1).length == 1);
    }
  }

  @Test
  void saysWhatAConditionCantBeAskedOf() throws Exception {
    try (Lake lake = lake(7)) {
      assertThatThrownBy(() -> where(lake, "t > 5"))
          .isInstanceOf(FilterException.class)
          .hasMessageContaining("is text: write '5'");
      assertThatThrownBy(() -> where(lake, "n = 'five'"))
          .isInstanceOf(FilterException.class)
          .hasMessageContaining("'five' is not a number");
      assertThatThrownBy(() -> where(lake, "b > true"))
          .isInstanceOf(FilterException.class)
          .hasMessageContaining("no order");
      assertThatThrownBy(() -> where(lake, "n like '1%'"))
          .isInstanceOf(FilterException.class)
          .hasMessageContaining("like is for text");
      assertThatThrownBy(() -> where(lake, "m = 1"))
          .isInstanceOf(UnknownLakeTableException.class)
          .hasMessageContaining("no column m; there are: n, d, t");
    }
  }

  private static void where(Lake lake, String condition) throws IOException {
    texts(lake, ReadRequest.everything(FEED).where(FilterText.parse(condition)));
  }

  private static List<String> texts(Lake lake, ReadRequest request) throws IOException {
    return values(lake, request).stream().map(Arrays::deepToString).toList();
  }

  private static List<Object[]> values(Lake lake, ReadRequest request) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    try (LakeRows cursor = lake.read(request)) {
      while (cursor.next()) {
        Object[] row = new Object[cursor.columns().size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = cursor.value(i);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
