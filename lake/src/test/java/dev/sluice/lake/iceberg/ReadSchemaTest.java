package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.filter.FilterText;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.schema.OnError;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadSchema;
import dev.sluice.lake.schema.ReadType;
import dev.sluice.lake.table.SchemaEvolution;
import dev.sluice.lake.typed.UnreadableValueException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came as text, read as what it means; two files with two names and formats as one. */
class ReadSchemaTest {
  private static final Schema FIRST =
      schema(Field.text("day"), Field.text("betrag"), Field.text("at"));
  private static final Schema SECOND =
      schema(Field.text("at"), Field.text("Amount"), Field.text("day"));

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void appendsTwoFiles() throws Exception {
    lake = new LakeFixture(folder).open();
    append(
        1,
        FIRST,
        List.of(
            Arrays.asList("1/22/2020", "1.234,50", "2026-03-29 01:30"),
            Arrays.asList(" 1/23/20 ", "-", "2026-03-29 02:30"),
            Arrays.asList("99991231", " ", "2026-10-25 02:30")));
    append(
        2,
        SECOND,
        List.of(
            Arrays.asList("2026-07-01 12:00", "7", "2020-02-02"),
            Arrays.asList(null, "x", "1/2/3")));
  }

  @AfterEach
  void closes() {
    lake.close();
  }

  private void append(int n, Schema fields, List<List<Object>> rows) throws IOException {
    committed(
        lake,
        request(n, rows.size(), SchemaEvolution.ADD_NEW_COLUMNS),
        new FakeReader(fields).batch(batch(fields, 1, rows)));
  }

  private static ReadColumn day(OnError onError) {
    return new ReadColumn(
        "day",
        List.of("day"),
        new ReadType.Date(),
        List.of("M/d/yyyy", "M/d/yy", "yyyy-MM-dd"),
        List.of("99991231"),
        Optional.empty(),
        onError);
  }

  private static ReadColumn amount(OnError onError) {
    return new ReadColumn(
        "amount",
        List.of("amount", "Betrag"),
        new ReadType.Decimal(9, 2),
        List.of("#.##0,00"),
        List.of("-"),
        Optional.of("0.5"),
        onError);
  }

  private static ReadColumn moment() {
    return ReadColumn.of(
            "moment",
            new ReadType.Moment(Optional.of(ZoneId.of("Europe/Berlin"))),
            "yyyy-MM-dd HH:mm")
        .from("at");
  }

  private List<List<Object>> read(ReadRequest request) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (LakeRows cursor = lake.read(request)) {
      while (cursor.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < cursor.columns().size(); i++) {
          row.add(cursor.value(i));
          assertThat(cursor.isNull(i)).isEqualTo(cursor.text(i) == null);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static ReadRequest through(ReadColumn... columns) {
    return ReadRequest.everything(FEED).withSchema(new ReadSchema("typed", List.of(columns)));
  }

  @Test
  void readsTwoNamesAndThreeFormatsAsOneColumnEach() throws Exception {
    assertThat(read(through(day(OnError.NULL), amount(OnError.NULL))))
        .containsExactly(
            List.of(LocalDate.of(2020, 1, 22), new BigDecimal("1234.50")),
            List.of(LocalDate.of(2020, 1, 23), new BigDecimal("0.50")),
            Arrays.asList(null, new BigDecimal("0.50")),
            List.of(LocalDate.of(2020, 2, 2), new BigDecimal("7.00")),
            Arrays.asList(null, null));
  }

  @Test
  void aValueThatIsNoneFailsTheReadAndSaysWhere() {
    assertThatThrownBy(() -> read(through(amount(OnError.FAIL))))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContainingAll(
            delivery(2).toString(), "record 2", "column amount", "'x' is not a number", "on_error");
  }

  @Test
  void aRecordWithAValueThatIsNoneIsLeftOutAndCounted() throws Exception {
    try (LakeRows cursor = lake.read(through(amount(OnError.SKIP_RECORD)))) {
      int rows = 0;
      while (cursor.next()) {
        rows++;
      }
      assertThat(rows).isEqualTo(4);
      assertThat(cursor.skippedRecords()).isEqualTo(1);
    }
  }

  @Test
  void whatWasWrongIsKeptBesideTheRow() throws Exception {
    ReadRequest request = through(day(OnError.KEEP_IN_ERRORS), amount(OnError.KEEP_IN_ERRORS));

    List<List<Object>> rows = read(request);

    assertThat(rows.subList(0, 4)).allMatch(row -> row.get(2) == null);
    assertThat((String) rows.get(4).get(2))
        .contains("\"column\":\"day\",\"value\":\"1/2/3\",\"rule\":\"date\"")
        .contains("\"column\":\"amount\",\"value\":\"x\",\"rule\":\"number\"");
    assertThat(read(request.withColumns(List.of("amount", "_errors"))).get(4).get(1).toString())
        .containsOnlyOnce("\"column\":\"amount\"")
        .containsOnlyOnce("\"column\":\"day\"");
    assertThat(read(request.withColumns(List.of("_record_no", "AMOUNT"))).get(0))
        .containsExactly(1L, new BigDecimal("1234.50"));
  }

  @Test
  void rowsAreFoundByWhatWasWrongWhateverIsShown() throws Exception {
    ReadRequest wrong =
        through(day(OnError.KEEP_IN_ERRORS), amount(OnError.KEEP_IN_ERRORS))
            .where(FilterText.parse("_errors is not null"));

    List<List<Object>> rows = read(wrong.withColumns(List.of("_record_no")));
    assertThat(rows).containsExactly(List.of(2L));
    assertThat(read(wrong.withColumns(List.of("amount", "_errors"))).get(0).get(1).toString())
        .containsOnlyOnce("\"column\":\"amount\"")
        .containsOnlyOnce("\"column\":\"day\"");
  }

  @Test
  void refusesATimeThatClocksShowedTwiceOrNever() throws Exception {
    List<List<Object>> rows = read(through(moment().onError(OnError.KEEP_IN_ERRORS)));

    assertThat(rows.get(0).get(0)).isEqualTo(OffsetDateTime.parse("2026-03-29T01:30+01:00"));
    assertThat(rows.get(1).get(1).toString()).contains("shown by no clock in Europe/Berlin");
    assertThat(rows.get(2).get(1).toString()).contains("\"rule\":\"ambiguous\"", "shown twice");
    assertThat(rows.get(3).get(0)).isEqualTo(OffsetDateTime.parse("2026-07-01T12:00+02:00"));
    assertThat(rows.get(4)).containsExactly(null, null);
  }

  @Test
  void readsTimesAndTimestamps() throws Exception {
    ReadColumn local =
        ReadColumn.of("local", new ReadType.Timestamp(), "yyyy-MM-dd HH:mm").from("at");
    ReadColumn time = ReadColumn.of("time", new ReadType.Time(), "yyyy-MM-dd HH:mm").from("at");
    ReadRequest request = through(local, time);

    assertThat(read(request.where(FilterText.parse("time = '12:00:00'"))))
        .containsExactly(List.of(LocalDateTime.of(2026, 7, 1, 12, 0), LocalTime.NOON));
    assertThat(read(request.where(FilterText.parse("local < '2026-04-01 00:00:00'")))).hasSize(2);
  }

  @Test
  void comparesMomentsAcrossOffsets() throws Exception {
    ReadRequest request =
        through(moment().onError(OnError.NULL))
            .where(FilterText.parse("moment > '2026-07-01T18:59:59+09:00'"));

    assertThat(read(request)).hasSize(1);
  }

  @Test
  void aConditionOnOneColumnSparesTheOthersOfTheRowsItDrops() throws Exception {
    ReadRequest request = through(day(OnError.NULL), amount(OnError.FAIL));

    assertThat(read(request.where(FilterText.parse("day <= '2020-12-31'")))).hasSize(3);
    assertThat(read(request.where(FilterText.parse("day <= '2020-12-31' and amount > 1"))))
        .hasSize(2);
  }

  @Test
  void namesColumnsThatAreNotThere() {
    assertThatThrownBy(() -> read(through(ReadColumn.text("dya"))))
        .isInstanceOf(UnknownLakeTableException.class)
        .hasMessageContaining("no column dya; there are: day, betrag, at, Amount");
    ReadRequest typed = through(day(OnError.NULL)).withColumns(List.of("betrag"));
    assertThatThrownBy(() -> read(typed))
        .isInstanceOf(UnknownLakeTableException.class)
        .hasMessageContaining("no column betrag; there are: day");
  }

  @Test
  void refusesSchemasThatMakeNoSense() {
    assertThatThrownBy(() -> ReadColumn.of("d", new ReadType.Date(), "dd{"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReadColumn.of("d", new ReadType.Text(), "dd"))
        .hasMessageContaining("masks are for");
    assertThatThrownBy(() -> ReadColumn.text("_errors")).hasMessageContaining("the lake's");
    assertThatThrownBy(
            () -> new ReadSchema("s", List.of(ReadColumn.text("a"), ReadColumn.text("A"))))
        .hasMessageContaining("two columns are named A");
  }
}
