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
import static dev.sluice.lake.iceberg.LakeFixture.texts;
import static java.util.Collections.singletonList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.SchemaEvolution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionTest {
  private static final Schema FIRST =
      schema(Field.text("Name"), whole("qty"), group("addr", Field.text("city")));

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void appendsTheFirstDelivery() throws Exception {
    lake = new LakeFixture(folder).open();
    List<List<Object>> rows = List.of(List.of("a", 1, Map.of("city", "Seoul")));
    LakeCommit commit =
        committed(
            lake,
            request(1, 1, SchemaEvolution.FAIL_ON_NEW_COLUMNS),
            new FakeReader(FIRST).batch(batch(FIRST, 1, rows)));
    assertThat(commit.schemaChanges()).containsExactly("table created with 3 columns");
  }

  @AfterEach
  void closes() {
    lake.close();
  }

  private LakeCommit append(
      int n, SchemaEvolution evolution, Schema schema, List<Object> row, String rescued)
      throws Exception {
    FakeReader reader =
        new FakeReader(schema).batch(batch(schema, 1, List.of(row), new String[] {rescued}));
    return committed(lake, request(n, 1, evolution), reader);
  }

  private List<List<String>> read(String... columns) throws Exception {
    return texts(lake, ReadRequest.everything(FEED).withColumns(List.of(columns)));
  }

  @Test
  void addsNewColumnsAlsoInsideGroups() throws Exception {
    Schema schema =
        schema(
            whole("extra"),
            group("addr", Field.text("zip"), Field.text("city")),
            Field.text("Name"));
    List<Object> row = List.of(9, Map.of("zip", "04524", "city", "Busan"), "b");
    LakeCommit commit = append(2, SchemaEvolution.ADD_NEW_COLUMNS, schema, row, null);

    assertThat(commit.schemaChanges())
        .containsExactly("column extra added (long)", "column addr.zip added (string)");
    assertThat(read("Name", "qty", "addr", "extra", "addr.zip", "_rescued_data"))
        .containsExactly(
            Arrays.asList("a", "1", "{\"city\":\"Seoul\"}", null, null, null),
            Arrays.asList("b", null, "{\"zip\":\"04524\",\"city\":\"Busan\"}", "9", "04524", null));
    assertThat(lake.tables().get(0).columns().stream().map(column -> column.name()))
        .containsExactly(
            "Name", "qty", "addr", "extra", "_delivery_id", "_record_no", "_rescued_data");
  }

  @Test
  void matchesNamesWithoutRegardToCaseAndKeepsTheFirst() throws Exception {
    Schema schema = schema(Field.text("NAME"), whole("Qty"), group("ADDR", Field.text("City")));
    List<Object> row = List.of("b", 2, Map.of("City", "Busan"));
    LakeCommit commit = append(2, SchemaEvolution.FAIL_ON_NEW_COLUMNS, schema, row, null);

    assertThat(commit.schemaChanges()).isEmpty();
    assertThat(read("Name", "qty", "addr.city"))
        .containsExactly(List.of("a", "1", "Seoul"), List.of("b", "2", "Busan"));
  }

  @Test
  void rescuesAFieldWhoseTypeConflictsTogetherWithWhatTheDecoderRescued() throws Exception {
    Schema schema = schema(Field.text("qty"), field("name", new FieldType.Decimal(4, 2)));
    LakeCommit commit =
        append(
            2,
            SchemaEvolution.ADD_NEW_COLUMNS,
            schema,
            List.of("2 pcs", "42.50"),
            "{\"_1\": 1.00000000000000000001}");

    assertThat(commit.schemaChanges())
        .containsExactly(
            "field qty is string, its column long: rescued",
            "field name is decimal(4, 2), its column string: rescued");
    assertThat(read("Name", "qty", "_rescued_data").get(1))
        .containsExactly(
            null, null, "{\"_1\": 1.00000000000000000001,\"qty\":\"2 pcs\",\"name\":42.50}");
  }

  @Test
  void writesWholeNumbersAndTruthValuesIntoColumnsOfText() throws Exception {
    Field texts = sequence("codes", new FieldType.Text());
    append(
        2,
        SchemaEvolution.ADD_NEW_COLUMNS,
        schema(Field.text("Name"), texts),
        List.of("b", List.of("x")),
        null);
    Field numbers = sequence("codes", new FieldType.WholeNumber());
    Field truth = field("name", new FieldType.Bool());
    LakeCommit commit =
        append(
            3,
            SchemaEvolution.FAIL_ON_NEW_COLUMNS,
            schema(truth, numbers),
            List.of(true, Arrays.asList(Long.MIN_VALUE, null, 7)),
            null);

    assertThat(commit.schemaChanges()).isEmpty();
    assertThat(read("Name", "codes", "_rescued_data").get(2))
        .containsExactly("true", "[\"-9223372036854775808\",null,\"7\"]", null);
  }

  @Test
  void rescuesUnknownFieldsWhereNewColumnsAreNotAllowed() throws Exception {
    Schema schema =
        schema(
            Field.text("Name"),
            field("price", new FieldType.Decimal(38, 2)),
            group("addr", Field.text("city"), Field.text("zip")),
            sequence("codes", new FieldType.Text()));
    List<Object> row =
        List.of(
            "b",
            "1000000000000000000000.10",
            Map.of("city", "Busan", "zip", "1"),
            List.of("x", "y"));
    append(2, SchemaEvolution.RESCUE, schema, row, null);

    assertThat(read("Name", "addr", "_rescued_data").get(1))
        .containsExactly(
            "b",
            "{\"city\":\"Busan\"}",
            "{\"price\":1000000000000000000000.10,\"addr.zip\":\"1\",\"codes\":[\"x\",\"y\"]}");
  }

  @Test
  void rescuesUnknownFieldsInsideSequencesElementByElement() throws Exception {
    Field first = sequence("items", new FieldType.Group(List.of(Field.text("sku"))));
    Field second =
        sequence("items", new FieldType.Group(List.of(Field.text("sku"), whole("count"))));
    append(
        2,
        SchemaEvolution.ADD_NEW_COLUMNS,
        schema(first),
        List.of(List.of(Map.of("sku", "a"))),
        null);
    append(
        3,
        SchemaEvolution.RESCUE,
        schema(second),
        List.of(List.of(Map.of("sku", "b", "count", 4), Map.of("sku", "c"))),
        null);
    append(
        4,
        SchemaEvolution.ADD_NEW_COLUMNS,
        schema(second),
        List.of(List.of(Map.of("sku", "d", "count", 5))),
        null);

    assertThat(read("items", "_rescued_data"))
        .containsExactly(
            Arrays.asList(null, null),
            Arrays.asList("[{\"sku\":\"a\"}]", null),
            Arrays.asList("[{\"sku\":\"b\"},{\"sku\":\"c\"}]", "{\"items.count\":[4,null]}"),
            Arrays.asList("[{\"sku\":\"d\",\"count\":5}]", null));
  }

  @Test
  void refusesNewColumnsByNameWhereTheyAreForbidden() throws Exception {
    Schema schema = schema(Field.text("Name"), whole("extra"), Field.text("more"));
    FakeReader reader = new FakeReader(schema);
    AppendOutcome outcome = lake.append(request(2, 0, SchemaEvolution.FAIL_ON_NEW_COLUMNS), reader);

    assertThat(outcome).isInstanceOf(AppendOutcome.Refused.class);
    assertThat(((AppendOutcome.Refused) outcome).reason()).startsWith("new columns: extra, more; ");
    assertThat(lake.tables().get(0).snapshots()).isEqualTo(1);
  }

  @Test
  void leavesUnknownFieldsOutWhereTheTableIsClosed() throws Exception {
    Schema schema = schema(Field.text("Name"), whole("extra"));
    append(2, SchemaEvolution.NONE, schema, List.of("b", 7), null);

    assertThat(read("Name", "_rescued_data").get(1)).containsExactly("b", null);
    assertThat(lake.tables().get(0).columns()).hasSize(6);
  }

  @Test
  void widensNarrowerDecimalsWithoutRescue() throws Exception {
    Schema wide = schema(field("amount", new FieldType.Decimal(20, 2)));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, wide, List.of("123456789012345678.25"), null);
    Schema narrow = schema(field("amount", new FieldType.Decimal(9, 2)));
    append(3, SchemaEvolution.NONE, narrow, List.of("-1.50"), null);
    Schema otherScale = schema(field("amount", new FieldType.Decimal(9, 3)));
    append(4, SchemaEvolution.NONE, otherScale, List.of("1.125"), null);

    assertThat(read("amount", "_rescued_data").subList(1, 4))
        .containsExactly(
            Arrays.asList("123456789012345678.25", null),
            Arrays.asList("-1.50", null),
            Arrays.asList(null, "{\"amount\":1.125}"));
  }

  @Test
  void readsAnEarlierSnapshotWithItsOwnColumns() throws Exception {
    long before = lake.find(FEED, LakeFixture.delivery(1)).orElseThrow().snapshotId();
    append(
        2,
        SchemaEvolution.ADD_NEW_COLUMNS,
        schema(Field.text("Name"), whole("extra")),
        List.of("b", 1),
        null);
    ReadRequest then = ReadRequest.everything(FEED).at(new ReadPoint.AtSnapshot(before));

    assertThat(texts(lake, then)).hasSize(1);
    assertThat(texts(lake, then).get(0)).hasSize(6);
  }

  @Test
  void refusesNamesTheLakeReserves() throws Exception {
    AppendOutcome outcome =
        lake.append(
            request(2, 0, SchemaEvolution.ADD_NEW_COLUMNS),
            new FakeReader(schema(Field.text("_Delivery_ID"))));

    assertThat(((AppendOutcome.Refused) outcome).reason()).contains("_Delivery_ID", "reserves");
  }

  @Test
  void takesNamesWithDotsAndBlanks() throws Exception {
    Schema schema = schema(Field.text("Name"), Field.text("a.b c"), Field.text("x\"y'z"));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, schema, List.of("b", "1", "2"), null);

    assertThat(read("a.b c", "x\"y'z").get(1)).containsExactly("1", "2");
  }

  @Test
  void saysWhichColumnsAreNewWhichAreMissingAndWhatToDo() throws Exception {
    Schema schema = schema(Field.text("Name"), whole("quantity"));
    AppendOutcome outcome =
        lake.append(request(2, 0, SchemaEvolution.FAIL_ON_NEW_COLUMNS), new FakeReader(schema));

    assertThat(((AppendOutcome.Refused) outcome).reason())
        .startsWith("new columns: quantity; missing are: qty, addr; ")
        .contains("add_new_columns", "rescue", "replay");
  }

  @ParameterizedTest
  @EnumSource(SchemaEvolution.class)
  void refusesAFirstRecordReadAsHeaderInEveryMode(SchemaEvolution mode) throws Exception {
    Schema schema = schema(Field.text("Bonn"), Field.text("12,50"));
    AppendOutcome outcome = lake.append(request(2, 0, mode), new FakeReader(schema));

    assertThat(((AppendOutcome.Refused) outcome).reason())
        .contains("Bonn, 12,50", "Name, qty, addr", "header is missing");
    assertThat(lake.tables().get(0).snapshots()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {" Name", "NAME ", "\u00a0name", "name"})
  void takesAColumnRenamedByCaseOrBlanksForTheSame(String name) throws Exception {
    LakeCommit commit =
        append(
            2,
            SchemaEvolution.FAIL_ON_NEW_COLUMNS,
            schema(Field.text(name), whole("qty")),
            List.of("b", 2),
            null);

    assertThat(commit.schemaChanges()).isEmpty();
    assertThat(read("Name", "qty").get(1)).containsExactly("b", "2");
  }

  @Test
  void takesAKoreanNameComposedOrNotForTheSame() throws Exception {
    Schema composed = schema(Field.text("Name"), Field.text("\uace0\uac1d"));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, composed, List.of("b", "1"), null);
    Schema parts = schema(Field.text("Name"), Field.text("\u1100\u1169\u1100\u1162\u11a8"));
    append(3, SchemaEvolution.FAIL_ON_NEW_COLUMNS, parts, List.of("c", "2"), null);

    assertThat(read("\uace0\uac1d"))
        .containsExactly(singletonList(null), List.of("1"), List.of("2"));
  }

  @Test
  void givesFieldsThatDifferInBlanksOnlyTheirOwnColumns() throws Exception {
    Schema twins = schema(Field.text("Name "), Field.text("name"));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, twins, List.of("second", "first"), null);
    append(3, SchemaEvolution.RESCUE, twins, List.of("fourth", "third"), null);

    assertThat(read("Name", "Name ").subList(1, 3))
        .containsExactly(List.of("first", "second"), List.of("third", "fourth"));
  }

  @Test
  void widensADecimalThatBecomesLongerAndRescuesWhereTheTableMustStay() throws Exception {
    Schema narrow = schema(Field.text("Name"), field("amount", new FieldType.Decimal(9, 2)));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, narrow, List.of("b", "1234567.89"), null);
    Schema wide = schema(Field.text("Name"), field("amount", new FieldType.Decimal(38, 2)));
    append(3, SchemaEvolution.RESCUE, wide, List.of("c", "98765432109876543210.99"), null);
    LakeCommit widened =
        append(4, SchemaEvolution.ADD_NEW_COLUMNS, wide, List.of("d", "-0.01"), null);
    append(5, SchemaEvolution.FAIL_ON_NEW_COLUMNS, narrow, List.of("e", "-7.50"), null);

    assertThat(widened.schemaChanges()).containsExactly("column amount widened to decimal(38, 2)");
    assertThat(read("amount", "_rescued_data").subList(1, 5))
        .containsExactly(
            Arrays.asList("1234567.89", null),
            Arrays.asList(null, "{\"amount\":98765432109876543210.99}"),
            Arrays.asList("-0.01", null),
            Arrays.asList("-7.50", null));
  }

  @Test
  void widensFieldsInsideGroupsAndSequences() throws Exception {
    Field narrow =
        sequence(
            "items",
            new FieldType.Group(
                List.of(
                    field("price", new FieldType.Decimal(5, 2)),
                    field("rate", new FieldType.SingleFloat()))));
    append(
        2,
        SchemaEvolution.ADD_NEW_COLUMNS,
        schema(narrow),
        List.of(List.of(Map.of("price", "1.25", "rate", 0.5))),
        null);
    Field wide =
        sequence(
            "items",
            new FieldType.Group(
                List.of(
                    field("price", new FieldType.Decimal(20, 2)),
                    field("rate", new FieldType.DoubleFloat()))));
    LakeCommit commit =
        append(
            3,
            SchemaEvolution.ADD_NEW_COLUMNS,
            schema(wide),
            List.of(List.of(Map.of("price", "123456789012.25", "rate", 0.1))),
            null);

    assertThat(commit.schemaChanges())
        .containsExactly(
            "column items.element.price widened to decimal(20, 2)",
            "column items.element.rate widened to double");
    assertThat(read("items").subList(1, 3))
        .containsExactly(
            List.of("[{\"price\":1.25,\"rate\":0.5}]"),
            List.of("[{\"price\":123456789012.25,\"rate\":0.1}]"));
  }

  @ParameterizedTest
  @EnumSource(SchemaEvolution.class)
  void losesNoValueWhoseTypeFitsNoMore(SchemaEvolution mode) throws Exception {
    Schema changed =
        schema(
            Field.text("Name"),
            field("qty", new FieldType.Decimal(9, 2)),
            sequence("addr", new FieldType.Group(List.of(Field.text("city")))));
    append(
        2,
        mode,
        changed,
        List.of("b", "2.50", List.of(Map.of("city", "Busan"), Map.of("city", "Ulsan"))),
        null);

    assertThat(read("Name", "qty", "addr", "_rescued_data").get(1))
        .containsExactly(
            "b", null, null, "{\"qty\":2.50,\"addr\":[{\"city\":\"Busan\"},{\"city\":\"Ulsan\"}]}");
  }

  @Test
  void readsAFieldThatWasDroppedFromAGroupAndCameBack() throws Exception {
    Schema without = schema(Field.text("Name"), group("addr", Field.text("zip")));
    append(2, SchemaEvolution.ADD_NEW_COLUMNS, without, List.of("b", Map.of("zip", "1")), null);
    append(
        3,
        SchemaEvolution.FAIL_ON_NEW_COLUMNS,
        FIRST,
        List.of("c", 3, Map.of("city", "Jeju")),
        null);

    assertThat(read("addr"))
        .containsExactly(
            List.of("{\"city\":\"Seoul\"}"),
            List.of("{\"zip\":\"1\"}"),
            List.of("{\"city\":\"Jeju\"}"));
  }
}
