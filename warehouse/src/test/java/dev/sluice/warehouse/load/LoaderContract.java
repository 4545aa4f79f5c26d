package dev.sluice.warehouse.load;

import static dev.sluice.warehouse.load.Contracts.contract;
import static dev.sluice.warehouse.load.Contracts.key;
import static dev.sluice.warehouse.load.Contracts.optional;
import static dev.sluice.warehouse.load.Contracts.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.ledger.LoadRecord;
import dev.sluice.warehouse.ledger.RejectRow;
import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import dev.sluice.warehouse.outbox.JdbcPublications;
import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.testing.MemoryLake;
import dev.sluice.warehouse.testing.SettableClock;
import dev.sluice.warehouse.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every loader does, whatever its database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoaderContract {
  private static final ColumnType INT = new ColumnType.IntegerNumber();
  private static final ColumnType TEXT = new ColumnType.Text(10);
  private static final RejectPolicy CONTINUE = new RejectPolicy(OnError.CONTINUE, 0, 100);

  private final SettableClock clock = new SettableClock();
  private final MemoryLake lake = new MemoryLake();
  private Database database;
  private JdbcLedger ledger;
  private WarehouseLoader loader;

  /** A new feed and table for each test keeps the tests apart. */
  private String feed;

  private int feeds;
  private int hashes;

  abstract Database open();

  @BeforeAll
  void openDatabase() {
    database = open();
    ledger = new JdbcLedger(database, clock, UUID::randomUUID);
    loader = loader(point -> {});
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void newFeed() {
    feed = "feed_" + ++feeds;
  }

  private WarehouseLoader loader(Consumer<? super LoadPoint> at) {
    return new WarehouseLoader(database, lake, clock, UUID::randomUUID, at);
  }

  // ---- publishing

  @Test
  void loadsRowsOfEveryType() throws Exception {
    Contract contract =
        contract(
            feed,
            required("order", TEXT),
            required("i", INT),
            required("b", new ColumnType.BigInteger()),
            required("d", new ColumnType.Decimal(38, 6)),
            required("f", new ColumnType.DoubleNumber()),
            required("t", new ColumnType.Bool()),
            required("day", new ColumnType.Date()),
            required("at", new ColumnType.Timestamp()));
    LakeCommit delivery =
        laked(
            List.of("ORDER", "I:LONG", "B:LONG", "D:DECIMAL", "F:DOUBLE", "T", "DAY", "AT"),
            row(
                "ä€😀",
                -7L,
                Long.MIN_VALUE,
                dec("-12345678901234567890123456789012.000001"),
                0.1,
                "Y",
                "1999-12-31",
                "1969-07-20T20:17:40.000001"),
            row(
                "",
                0L,
                Long.MAX_VALUE,
                dec("0.000000"),
                -1e300,
                "f",
                "0001-01-01",
                "2026-02-28 00:00:00"),
            row(
                "x",
                1L,
                1L,
                dec("10000"),
                4.9E-324,
                "1",
                "9999-12-31",
                "9999-12-31 23:59:59.999999"));
    assertThat(load(delivery, append(contract)))
        .isEqualTo(new LoadOutcome.Published(1, 3, 0, List.of(), List.of()));
    assertThat(
            rows(
                "\"order\", i, b, d, CASE WHEN t THEN 1 ELSE 0 END, \"day\", CAST(at AS varchar(40))"))
        .containsExactly(
            "ä€😀|-7|-9223372036854775808|-12345678901234567890123456789012.000001|1|1999-12-31"
                + "|1969-07-20 20:17:40.000001",
            "|0|9223372036854775807|0.000000|0|0001-01-01|2026-02-28 00:00:00",
            "x|1|1|10000.000000|1|9999-12-31|9999-12-31 23:59:59.999999");
    assertThat(rows("CASE WHEN f = CAST('0.1' AS double precision) THEN 1 ELSE 0 END"))
        .containsExactly("1", "0", "0");
  }

  @Test
  void marksEachRowWithDeliveryRecordAndTime() throws Exception {
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L), row(2L));
    load(delivery, append(contract(feed, required("id", INT))));
    assertThat(rows("_delivery_id, _record_no"))
        .containsExactly(delivery.deliveryId() + "|1", delivery.deliveryId() + "|2");
    assertThat(
            query(
                "SELECT count(*) FROM warehouse."
                    + feed
                    + " WHERE _loaded_at = TIMESTAMP WITH TIME ZONE '2026-03-01 12:00:00.123456+00'"))
        .containsExactly("2");
  }

  @Test
  void recordsHistoryLedgerPublicationAndEventTogether() throws Exception {
    Reject layout = new Reject(2, 20, "AMT", "packed_decimal", "bad nibble", new byte[] {1});
    UUID id = UUID.randomUUID();
    LakeCommit delivery =
        laked(
            id,
            List.of("ID", "EXTRA"),
            List.of(layout),
            row("1", "a"),
            row("x", "b"),
            row("3", "c"));
    Contract contract = contract(feed, required("id", INT), optional("later", TEXT));
    LoadOutcome outcome = load(delivery, append(contract));
    assertThat(outcome)
        .isEqualTo(new LoadOutcome.Published(1, 2, 2, List.of("EXTRA"), List.of("later")));

    Delivery row = ledger.find(id).orElseThrow();
    assertThat(row.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(row.version()).isEqualTo(1);
    assertThat(row.rowsLoaded()).isEqualTo(2);
    assertThat(row.recordsInFile()).isEqualTo(4);
    assertThat(row.recordsRejected()).isEqualTo(2);
    assertThat(row.endedAt()).isEqualTo(clock.instant());

    LoadRecord history = ledger.loadHistory(id).orElseThrow();
    assertThat(history.status()).isEqualTo(LoadRecord.Status.PARTIALLY_LOADED);
    assertThat(history.tableName()).isEqualTo(feed);
    assertThat(history.contractVersion()).isEqualTo("1.0.0");
    assertThat(history.version()).isEqualTo(1);
    assertThat(history.rowParsed()).isEqualTo(4);
    assertThat(history.rowCount()).isEqualTo(2);
    assertThat(history.errorCount()).isEqualTo(2);
    assertThat(history.firstErrorLine()).isEqualTo(2);
    assertThat(history.firstErrorMessage()).isEqualTo("bad nibble");
    assertThat(history.unmappedColumns()).containsExactly("EXTRA");
    assertThat(history.missingColumns()).containsExactly("later");
    assertThat(history.lakeSnapshotId()).isEqualTo(delivery.snapshotId());

    assertThat(ledger.rejects(id, 10))
        .extracting(RejectRow::stage, RejectRow::recordNumber, RejectRow::rule)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(RejectRow.Stage.LAYOUT, 2L, "packed_decimal"),
            org.assertj.core.groups.Tuple.tuple(RejectRow.Stage.CONTRACT, 2L, "number"));
    assertThat(new JdbcPublications(database).after(feed, 0))
        .containsExactly(new Publication(feed, 1, id, 2, clock.instant()));
    Event event = events().get(0);
    assertThat(event.type()).isEqualTo("sluice.warehouse.loaded.v1");
    assertThat(event.version()).isEqualTo(1);
    assertThat(event.time()).isEqualTo(clock.instant());
    assertThat(event.json())
        .contains(
            "\"subject\":\"" + feed + "\"",
            "\"rows\":2",
            "\"table\":\"warehouse." + feed + "\"",
            "\"lake_snapshot_id\":" + delivery.snapshotId());
  }

  @Test
  void publishesAFeedWithoutContract() throws Exception {
    Reject layout = new Reject(3, 20, null, "length", "too short", new byte[0]);
    LakeCommit delivery =
        laked(UUID.randomUUID(), List.of("ID"), List.of(layout), row("1"), row("2"));
    assertThat(loader.load(delivery, Optional.empty()))
        .isEqualTo(new LoadOutcome.Published(1, 2, 1, List.of(), List.of()));
    assertThat(loader.load(delivery, Optional.empty()))
        .isEqualTo(new LoadOutcome.Published(1, 2, 1, List.of(), List.of()));
    assertThat(events()).extracting(Event::type).containsExactly("sluice.lake.appended.v1");
    assertThat(ledger.rejects(delivery.deliveryId(), 5)).hasSize(1);
  }

  @Test
  void versionsOfAFeedCountWithoutGapsAcrossFailures() throws Exception {
    Contract contract = contract(feed, required("id", INT));
    for (int i = 1; i <= 3; i++) {
      LakeCommit delivery = laked(List.of("ID:LONG"), row((long) i));
      assertThatThrownBy(() -> failingAt(LoadPoint.BEFORE_COMMIT).load(delivery, append(contract)))
          .isInstanceOf(Stopped.class);
      assertThat(load(delivery, append(contract)))
          .isEqualTo(new LoadOutcome.Published(i, 1, 0, List.of(), List.of()));
    }
    assertThat(new JdbcPublications(database).newestVersion(feed)).isEqualTo(3);
  }

  // ---- repetition

  @ParameterizedTest
  @EnumSource(LoadPoint.class)
  void repeatedAfterAStopAtAnyPointLoadsOnce(LoadPoint point) throws Exception {
    for (WriteMode mode : WriteMode.values()) {
      newFeed();
      Contract contract = contract(feed, key("id", INT), optional("v", TEXT));
      load(
          laked(List.of("ID:LONG", "V"), row(9L, "old"), row(2L, "old")),
          policy(contract, WriteMode.APPEND));
      LakeCommit delivery = laked(List.of("ID:LONG", "V"), row(1L, "new"), row(3L, "new"));
      Optional<LoadPolicy> policy = policy(contract, mode);
      assertThatThrownBy(() -> failingAt(point).load(delivery, policy)).isInstanceOf(Stopped.class);
      List<String> before = List.of("2|old", "9|old");
      List<String> after =
          mode == WriteMode.REPLACE
              ? List.of("1|new", "3|new")
              : List.of("1|new", "2|old", "3|new", "9|old");
      assertThat(rows("id, v"))
          .as("nothing half of %s at %s", mode, point)
          .isIn(List.of(before, after));
      assertThat(new JdbcPublications(database).newestVersion(feed))
          .isEqualTo(point == LoadPoint.COMMITTED ? 2 : 1);
      assertThat(load(delivery, policy))
          .isEqualTo(new LoadOutcome.Published(2, 2, 0, List.of(), List.of()));
      assertThat(load(delivery, policy))
          .isEqualTo(new LoadOutcome.Published(2, 2, 0, List.of(), List.of()));
      assertThat(rows("id, v")).isEqualTo(after);
      assertThat(
              query(
                  "SELECT count(*) FROM control.load_history WHERE delivery_id = '"
                      + delivery.deliveryId()
                      + "'"))
          .containsExactly("1");
      assertThat(new JdbcPublications(database).newestVersion(feed)).isEqualTo(2);
      assertThat(events()).hasSize(2);
      assertThat(
              query(
                  "SELECT count(*) FROM control.load_marks WHERE delivery_id = '"
                      + delivery.deliveryId()
                      + "'"))
          .containsExactly("0");
    }
  }

  @Test
  void removesRowsThatAnInterruptedLoadLeft() throws Exception {
    Contract contract = contract(feed, required("id", INT));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L), row(2L));
    assertThatThrownBy(() -> failingAt(LoadPoint.ROWS_WRITTEN).load(delivery, append(contract)))
        .isInstanceOf(Stopped.class);
    leaveRow(delivery);
    assertThat(load(delivery, append(contract)))
        .isEqualTo(new LoadOutcome.Published(1, 2, 0, List.of(), List.of()));
    assertThat(rows("id")).containsExactly("1", "2");
  }

  @Test
  void settlingRemovesWhatInterruptedAppendsLeft() throws Exception {
    Contract contract = contract(feed, required("id", INT));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L));
    assertThatThrownBy(() -> failingAt(LoadPoint.ROWS_WRITTEN).load(delivery, append(contract)))
        .isInstanceOf(Stopped.class);
    leaveRow(delivery);
    assertThat(loader.settleInterrupted()).isPositive();
    assertThat(rows("id")).isEmpty();
    assertThat(loader.settleInterrupted()).isZero();
    load(delivery, append(contract));
    assertThat(rows("id")).containsExactly("1");
  }

  @Test
  void settlingCopesWithATableThatIsGone() throws Exception {
    Contract contract = contract(feed, required("id", INT));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L));
    assertThatThrownBy(() -> failingAt(LoadPoint.ROWS_WRITTEN).load(delivery, append(contract)))
        .isInstanceOf(Stopped.class);
    TestDatabase.execute(database, Role.WRITER, "DROP TABLE warehouse." + feed);
    assertThat(loader.settleInterrupted()).isPositive();
    load(delivery, append(contract));
    assertThat(rows("id")).containsExactly("1");
  }

  /** As H2 was seen to do after kill -9 within a large transaction. */
  private void leaveRow(LakeCommit delivery) throws Exception {
    TestDatabase.execute(
        database,
        Role.WRITER,
        "INSERT INTO warehouse."
            + feed
            + " VALUES (1, '"
            + delivery.deliveryId()
            + "', 1, CURRENT_TIMESTAMP)");
  }

  @Test
  void twoLoadsOfOneDeliveryAtOnceLoadOnce() throws Exception {
    Contract contract = contract(feed, required("id", INT));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L), row(2L));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<LoadOutcome> once = () -> load(delivery, append(contract));
      for (Future<LoadOutcome> outcome : threads.invokeAll(List.of(once, once))) {
        assertThat(outcome.get())
            .isEqualTo(new LoadOutcome.Published(1, 2, 0, List.of(), List.of()));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(rows("id")).containsExactly("1", "2");
  }

  @Test
  void failsIfTheLakeGivesFewerRowsThanItCounted() throws Exception {
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L), row(2L));
    lake.loseRow(delivery.deliveryId());
    Optional<LoadPolicy> policy = append(contract(feed, required("id", INT)));
    assertThatThrownBy(() -> load(delivery, policy))
        .isInstanceOf(UnbalancedLoadException.class)
        .hasMessageContaining("gives 1 rows")
        .hasMessageContaining("counts 2");
    assertThat(rows("id")).isEmpty();
    assertThat(ledger.find(delivery.deliveryId()).orElseThrow().state())
        .isEqualTo(DeliveryState.LAKED);
  }

  @Test
  void refusesToLoadWhatIsNotLaked() {
    LakeCommit unknown = lake.put(feed, UUID.randomUUID(), List.of("ID"), List.of());
    assertThatThrownBy(() -> loader.load(unknown, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(unknown.deliveryId().toString());
  }

  // ---- keys and write modes

  @Test
  void appendRejectsRecordsWhoseKeyIsTaken() throws Exception {
    Contract contract = contract(feed, key("id", INT), key("part", TEXT), optional("v", TEXT));
    load(laked(List.of("ID:LONG", "PART", "V"), row(5L, "a", "first")), append(contract));
    List<Object[]> records = new ArrayList<>();
    records.add(row(6L, "a", "x"));
    records.add(row(5L, "a", "again"));
    for (long i = 0; i < 2500; i++) {
      records.add(row(1000 + i, "a", "bulk"));
    }
    records.add(row(6L, "a", "y"));
    records.add(row(6L, "b", "z"));
    LakeCommit delivery = laked(List.of("ID:LONG", "PART", "V"), records.toArray(new Object[0][]));
    assertThat(load(delivery, policy(contract, WriteMode.APPEND)))
        .isEqualTo(new LoadOutcome.Published(2, 2502, 2, List.of(), List.of()));
    assertThat(
            query(
                "SELECT id, part, v FROM warehouse." + feed + " WHERE id < 1000 ORDER BY id, part"))
        .containsExactly("5|a|first", "6|a|x", "6|b|z");
    assertThat(ledger.rejects(delivery.deliveryId(), 10))
        .hasSize(2)
        .allSatisfy(reject -> assertThat(reject.rule()).isEqualTo("primary_key"));
    assertThat(ledger.rejects(delivery.deliveryId(), 10))
        .extracting(RejectRow::recordNumber)
        .containsExactly(2L, 2503L);
    assertThat(ledger.rejects(delivery.deliveryId(), 10).get(1).reason()).contains("id=6, part=a");
  }

  @Test
  void takenKeysCountTowardsTheRejectLimit() throws Exception {
    Contract contract = contract(feed, key("id", INT));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(1L), row(1L), row(2L));
    Optional<LoadPolicy> abort =
        Optional.of(
            new LoadPolicy(contract, WriteMode.APPEND, new RejectPolicy(OnError.ABORT, 0, 0)));
    assertThat(load(delivery, abort)).isInstanceOf(LoadOutcome.Quarantined.class);
    assertThat(rows("id")).isEmpty();
    assertThat(ledger.rejects(delivery.deliveryId(), 10))
        .singleElement()
        .extracting(RejectRow::rule)
        .isEqualTo("primary_key");
  }

  @Test
  void upsertLetsTheLastRecordWin() throws Exception {
    Contract contract = contract(feed, key("id", INT), optional("v", TEXT), optional("w", TEXT));
    load(
        laked(List.of("ID:LONG", "V", "W"), row(1L, "a", "w"), row(2L, "b", "w")),
        policy(contract, WriteMode.UPSERT));
    LakeCommit delivery =
        laked(
            List.of("ID:LONG", "V", "W"),
            row(2L, "c", null),
            row(3L, "d", "w"),
            row(2L, "e", null));
    assertThat(load(delivery, policy(contract, WriteMode.UPSERT)))
        .isEqualTo(new LoadOutcome.Published(2, 3, 0, List.of(), List.of()));
    assertThat(rows("id, v, w, _record_no")).containsExactly("1|a|w|1", "2|e|∅|3", "3|d|w|2");
  }

  @Test
  void upsertsATableThatIsAllKey() throws Exception {
    Contract contract = contract(feed, key("id", INT));
    load(laked(List.of("ID:LONG"), row(1L)), policy(contract, WriteMode.UPSERT));
    load(laked(List.of("ID:LONG"), row(1L), row(2L)), policy(contract, WriteMode.UPSERT));
    assertThat(rows("id")).containsExactly("1", "2");
  }

  @Test
  void replaceLeavesTheDeliveryAlone() throws Exception {
    Contract contract = contract(feed, key("id", INT));
    load(laked(List.of("ID:LONG"), row(1L), row(2L)), policy(contract, WriteMode.REPLACE));
    LakeCommit second = laked(List.of("ID:LONG"), row(2L), row(3L), row(3L));
    assertThat(load(second, policy(contract, WriteMode.REPLACE)))
        .isEqualTo(new LoadOutcome.Published(2, 2, 1, List.of(), List.of()));
    assertThat(rows("id")).containsExactly("2", "3");
  }

  @Test
  void anEmptyDeliveryIsAVersionToo() throws Exception {
    Contract contract = contract(feed, key("id", INT));
    load(laked(List.of("ID:LONG"), row(1L)), append(contract));
    for (WriteMode mode : WriteMode.values()) {
      assertThat(load(laked(List.of("ID:LONG")), policy(contract, mode)))
          .isInstanceOf(LoadOutcome.Published.class);
    }
    assertThat(rows("id")).isEmpty();
  }

  // ---- rejects

  @Test
  void reportsEveryFaultOfARecordAndCountsItOnce() throws Exception {
    Contract contract =
        contract(
            feed,
            required("id", INT),
            required("name", TEXT),
            required("day", new ColumnType.Date()));
    LakeCommit delivery =
        laked(
            List.of("ID", "NAME", "DAY"),
            row("x", "far too long a name", null),
            row("1", "ok", "2026-01-01"));
    assertThat(load(delivery, append(contract)))
        .isEqualTo(new LoadOutcome.Published(1, 1, 1, List.of(), List.of()));
    assertThat(ledger.rejects(delivery.deliveryId(), 10))
        .extracting(RejectRow::field, RejectRow::rule)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("id", "number"),
            org.assertj.core.groups.Tuple.tuple("name", "max_length"),
            org.assertj.core.groups.Tuple.tuple("day", "required"));
    assertThat(ledger.rejects(delivery.deliveryId(), 1).get(0).contractVersion())
        .isEqualTo("1.0.0");
    assertThat(ledger.rejects(delivery.deliveryId(), 1).get(0).recordNumber()).isEqualTo(1);
  }

  @Test
  void keepsAllRejectsOfAPublishedDelivery() throws Exception {
    Object[][] records = new Object[3000][];
    for (int i = 0; i < records.length; i++) {
      records[i] = row(i % 2 == 0 ? "bad" : String.valueOf(i));
    }
    LakeCommit delivery = laked(List.of("ID"), records);
    assertThat(load(delivery, append(contract(feed, required("id", INT)))))
        .isEqualTo(new LoadOutcome.Published(1, 1500, 1500, List.of(), List.of()));
    assertThat(ledger.rejects(delivery.deliveryId(), 10_000)).hasSize(1500);
    assertThat(query("SELECT count(*) FROM warehouse." + feed)).containsExactly("1500");
  }

  @Test
  void quarantinesADeliveryWithTooManyRejects() throws Exception {
    Reject layout = new Reject(1, 0, null, "length", "too short", new byte[0]);
    Object[][] records = new Object[2000][];
    for (int i = 0; i < records.length; i++) {
      records[i] = row(i % 4 == 0 ? "bad" : String.valueOf(i));
    }
    LakeCommit delivery = laked(UUID.randomUUID(), List.of("ID"), List.of(layout), records);
    Contract contract = contract(feed, required("id", INT));
    Optional<LoadPolicy> policy =
        Optional.of(
            new LoadPolicy(
                contract, WriteMode.APPEND, new RejectPolicy(OnError.SKIP_FILE, 500, 100)));
    LoadOutcome outcome = load(delivery, policy);
    assertThat(outcome)
        .isEqualTo(
            new LoadOutcome.Quarantined(
                "501 of 2001 records refused, more than reject_limit 500;"
                    + " the first is record 1: too short",
                501));
    assertThat(load(delivery, policy)).isEqualTo(outcome);
    assertThat(rows("id")).isEmpty();
    assertThat(ledger.find(delivery.deliveryId()).orElseThrow().state())
        .isEqualTo(DeliveryState.QUARANTINED);
    assertThat(ledger.rejects(delivery.deliveryId(), 10_000)).hasSize(501);
    assertThat(ledger.loadHistory(delivery.deliveryId()).orElseThrow().status())
        .isEqualTo(LoadRecord.Status.LOAD_FAILED);
    assertThat(new JdbcPublications(database).newestVersion(feed)).isZero();
    assertThat(events()).extracting(Event::type).containsExactly("sluice.delivery.quarantined.v1");
  }

  @Test
  void aQuarantinedDeliveryLoadsWhenRevivedUnderAMendedContract() throws Exception {
    LakeCommit delivery = laked(List.of("ID"), row("1"), row("b2"));
    Optional<LoadPolicy> strict =
        Optional.of(
            new LoadPolicy(
                contract(feed + "_v1", required("id", INT)),
                WriteMode.APPEND,
                new RejectPolicy(OnError.ABORT, 0, 0)));
    assertThat(load(delivery, strict)).isInstanceOf(LoadOutcome.Quarantined.class);
    ledger.revive(delivery.deliveryId());
    assertThat(load(delivery, append(contract(feed, "2.0.0", required("id", TEXT)))))
        .isEqualTo(new LoadOutcome.Published(1, 2, 0, List.of(), List.of()));
    assertThat(rows("id")).containsExactly("1", "b2");
    assertThat(ledger.rejects(delivery.deliveryId(), 10)).isEmpty();
  }

  // ---- contracts

  @Test
  void takesTheFirstSourceThatHasAValue() throws Exception {
    Contract contract =
        contract(
            feed,
            optional("id", INT, "absent", "New_Id", "OLD_ID"),
            optional("city", TEXT, "addr.CITY"));
    LakeCommit delivery =
        laked(
            List.of("NEW_ID", "OLD_ID:LONG", "ADDR:NESTED", "ADDR.CITY"),
            row("1", 7L, "{}", "Ulm"),
            row(" ", 8L, "{}", null),
            row(null, null, "{}", "Jena"));
    assertThat(load(delivery, append(contract)))
        .isEqualTo(new LoadOutcome.Published(1, 3, 0, List.of(), List.of()));
    assertThat(rows("_record_no, id, city")).containsExactly("1|1|Ulm", "2|8|∅", "3|∅|Jena");
  }

  @Test
  void growsTheTableByNewColumns() throws Exception {
    load(laked(List.of("ID:LONG"), row(1L)), append(contract(feed, required("id", INT))));
    Contract grown = contract(feed, "1.1.0", required("id", INT), required("note", TEXT));
    load(laked(List.of("ID:LONG", "NOTE"), row(2L, "n")), append(grown));
    assertThat(rows("id, note")).containsExactly("1|∅", "2|n");
    load(laked(List.of("ID:LONG"), row(3L)), append(contract(feed, "1.2.0", required("id", INT))));
    assertThat(rows("id, note")).containsExactly("1|∅", "2|n", "3|∅");
  }

  @Test
  void quarantinesADeliveryWhoseContractContradictsItsTable() throws Exception {
    load(laked(List.of("ID:LONG"), row(1L)), append(contract(feed, required("id", INT))));
    LakeCommit delivery = laked(List.of("ID:LONG"), row(2L));
    LoadOutcome outcome =
        load(
            delivery,
            append(contract(feed, "1.1.0", required("id", new ColumnType.Decimal(9, 2)))));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            LoadOutcome.Quarantined.class,
            q ->
                assertThat(q.reason())
                    .contains("column id", "is integer", "decimal(9, 2)", "major version"));
    assertThat(ledger.find(delivery.deliveryId()).orElseThrow().state())
        .isEqualTo(DeliveryState.QUARANTINED);
    assertThat(rows("id")).containsExactly("1");
    assertThat(
            load(
                laked(List.of("ID:LONG"), row(2L)),
                append(contract(feed, "1.1.0", key("id", INT)))))
        .isInstanceOfSatisfying(
            LoadOutcome.Quarantined.class, q -> assertThat(q.reason()).contains("primary key"));
  }

  @Test
  void readersSeeALoadedTable() throws Exception {
    load(laked(List.of("ID:LONG"), row(1L)), append(contract(feed, required("id", INT))));
    for (Role role : Role.values()) {
      assertThat(TestDatabase.query(database, role, "SELECT id FROM warehouse." + feed))
          .containsExactly("1");
    }
  }

  // ---- the means

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private WarehouseLoader failingAt(LoadPoint point) {
    return loader(
        reached -> {
          if (reached == point) {
            throw new Stopped();
          }
        });
  }

  private LoadOutcome load(LakeCommit delivery, Optional<LoadPolicy> policy) throws Exception {
    return loader.load(delivery, policy);
  }

  private static Optional<LoadPolicy> append(Contract contract) {
    return policy(contract, WriteMode.APPEND);
  }

  private static Optional<LoadPolicy> policy(Contract contract, WriteMode mode) {
    return Optional.of(new LoadPolicy(contract, mode, CONTINUE));
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  private LakeCommit laked(List<String> columns, Object[]... rows) {
    return laked(UUID.randomUUID(), columns, List.of(), rows);
  }

  private LakeCommit laked(UUID id, List<String> columns, List<Reject> rejects, Object[]... rows) {
    LakeCommit commit = lake.put(feed, id, columns, List.of(rows), rejects);
    ledger.claimed(id, feed, "file.dat", clock.instant());
    String hash = String.format("%064x", ++hashes);
    ledger.landed(id, new RawObject(Path.of("/raw/f"), hash, 10), DuplicatePolicy.SKIP);
    ledger.laked(commit);
    return commit;
  }

  /** All rows of the feed's table, in the order of the selected columns. */
  private List<String> rows(String columns) {
    List<String> rows =
        query(
            "SELECT " + columns + " FROM warehouse." + feed + " ORDER BY _delivery_id, _record_no");
    return columns.startsWith("id") || columns.startsWith("_record")
        ? rows.stream().sorted().toList()
        : rows;
  }

  private List<String> query(String sql) {
    return TestDatabase.query(database, sql);
  }

  private List<Event> events() {
    return new JdbcOutbox(database)
        .pending(10_000).stream().filter(e -> e.feed().equals(feed)).toList();
  }
}
