package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.field;
import static dev.sluice.lake.iceberg.Batches.group;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.sequence;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.request;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The table other engines read: five deliveries, every type, nulls, Korean names and values,
 * decimals of 38 digits, groups and sequences, columns that came later and went, rescued data.
 */
public final class EngineTable {
  /** What {@code lake read} says of a version: names, and each value as text, by record. */
  public record Content(List<String> columns, List<List<String>> rows) {}

  private static final String BIG = "12345678901234567890123456789012.345678";

  private static final FieldType ITEM =
      new FieldType.Group(
          List.of(
              Field.text("sku"),
              sequence("tags", new FieldType.Text()),
              field("price", new FieldType.Decimal(7, 2))));

  private static final Schema FIRST =
      schema(
          Field.text("이름"),
          whole("n"),
          field("d9", new FieldType.Decimal(9, 2)),
          field("d18", new FieldType.Decimal(18, 4)),
          field("d38", new FieldType.Decimal(38, 6)),
          field("f", new FieldType.SingleFloat()),
          field("d", new FieldType.DoubleFloat()),
          field("ok", new FieldType.Bool()),
          field("b", new FieldType.Bytes()),
          group("g", Field.text("t"), whole("n"), group("h", whole("deep"))),
          sequence("s", new FieldType.WholeNumber()),
          sequence("items", ITEM));

  private static final Schema EVOLVED =
      schema(
          Field.text("neu 'quoted\""),
          group("g", Field.text("t"), field("late", new FieldType.Decimal(38, 0))),
          Field.text("이름"),
          sequence("items", ITEM),
          field("d38", new FieldType.Decimal(38, 6)));

  private EngineTable() {}

  /**
   * The table in a folder, closed.
   *
   * @param catalogUrl JDBC URL of the catalog, user {@code sa} without password
   * @param versions by snapshot, oldest first
   */
  public record Written(String catalogUrl, Path warehouse, Map<Long, Content> versions) {}

  /** Makes the table for an engine in another process. */
  public static Written write(Path folder) throws IOException {
    LakeFixture fixture = new LakeFixture(folder);
    Map<Long, Content> versions = new LinkedHashMap<>();
    try (Lake lake = fixture.open()) {
      for (long snapshot : append(lake)) {
        versions.put(snapshot, content(lake, OptionalLong.of(snapshot)));
      }
    }
    return new Written(
        ((CatalogSettings.Jdbc) fixture.config().catalog()).url(), fixture.folder(), versions);
  }

  /** Appends the deliveries; their snapshots in this order. */
  static List<Long> append(Lake lake) throws IOException {
    List<Long> snapshots = new ArrayList<>();
    snapshots.add(append(lake, 1, FIRST, first()));
    snapshots.add(append(lake, 2, EVOLVED, evolved()));
    snapshots.add(rescued(lake));
    snapshots.add(append(lake, 4, FIRST, many()));
    snapshots.add(append(lake, 5, schema(whole("n")), List.of(List.of(7))));
    return snapshots;
  }

  private static long append(Lake lake, int n, Schema schema, List<List<Object>> rows)
      throws IOException {
    FakeReader reader = new FakeReader(schema).batch(batch(schema, 1, rows));
    return committed(lake, request(n, rows.size(), SchemaEvolution.ADD_NEW_COLUMNS), reader)
        .snapshotId();
  }

  private static long rescued(Lake lake) throws IOException {
    Schema schema = schema(Field.text("이름"), Field.text("unknown"), whole("n"));
    List<List<Object>> rows = List.of(List.of("미정", "어디에도 없음", 5), Arrays.asList(null, null, 6));
    String[] found = {"{\"_extra\":[\"x\"]}", null};
    FakeReader reader = new FakeReader(schema).batch(batch(schema, 1, rows, found));
    return committed(lake, request(3, 2, SchemaEvolution.RESCUE), reader).snapshotId();
  }

  private static List<List<Object>> first() {
    return List.of(
        List.of(
            "가나다 한글",
            Long.MIN_VALUE,
            "-1234567.89",
            "99999999999999.9999",
            BIG,
            0.1f,
            1e300,
            true,
            new byte[] {0, (byte) 255},
            Map.of("t", "x", "n", 1, "h", Map.of("deep", 7)),
            List.of(1, 2, 3),
            List.of(
                Map.of("sku", "a", "tags", Arrays.asList("p", null), "price", "1.50"),
                Map.of("sku", "b", "tags", List.of()))),
        Arrays.asList(new Object[12]),
        List.of(
            "",
            Long.MAX_VALUE,
            "0",
            "-0.0001",
            "-" + BIG,
            Float.NaN,
            Double.NEGATIVE_INFINITY,
            false,
            new byte[0],
            Map.of(),
            List.of(),
            Arrays.asList(null, Map.of(), Map.of("tags", Arrays.asList("q", "r")))));
  }

  private static List<List<Object>> evolved() {
    String digits = "9".repeat(38);
    return List.of(
        List.of("늦게 온 열", Map.of("t", "y", "late", digits), "대한민국", List.of(), "-" + BIG),
        Arrays.asList(null, Map.of("late", "-" + digits), "", null, "0.000001"));
  }

  /** Enough for several pages and for values with and without dictionary. */
  private static List<List<Object>> many() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      rows.add(
          Arrays.asList(
              i % 7 == 0 ? null : "값 " + i * 7919L,
              i % 5 == 0 ? null : i * 1_000_003L,
              i + ".25",
              "-" + i + ".0625",
              i % 3 == 0 ? null : i + "0".repeat(20) + ".000001",
              i / 8f,
              i / 3.0,
              i % 2 == 0,
              new byte[] {(byte) i, (byte) (i >> 8)},
              i % 11 == 0 ? null : Map.of("t", "t" + i % 13, "h", Map.of("deep", i)),
              i % 4 == 0 ? null : List.of(i, -i),
              List.of(Map.of("sku", "s" + i, "price", i % 1000 + ".99"))));
    }
    return rows;
  }

  /** What the lake itself reads, ordered by delivery and record. */
  static Content content(Lake lake, OptionalLong snapshot) throws IOException {
    ReadRequest all = ReadRequest.everything(FEED);
    ReadRequest request = all.at(ReadPoint.of(snapshot));
    List<String> columns = new ArrayList<>();
    try (LakeRows rows = lake.read(request)) {
      rows.columns().forEach(column -> columns.add(column.name()));
    }
    List<List<String>> texts = new ArrayList<>(LakeFixture.texts(lake, request));
    texts.sort(byRecord(columns));
    return new Content(columns, texts);
  }

  /** Engines promise no order: deliveries and record numbers give one. */
  public static Comparator<List<String>> byRecord(List<String> columns) {
    int delivery = columns.indexOf(SystemColumns.DELIVERY_ID);
    int record = columns.indexOf(SystemColumns.RECORD_NO);
    return Comparator.comparing((List<String> row) -> row.get(delivery))
        .thenComparingLong(row -> Long.parseLong(row.get(record)));
  }
}
