package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.field;
import static dev.sluice.lake.iceberg.Batches.group;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.sequence;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static dev.sluice.lake.iceberg.LakeFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  private static final String BIG = "12345678901234567890123456789012.345678";

  private static final Schema SCHEMA =
      schema(
          Field.text("이름"),
          whole("n"),
          field("d9", new FieldType.Decimal(9, 2)),
          field("d18", new FieldType.Decimal(18, 4)),
          field("d38", new FieldType.Decimal(38, 6)),
          field("f", new FieldType.SingleFloat()),
          field("d", new FieldType.DoubleFloat()),
          field("b", new FieldType.Bytes()),
          group("g", Field.text("t"), whole("n"), group("h", whole("deep"))),
          sequence("s", new FieldType.WholeNumber()),
          sequence(
              "items",
              new FieldType.Group(
                  List.of(
                      Field.text("sku"),
                      sequence("tags", new FieldType.Text()),
                      field("price", new FieldType.Decimal(7, 2))))));

  private static final List<Object> NULLS = Arrays.asList(new Object[11]);

  private static final List<List<Object>> ROWS =
      List.of(
          List.of(
              "가나다 한글",
              Long.MIN_VALUE,
              "-1234567.89",
              "99999999999999.9999",
              BIG,
              0.1f,
              1e300,
              new byte[] {0, (byte) 255},
              Map.of("t", "x", "n", 1, "h", Map.of("deep", 7)),
              List.of(1, 2, 3),
              List.of(
                  Map.of("sku", "a", "tags", Arrays.asList("p", null), "price", "1.50"),
                  Map.of("sku", "b", "tags", List.of()))),
          NULLS,
          List.of(
              "",
              Long.MAX_VALUE,
              "0",
              "-0.0001",
              "-" + BIG,
              Float.NaN,
              Double.NEGATIVE_INFINITY,
              new byte[0],
              Map.of(),
              List.of(),
              Arrays.asList(null, Map.of(), Map.of("tags", Arrays.asList("q", "r")))));

  @TempDir Path folder;

  private LakeFixture fixture() {
    return new LakeFixture(folder);
  }

  private void appendAll(Lake lake) throws Exception {
    FakeReader reader = new FakeReader(SCHEMA).batch(batch(SCHEMA, 1, ROWS));
    committed(lake, request(1, 3, SchemaEvolution.ADD_NEW_COLUMNS), reader);
  }

  @Test
  void readsBackEveryTypeAsText() throws Exception {
    try (Lake lake = fixture().open()) {
      appendAll(lake);
      List<List<String>> rows = texts(lake, ReadRequest.everything(FEED));

      String id = delivery(1).toString();
      assertThat(rows.get(0))
          .containsExactly(
              "가나다 한글",
              "-9223372036854775808",
              "-1234567.89",
              "99999999999999.9999",
              BIG,
              "0.1",
              new BigDecimal("1e300").toPlainString(),
              "00ff",
              "{\"t\":\"x\",\"n\":1,\"h\":{\"deep\":7}}",
              "[1,2,3]",
              "[{\"sku\":\"a\",\"tags\":[\"p\",null],\"price\":1.50},{\"sku\":\"b\",\"tags\":[]}]",
              id,
              "1",
              null);
      assertThat(rows.get(1).subList(0, 11)).containsOnlyNulls();
      assertThat(rows.get(2))
          .containsExactly(
              "",
              "9223372036854775807",
              "0.00",
              "-0.0001",
              "-" + BIG,
              "NaN",
              "-Infinity",
              "",
              "{}",
              "[]",
              "[null,{},{\"tags\":[\"q\",\"r\"]}]",
              id,
              "3",
              null);
    }
  }

  @Test
  void givesExactValuesWithoutText() throws Exception {
    try (Lake lake = fixture().open()) {
      appendAll(lake);
      List<String> columns = List.of("N", "d38", "f", "b", "g.h.deep", "d9", "g.h");
      try (LakeRows rows = lake.read(ReadRequest.everything(FEED).withColumns(columns))) {
        assertThat(rows.columns())
            .containsExactly(
                new LakeColumn("n", Kind.LONG),
                new LakeColumn("d38", Kind.DECIMAL),
                new LakeColumn("f", Kind.DOUBLE),
                new LakeColumn("b", Kind.BYTES),
                new LakeColumn("g.h.deep", Kind.LONG),
                new LakeColumn("d9", Kind.DECIMAL),
                new LakeColumn("g.h", Kind.NESTED));
        assertThat(rows.next()).isTrue();
        assertThat(rows.longValue(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(rows.decimal(0)).isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE));
        assertThat(rows.decimal(1)).isEqualTo(new BigDecimal(BIG));
        assertThat(rows.doubleValue(2)).isEqualTo(0.1f);
        assertThat(rows.bytes(3)).containsExactly(0, 255);
        assertThat(rows.longValue(4)).isEqualTo(7);
        assertThat(rows.decimal(5)).isEqualTo(new BigDecimal("-1234567.89"));
        assertThat(rows.text(6)).isEqualTo("{\"deep\":7}");
        assertThat(rows.deliveryId()).isEqualTo(delivery(1));
        assertThat(rows.recordNumber()).isEqualTo(1);
        assertThat(rows.next()).isTrue();
        assertThat(rows.isNull(4)).isTrue();
        assertThat(rows.decimal(1)).isNull();
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void anIndependentReaderFindsTheSameValues() throws Exception {
    try (Lake lake = fixture().open()) {
      appendAll(lake);
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT \"이름\", n, d9::VARCHAR, d18::VARCHAR, d38::VARCHAR, f::VARCHAR,"
                    + " d, hex(b), g::VARCHAR, s::VARCHAR, items::VARCHAR, _record_no"
                    + " FROM read_parquet('"
                    + fixture().folder()
                    + "/tables/orders/data/*.parquet') ORDER BY _record_no")) {
      assertThat(values(rows))
          .containsExactly(
              "가나다 한글",
              Long.toString(Long.MIN_VALUE),
              "-1234567.89",
              "99999999999999.9999",
              BIG,
              "0.1",
              "1.0E300",
              "00FF",
              "{'t': x, 'n': 1, 'h': {'deep': 7}}",
              "[1, 2, 3]",
              "[{'sku': a, 'tags': [p, NULL], 'price': 1.50},"
                  + " {'sku': b, 'tags': [], 'price': NULL}]",
              "1");
      assertThat(values(rows).subList(0, 11)).containsOnlyNulls();
      assertThat(values(rows))
          .containsExactly(
              "",
              Long.toString(Long.MAX_VALUE),
              "0.00",
              "-0.0001",
              "-" + BIG,
              "nan",
              "-Infinity",
              "",
              "{'t': NULL, 'n': NULL, 'h': NULL}",
              "[]",
              "[NULL, {'sku': NULL, 'tags': NULL, 'price': NULL},"
                  + " {'sku': NULL, 'tags': [q, r], 'price': NULL}]",
              "3");
    }
  }

  @Test
  void theTableKnowsCountsAndBoundsOfItsFilesWithoutNotANumber() throws Exception {
    Schema schema =
        schema(
            whole("n"),
            field("d", new FieldType.DoubleFloat()),
            field("nan", new FieldType.SingleFloat()));
    List<List<Object>> rows =
        List.of(
            Arrays.asList(5, 0.5, Float.NaN),
            Arrays.asList(null, Double.NaN, Float.NaN),
            Arrays.asList(-7, 5.0, null),
            Arrays.asList(6, -3.0, Float.NaN));
    try (Lake lake = fixture().open()) {
      FakeReader reader = new FakeReader(schema).batch(batch(schema, 1, rows));
      committed(lake, request(1, 4, SchemaEvolution.NONE), reader);
    }
    try (TableCatalog catalog = new TableCatalog(fixture().config())) {
      Table table = catalog.load(FEED).orElseThrow();
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().includeColumnStats().planFiles()) {
        DataFile file = tasks.iterator().next().file();
        int n = table.schema().findField("n").fieldId();
        int d = table.schema().findField("d").fieldId();
        assertThat(file.recordCount()).isEqualTo(4);
        assertThat(file.nullValueCounts()).containsEntry(n, 1L).containsEntry(d, 0L);
        assertThat(bounds(file, n, Types.LongType.get())).containsExactly(-7L, 6L);
        assertThat(bounds(file, d, Types.DoubleType.get())).containsExactly(-3.0, 5.0);
        assertThat(file.lowerBounds()).doesNotContainKey(table.schema().findField("nan").fieldId());
      }
    }
  }

  private static List<Object> bounds(DataFile file, int id, Type type) {
    Object least = Conversions.fromByteBuffer(type, file.lowerBounds().get(id));
    Object greatest = Conversions.fromByteBuffer(type, file.upperBounds().get(id));
    return List.of(least, greatest);
  }

  @Test
  void keepsTruthValuesInColumnsGroupsAndSequences() throws Exception {
    Schema schema =
        schema(
            field("ok", new FieldType.Bool()),
            group("g", field("ok", new FieldType.Bool())),
            sequence("s", new FieldType.Bool()),
            field("always", new FieldType.Bool()));
    List<List<Object>> rows = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Boolean ok = i % 3 == 0 ? null : Boolean.valueOf(i % 5 < 2);
      rows.add(
          Arrays.asList(ok, Collections.singletonMap("ok", ok), Arrays.asList(ok, true), true));
      String inGroup = ok == null ? "{}" : "{\"ok\":" + ok + "}";
      String text = ok == null ? null : ok.toString();
      expected.add(Arrays.asList(text, inGroup, "[" + ok + ",true]", "true"));
    }
    FakeReader reader = new FakeReader(schema).batch(batch(schema, 1, rows));
    try (Lake lake = fixture().open(new FileLimits(100, 4096, 512, 2000))) {
      committed(lake, request(1, 3000, SchemaEvolution.NONE), reader);
      ReadRequest all = ReadRequest.everything(FEED).withColumns(List.of("ok", "g", "s", "always"));
      assertThat(texts(lake, all)).isEqualTo(expected);
      try (LakeRows read = lake.read(all)) {
        assertThat(read.columns().get(0)).isEqualTo(new LakeColumn("ok", Kind.BOOLEAN));
      }
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet counts =
            statement.executeQuery(
                "SELECT count(*) FILTER (ok), count(ok), count(*) FILTER (g.ok),"
                    + " count(*) FILTER (s[1]), count(*) FILTER (NOT always) FROM read_parquet('"
                    + fixture().folder()
                    + "/tables/orders/data/*.parquet')")) {
      assertThat(values(counts)).containsExactly("800", "2000", "800", "800", "0");
    }
  }

  /** Many columns share the memory of one row group. */
  @Test
  void writesVeryWideTables() throws Exception {
    List<Field> fields = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      fields.add(Field.text("c" + i));
      row.add("v" + i);
    }
    Schema schema = new Schema(fields);
    FakeReader reader = new FakeReader(schema).batch(batch(schema, 1, List.of(row, row)));
    try (Lake lake = fixture().open()) {
      committed(lake, request(1, 2, SchemaEvolution.NONE), reader);

      assertThat(texts(lake, ReadRequest.everything(FEED)).get(1).subList(0, 1200)).isEqualTo(row);
    }
  }

  private static List<String> values(ResultSet rows) throws Exception {
    assertThat(rows.next()).isTrue();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      values.add(rows.getString(i));
    }
    return values;
  }

  /** Small limits make many pages, row groups and files, with and without dictionaries. */
  @ParameterizedTest
  @EnumSource(PageCodec.class)
  void keepsOrderAndValuesAcrossPagesRowGroupsAndFiles(PageCodec codec) throws Exception {
    Schema schema =
        schema(
            Field.text("unique"),
            Field.text("few"),
            sequence("s", new FieldType.Text()),
            field("big", new FieldType.Decimal(30, 0)),
            whole("n"));
    FakeReader reader = new FakeReader(schema);
    List<List<String>> expected = new ArrayList<>();
    int rows = 0;
    for (int b = 0; b < 60; b++) {
      List<List<Object>> values = new ArrayList<>();
      for (int i = 0; i < 500; i++, rows++) {
        String unique = rows % 7 == 0 ? null : "value " + rows * 7919L + " 글";
        String few = "f" + rows % 5;
        List<Object> elements = new ArrayList<>();
        for (int e = 0; e < rows % 4; e++) {
          elements.add("e" + rows + "." + e);
        }
        values.add(Arrays.asList(unique, few, elements, Integer.toString(-rows), rows));
        String json = elements.isEmpty() ? "[]" : "[\"" + joined(elements) + "\"]";
        expected.add(
            Arrays.asList(unique, few, json, Integer.toString(-rows), Integer.toString(rows)));
      }
      reader.batch(batch(schema, 1 + b * 500L, values));
    }
    FileLimits small = new FileLimits(100, 2000, 60_000, 100_000);
    try (Lake lake = fixture().open(small, codec)) {
      committed(lake, request(1, rows, SchemaEvolution.NONE), reader);

      List<String> columns = List.of("unique", "few", "s", "big", "n");
      assertThat(texts(lake, ReadRequest.everything(FEED).withColumns(columns)))
          .isEqualTo(expected);
    }
    Path data = fixture().folder().resolve("tables/orders/data");
    assertThat(data.toFile().list().length).isGreaterThan(2);
    assertDuckDbAgrees(data, rows);
  }

  private static String joined(List<Object> elements) {
    return String.join("\",\"", elements.stream().map(Object::toString).toList());
  }

  private static void assertDuckDbAgrees(Path data, int rows) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT \"unique\"), sum(n), sum(big), sum(len(s)),"
                    + " count(*) FILTER (\"unique\" = 'value ' || (n * 7919) || ' 글'),"
                    + " count(*) FILTER (few = 'f' || (n % 5)) FROM read_parquet('"
                    + data
                    + "/*.parquet')")) {
      long nulls = (rows + 6L) / 7;
      long sum = (rows - 1L) * rows / 2;
      assertThat(values(found))
          .containsExactly(
              Long.toString(rows),
              Long.toString(rows - nulls),
              Long.toString(sum),
              Long.toString(-sum),
              Long.toString(rows / 4 * 6L),
              Long.toString(rows - nulls),
              Long.toString(rows));
    }
  }
}
