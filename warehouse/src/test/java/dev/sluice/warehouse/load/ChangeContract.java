package dev.sluice.warehouse.load;

import static dev.sluice.warehouse.load.Contracts.contract;
import static dev.sluice.warehouse.load.Contracts.key;
import static dev.sluice.warehouse.load.Contracts.optional;
import static dev.sluice.warehouse.load.Contracts.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.ledger.JdbcLedger;
import dev.sluice.warehouse.ledger.ReplaySource;
import dev.sluice.warehouse.ledger.RequestVerdict;
import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import dev.sluice.warehouse.outbox.JdbcPublications;
import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.testing.MemoryLake;
import dev.sluice.warehouse.testing.SettableClock;
import dev.sluice.warehouse.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How loaded deliveries are taken back and replaced, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChangeContract {
  private static final ColumnType INT = new ColumnType.IntegerNumber();
  private static final ColumnType TEXT = new ColumnType.Text(10);
  private static final RejectPolicy CONTINUE = new RejectPolicy(OnError.CONTINUE, 0, 100);
  private static final RejectPolicy NONE = new RejectPolicy(OnError.SKIP_FILE, 0, 100);

  private final SettableClock clock = new SettableClock();
  private final MemoryLake lake = new MemoryLake();

  /** What the lake holds of each delivery, in the order of their first versions. */
  private final Map<UUID, List<Object[]>> standing = new LinkedHashMap<>();

  private Database database;
  private JdbcLedger ledger;
  private String feed;
  private int feeds;
  private int hashes;

  abstract Database open();

  @BeforeAll
  void openDatabase() {
    database = open();
    ledger = new JdbcLedger(database, clock, UUID::randomUUID);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void newFeed() {
    feed = "change_" + ++feeds;
    standing.clear();
  }

  private LoadPolicy policy(WriteMode mode) {
    Contract keyed = contract(feed, key("id", INT), optional("name", TEXT));
    Contract unkeyed = contract(feed, required("id", INT), optional("name", TEXT));
    return new LoadPolicy(mode == WriteMode.APPEND ? unkeyed : keyed, mode, CONTINUE);
  }

  private static Object[] row(long id, String name) {
    return new Object[] {id, name};
  }

  private UUID deliver(LoadPolicy policy, Object[]... rows) throws Exception {
    UUID id = UUID.randomUUID();
    LakeCommit commit = put(id, List.of(rows));
    ledger.claimed(id, feed, "file.dat", clock.instant());
    String hash = String.format("%064x", ++hashes + 1_000_000);
    ledger.landed(id, new RawObject(Path.of("/raw/f"), hash, 10), DuplicatePolicy.SKIP);
    ledger.laked(commit);
    assertThat(loader(null).load(commit, Optional.of(policy)))
        .isInstanceOf(LoadOutcome.Published.class);
    return id;
  }

  private LakeCommit put(UUID id, List<Object[]> rows) {
    standing.put(id, rows);
    return lake.put(feed, id, List.of("ID:LONG", "NAME"), rows);
  }

  private void retract(UUID id, LoadPolicy policy) throws Exception {
    askToRetract(id);
    loader(null).retract(id, Optional.of(policy));
  }

  private void askToRetract(UUID id) {
    assertThat(ledger.requestRetraction(id, "sent by mistake"))
        .isEqualTo(new RequestVerdict.Accepted());
    lake.retract(feed, id);
    standing.remove(id);
  }

  private LakeCommit askToReplay(UUID id, Object[]... rows) {
    assertThat(ledger.requestReplay(id, ReplaySource.LAKE, UUID.randomUUID()))
        .isEqualTo(new RequestVerdict.Accepted());
    return put(id, List.of(rows));
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private WarehouseLoader loader(LoadPoint cut) {
    return new WarehouseLoader(
        database,
        lake,
        clock,
        UUID::randomUUID,
        point -> {
          if (point == cut) {
            throw new Stopped();
          }
        });
  }

  /** What the table holds if only the standing deliveries had ever come. */
  private List<String> expected(WriteMode mode) {
    List<String> rows = new ArrayList<>();
    Map<Object, String> byKey = new TreeMap<>();
    standing.forEach(
        (delivery, records) -> {
          if (mode == WriteMode.REPLACE) {
            byKey.clear();
          }
          for (Object[] values : records) {
            String text = values[0] + "|" + values[1] + "|" + delivery;
            rows.add(text);
            if (mode == WriteMode.REPLACE) {
              byKey.putIfAbsent(values[0], text);
            } else {
              byKey.put(values[0], text);
            }
          }
        });
    return mode == WriteMode.APPEND ? sorted(rows) : sorted(new ArrayList<>(byKey.values()));
  }

  private static List<String> sorted(List<String> rows) {
    Collections.sort(rows);
    return rows;
  }

  private List<String> table() {
    return sorted(
        new ArrayList<>(
            TestDatabase.query(
                database,
                "SELECT id, name, _delivery_id FROM warehouse." + feed + " ORDER BY id")));
  }

  private List<Event> events() {
    return new JdbcOutbox(database)
        .pending(100_000).stream().filter(e -> e.feed().equals(feed)).toList();
  }

  private Delivery state(UUID id) {
    return ledger.find(id).orElseThrow();
  }

  // ---- taking back

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void aRetractionLeavesWhatTheTableWouldHoldWithoutTheDelivery(WriteMode mode) throws Exception {
    LoadPolicy policy = policy(mode);
    deliver(policy, row(1, "a"), row(2, "b"), row(4, "d"));
    UUID second = deliver(policy, row(2, "B"), row(3, "C"), row(4, "D"));
    deliver(policy, row(4, "last"));

    retract(second, policy);
    assertThat(table()).isEqualTo(expected(mode));
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void retractingTheNewestGivesTheEarlierRowsBack(WriteMode mode) throws Exception {
    LoadPolicy policy = policy(mode);
    deliver(policy, row(1, "a"), row(2, "b"));
    deliver(policy, row(2, "B"), row(2, "BB"));
    UUID last = deliver(policy, row(1, "x"), row(2, "y"), row(3, "z"));

    retract(last, policy);
    assertThat(table()).isEqualTo(expected(mode)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void retractingTheOnlyDeliveryEmptiesTheTable(WriteMode mode) throws Exception {
    LoadPolicy policy = policy(mode);
    UUID only = deliver(policy, row(1, "a"), row(2, "b"));

    retract(only, policy);
    assertThat(table()).isEmpty();
  }

  @Test
  void aRetractionIsAVersionAndAnEventOfItsOwn() throws Exception {
    LoadPolicy policy = policy(WriteMode.APPEND);
    UUID first = deliver(policy, row(1, "a"));
    deliver(policy, row(2, "b"));

    retract(first, policy);
    loader(null).retract(first, Optional.of(policy));

    assertThat(new JdbcPublications(database).after(feed, 1))
        .extracting(Publication::version, Publication::kind, Publication::rows)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, Publication.Kind.ADDED, 1L),
            org.assertj.core.groups.Tuple.tuple(3L, Publication.Kind.RETRACTED, 0L));
    assertThat(new JdbcPublications(database).after(feed, 2).get(0).deliveryId()).isEqualTo(first);
    assertThat(state(first).state()).isEqualTo(DeliveryState.RETRACTED);
    assertThat(state(first).reason()).isEqualTo("sent by mistake");
    assertThat(state(first).version()).isEqualTo(1);
    Event event = events().get(2);
    assertThat(event.type()).isEqualTo("sluice.delivery.retracted.v1");
    assertThat(event.version()).isEqualTo(3);
    assertThat(event.json()).contains("\"reason\":\"sent by mistake\"", "\"retracts_version\":1");
    assertThat(events()).hasSize(3);
  }

  @Test
  void aFeedWithoutContractRetractsItsVersion() throws Exception {
    UUID id = UUID.randomUUID();
    LakeCommit commit = put(id, List.<Object[]>of(row(1, "a")));
    ledger.claimed(id, feed, "file.dat", clock.instant());
    String hash = String.format("%064x", ++hashes + 1_000_000);
    ledger.landed(id, new RawObject(Path.of("/raw/f"), hash, 10), DuplicatePolicy.SKIP);
    ledger.laked(commit);
    loader(null).load(commit, Optional.empty());

    askToRetract(id);
    loader(null).retract(id, Optional.empty());
    assertThat(new JdbcPublications(database).newestVersion(feed)).isEqualTo(2);
    assertThat(state(id).state()).isEqualTo(DeliveryState.RETRACTED);
  }

  @Test
  void rowsInATableThatTheContractHasLeftAreTakenOutToo() throws Exception {
    LoadPolicy old = policy(WriteMode.APPEND);
    UUID id = deliver(old, row(1, "a"));
    deliver(old, row(2, "b"));
    LoadPolicy other =
        new LoadPolicy(contract(feed + "_v2", required("id", INT)), WriteMode.APPEND, CONTINUE);

    retract(id, other);
    assertThat(table()).isEqualTo(expected(WriteMode.APPEND));
  }

  @Test
  void theBytesOfARetractedDeliveryAreNewAgain() throws Exception {
    LoadPolicy policy = policy(WriteMode.APPEND);
    UUID first = deliver(policy, row(1, "a"));
    RawObject same =
        new RawObject(Path.of("/raw/f"), String.format("%064x", hashes + 1_000_000), 10);
    retract(first, policy);

    UUID again = UUID.randomUUID();
    ledger.claimed(again, feed, "file.dat", clock.instant());
    ledger.landed(again, same, DuplicatePolicy.SKIP);
    assertThat(state(again).state()).isEqualTo(DeliveryState.LANDED);
  }

  // ---- replaying

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void aReplayPutsNewRowsWhereTheOldOnesWereInTheOrderOfDeliveries(WriteMode mode)
      throws Exception {
    LoadPolicy policy = policy(mode);
    deliver(policy, row(1, "a"), row(2, "b"), row(4, "d"), row(5, "e"));
    UUID second = deliver(policy, row(2, "B"), row(3, "C"), row(4, "D"));
    deliver(policy, row(4, "last"), row(5, "last"));

    LakeCommit commit = askToReplay(second, row(3, "new"), row(5, "notlast"), row(6, "f"));
    assertThat(loader(null).load(commit, Optional.of(policy)))
        .isEqualTo(new LoadOutcome.Published(4, 3, 0, List.of(), List.of()));

    assertThat(table()).isEqualTo(expected(mode));
    assertThat(state(second).state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(state(second).version()).as("its place in the order").isEqualTo(2);
    assertThat(new JdbcPublications(database).after(feed, 3))
        .extracting(Publication::version, Publication::kind, Publication::deliveryId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(4L, Publication.Kind.REPLACED, second));
    assertThat(events().get(3).json()).contains("\"replaces_version\":2");
  }

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void aReplayThatTheContractRefusesLeavesTheRowsAsTheyWere(WriteMode mode) throws Exception {
    LoadPolicy policy = policy(mode);
    deliver(policy, row(1, "a"));
    UUID second = deliver(policy, row(1, "b"), row(2, "c"));
    List<String> before = table();
    LoadPolicy strict = new LoadPolicy(policy.contract(), mode, NONE);

    LakeCommit commit = askToReplay(second, row(3, "far too long for it"));
    assertThat(loader(null).load(commit, Optional.of(strict)))
        .isInstanceOf(LoadOutcome.Quarantined.class);

    assertThat(table()).isEqualTo(before);
    assertThat(state(second).state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(state(second).reason()).startsWith("its replay was refused, it stands as before: ");
    assertThat(new JdbcPublications(database).newestVersion(feed)).isEqualTo(2);
  }

  // ---- requests

  @Test
  void whatHasNotEndedCantBeChanged() throws Exception {
    UUID id = UUID.randomUUID();
    ledger.claimed(id, feed, "file.dat", clock.instant());

    assertThat(ledger.requestRetraction(id, "no"))
        .isEqualTo(
            new RequestVerdict.Refused(
                "it is CLAIMED, still on its way; ask again when it has ended"));
    assertThat(ledger.requestReplay(id, ReplaySource.RAW, id))
        .isInstanceOf(RequestVerdict.Refused.class);
  }

  @Test
  void aRequestIsFoundUnfinishedAndMayBeRepeated() throws Exception {
    LoadPolicy policy = policy(WriteMode.APPEND);
    UUID id = deliver(policy, row(1, "a"));
    UUID change = UUID.randomUUID();

    assertThat(ledger.requestReplay(id, ReplaySource.RAW, change))
        .isEqualTo(new RequestVerdict.Accepted());
    assertThat(ledger.requestReplay(id, ReplaySource.RAW, UUID.randomUUID()))
        .isEqualTo(new RequestVerdict.Accepted());
    assertThat(ledger.change(id)).contains(change);
    assertThat(ledger.unfinished()).extracting(Delivery::id).contains(id);

    ledger.replayRefused(id, "the layout refuses it", List.of());
    assertThat(state(id).state()).isEqualTo(DeliveryState.PUBLISHED);
    retract(id, policy);
    assertThat(ledger.requestRetraction(id, "again")).isEqualTo(new RequestVerdict.Done());
    assertThat(ledger.requestReplay(id, ReplaySource.LAKE, change))
        .isInstanceOf(RequestVerdict.Refused.class);
    assertThatThrownBy(() -> loader(null).load(put(id, List.of()), Optional.of(policy)))
        .hasMessageContaining("RETRACTED");
  }

  // ---- everything, in any order, cut short anywhere

  @ParameterizedTest
  @EnumSource(WriteMode.class)
  void anySequenceOfChangesCutShortAnywhereComesToWhatStands(WriteMode mode) throws Exception {
    Random random = new Random(mode.name().hashCode() + 20260301L);
    LoadPolicy policy = policy(mode);
    long versions = 0;
    for (int step = 0; step < 60; step++) {
      List<UUID> all = List.copyOf(standing.keySet());
      int what = all.size() < 3 ? 0 : random.nextInt(3);
      List<LoadPoint> points = List.of(LoadPoint.values());
      LoadPoint cut = points.get(random.nextInt(points.size()));
      Object[][] rows = randomRows(random);
      if (what == 0) {
        deliver(policy, rows);
      } else {
        UUID id = all.get(random.nextInt(all.size()));
        LakeCommit commit = null;
        if (what == 1) {
          askToRetract(id);
        } else {
          commit = askToReplay(id, rows);
        }
        for (LoadPoint point : new LoadPoint[] {cut, null}) {
          WarehouseLoader loader = loader(point);
          loader.settleInterrupted();
          try {
            if (commit == null) {
              loader.retract(id, Optional.of(policy));
            } else {
              loader.load(commit, Optional.of(policy));
            }
          } catch (Stopped e) {
            assertThat(point).isEqualTo(cut);
          }
        }
      }
      versions++;
      assertThat(table()).as("step " + step).isEqualTo(expected(mode));
      assertThat(new JdbcPublications(database).newestVersion(feed)).isEqualTo(versions);
    }
    assertThat(new JdbcPublications(database).after(feed, 0))
        .extracting(Publication::version)
        .doesNotHaveDuplicates()
        .hasSize((int) versions);
    assertThat(events()).hasSize((int) versions);
  }

  private static Object[][] randomRows(Random random) {
    Object[][] rows = new Object[random.nextInt(6)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(random.nextInt(8), "n" + random.nextInt(100));
    }
    return rows;
  }
}
