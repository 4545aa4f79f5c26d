package dev.sluice.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import dev.sluice.warehouse.testing.SettableClock;
import dev.sluice.warehouse.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every ledger does, whatever its database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LedgerContract {
  private static final String HASH = "ab".repeat(32);
  private static final DecodedCounts COUNTS =
      new DecodedCounts(8, 2, new ByteAccount(0, 100, 0, 10));

  private final SettableClock clock = new SettableClock();
  private Database database;
  private Ledger ledger;

  /** A new feed for each test keeps the tests apart. */
  private String feed;

  private int feeds;

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
    feed = "feed_" + ++feeds;
  }

  @Test
  void recordsEachStepWithItsTime() {
    UUID id = claim("a\0b.dat");
    assertThat(find(id).state()).isEqualTo(DeliveryState.CLAIMED);
    assertThat(find(id).fileName()).isEqualTo("a\uFFFDb.dat");
    assertThat(find(id).claimedAt()).isEqualTo(clock.instant());

    clock.advance(Duration.ofSeconds(1));
    assertThat(land(id, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.FirstSeen());
    Delivery landed = find(id);
    assertThat(landed.state()).isEqualTo(DeliveryState.LANDED);
    assertThat(landed.sha256()).isEqualTo(HASH);
    assertThat(landed.sizeBytes()).isEqualTo(100);
    assertThat(landed.rawPath()).isEqualTo("/raw/file");
    assertThat(landed.landedAt()).isEqualTo(clock.instant());

    clock.advance(Duration.ofSeconds(1));
    ledger.laked(commit(id));
    Delivery laked = find(id);
    assertThat(laked.state()).isEqualTo(DeliveryState.LAKED);
    assertThat(laked.lakeSnapshotId()).isEqualTo(77);
    assertThat(laked.recordsInFile()).isEqualTo(10);
    assertThat(laked.recordsRejected()).isEqualTo(2);
    assertThat(laked.lakedAt()).isEqualTo(clock.instant());
    assertThat(laked.endedAt()).isNull();
  }

  @Test
  void repeatingAStepChangesNothing() {
    UUID id = claim("a.dat");
    clock.advance(Duration.ofSeconds(1));
    ledger.claimed(id, feed, "other.dat", clock.instant());
    land(id, DuplicatePolicy.SKIP);
    Delivery landed = find(id);
    clock.advance(Duration.ofSeconds(1));
    assertThat(land(id, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.FirstSeen());
    assertThat(find(id)).isEqualTo(landed);
    assertThat(landed.fileName()).isEqualTo("a.dat");

    ledger.laked(commit(id));
    Delivery laked = find(id);
    clock.advance(Duration.ofSeconds(1));
    ledger.laked(commit(id));
    assertThat(land(id, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.FirstSeen());
    assertThat(find(id)).isEqualTo(laked);
  }

  @Test
  void endsADuplicateAndSaysOfWhat() {
    UUID first = landed();
    UUID second = claim("again.dat");
    assertThat(land(second, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.Duplicate(first));
    Delivery duplicate = find(second);
    assertThat(duplicate.state()).isEqualTo(DeliveryState.DUPLICATE);
    assertThat(duplicate.duplicateOf()).isEqualTo(first);
    assertThat(duplicate.reason()).contains(first.toString());
    assertThat(duplicate.endedAt()).isNotNull();
    assertThat(land(second, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.Duplicate(first));
  }

  @Test
  void sameBytesInAnotherFeedAreNoDuplicate() {
    landed();
    feed = "feed_" + ++feeds;
    assertThat(land(claim("a.dat"), DuplicatePolicy.SKIP))
        .isEqualTo(new LandingVerdict.FirstSeen());
  }

  @Test
  void quarantinesADuplicateIfThePolicySaysSo() {
    UUID first = landed();
    UUID second = claim("again.dat");
    assertThat(land(second, DuplicatePolicy.QUARANTINE))
        .isEqualTo(new LandingVerdict.Duplicate(first));
    assertThat(find(second).state()).isEqualTo(DeliveryState.QUARANTINED);
    assertThat(find(first).state()).isEqualTo(DeliveryState.LANDED);
    assertThat(events(second))
        .singleElement()
        .extracting(Event::type)
        .isEqualTo("sluice.delivery.quarantined.v1");
  }

  @Test
  void quarantinePolicyRevivesNothing() {
    UUID first = landed();
    ledger.quarantined(first, "bad", Optional.empty(), List.of());
    UUID second = claim("again.dat");
    assertThat(land(second, DuplicatePolicy.QUARANTINE))
        .isEqualTo(new LandingVerdict.Duplicate(first));
    assertThat(find(first).state()).isEqualTo(DeliveryState.QUARANTINED);
  }

  @Test
  void aPersonCanLetAQuarantinedDuplicateIn() {
    landed();
    UUID second = claim("again.dat");
    land(second, DuplicatePolicy.QUARANTINE);
    ledger.revive(second);
    assertThat(find(second).state()).isEqualTo(DeliveryState.LANDED);
    assertThat(find(second).duplicateOf()).isNull();
    assertThat(land(second, DuplicatePolicy.QUARANTINE)).isEqualTo(new LandingVerdict.FirstSeen());
  }

  @Test
  void acceptsDuplicatesIfThePolicySaysSo() {
    landed();
    UUID second = claim("again.dat");
    assertThat(land(second, DuplicatePolicy.ACCEPT)).isEqualTo(new LandingVerdict.FirstSeen());
    assertThat(find(second).state()).isEqualTo(DeliveryState.LANDED);
  }

  @Test
  void revivesAQuarantinedDeliveryFromTheLake() {
    UUID first = landed();
    ledger.laked(commit(first));
    ledger.attemptFailed(first, "flaky");
    ledger.quarantined(first, "bad", Optional.of(COUNTS), List.of(reject(3)));
    assertThat(ledger.rejects(first, 10)).hasSize(1);

    UUID second = claim("again.dat");
    assertThat(land(second, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.Revives(first));
    Delivery revived = find(first);
    assertThat(revived.state()).isEqualTo(DeliveryState.LAKED);
    assertThat(revived.reason()).isNull();
    assertThat(revived.attempts()).isZero();
    assertThat(revived.endedAt()).isNull();
    assertThat(ledger.rejects(first, 10)).isEmpty();
    assertThat(find(second).state()).isEqualTo(DeliveryState.DUPLICATE);
    assertThat(find(second).reason()).contains("goes on");
    assertThat(land(second, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.Revives(first));
  }

  @Test
  void revivesAFailedDeliveryFromItsRawBytes() {
    UUID first = landed();
    ledger.failed(first, "spent");
    assertThat(find(first).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(land(claim("again.dat"), DuplicatePolicy.SKIP))
        .isEqualTo(new LandingVerdict.Revives(first));
    assertThat(find(first).state()).isEqualTo(DeliveryState.LANDED);
  }

  @Test
  void replaysOnlyWhatWasRefusedOrFailed() {
    UUID first = landed();
    ledger.revive(first);
    assertThat(find(first).state()).isEqualTo(DeliveryState.LANDED);
    UUID second = claim("again.dat");
    land(second, DuplicatePolicy.SKIP);
    assertThatThrownBy(() -> ledger.revive(second))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DUPLICATE");
    UUID neverLanded = claim("c.dat");
    ledger.failed(neverLanded, "unreadable");
    ledger.revive(neverLanded);
    assertThat(find(neverLanded).state()).isEqualTo(DeliveryState.CLAIMED);
  }

  @Test
  void takesBackWhatWasRetractedAndIsBroughtAgain() throws Exception {
    UUID first = landed();
    TestDatabase.execute(
        database,
        dev.sluice.warehouse.database.Role.WRITER,
        "UPDATE control.deliveries SET state = 'RETRACTED' WHERE delivery_id = '" + first + "'");
    assertThat(land(claim("again.dat"), DuplicatePolicy.SKIP))
        .isEqualTo(new LandingVerdict.FirstSeen());
  }

  @Test
  void oneOfManyArrivingAtOnceIsTheFirst() throws Exception {
    List<Callable<LandingVerdict>> arrivals = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      UUID id = claim("f" + i);
      arrivals.add(() -> land(id, DuplicatePolicy.SKIP));
    }
    ExecutorService threads = Executors.newFixedThreadPool(arrivals.size());
    try {
      List<LandingVerdict> verdicts = new ArrayList<>();
      for (Future<LandingVerdict> verdict : threads.invokeAll(arrivals)) {
        verdicts.add(verdict.get());
      }
      assertThat(verdicts).filteredOn(v -> v instanceof LandingVerdict.FirstSeen).hasSize(1);
      assertThat(verdicts).filteredOn(v -> v instanceof LandingVerdict.Duplicate).hasSize(5);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void quarantineKeepsRejectsAndTellsOfItOnce() {
    UUID id = landed();
    for (int i = 0; i < 2; i++) {
      ledger.quarantined(
          id,
          "trailer says 11 records, 10 found",
          Optional.of(COUNTS),
          List.of(reject(3), reject(4)));
    }
    Delivery delivery = find(id);
    assertThat(delivery.state()).isEqualTo(DeliveryState.QUARANTINED);
    assertThat(delivery.reason()).isEqualTo("trailer says 11 records, 10 found");
    assertThat(delivery.recordsInFile()).isEqualTo(10);
    assertThat(delivery.recordsRejected()).isEqualTo(2);
    assertThat(ledger.rejects(id, 10))
        .hasSize(2)
        .element(0)
        .satisfies(
            row -> {
              assertThat(row.stage()).isEqualTo(RejectRow.Stage.LAYOUT);
              assertThat(row.recordNumber()).isEqualTo(3);
              assertThat(row.byteOffset()).isEqualTo(30);
              assertThat(row.field()).isEqualTo("AMOUNT");
              assertThat(row.rule()).isEqualTo("packed_decimal");
              assertThat(row.reason()).isEqualTo("not packed");
              assertThat(row.raw()).containsExactly(1, 0, 2);
            });
    assertThat(ledger.rejects(id, 1)).hasSize(1);
    assertThat(events(id))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("sluice.delivery.quarantined.v1");
              assertThat(event.version()).isNull();
              assertThat(event.json())
                  .contains("\"specversion\":\"1.0\"", "\"source\":\"sluice\"", id.toString());
            });
  }

  @Test
  void countsFailedAttemptsUntilAStepSucceeds() {
    UUID id = landed();
    assertThat(ledger.attemptFailed(id, "first")).isEqualTo(1);
    assertThat(ledger.attemptFailed(id, "second")).isEqualTo(2);
    assertThat(find(id).reason()).isEqualTo("second");
    ledger.laked(commit(id));
    assertThat(find(id).attempts()).isZero();
    assertThat(find(id).reason()).isNull();
    assertThat(ledger.attemptFailed(id, "third")).isEqualTo(1);
  }

  @Test
  void listsUnfinishedOldestFirstAndAllNewestFirst() {
    UUID a = landed();
    clock.advance(Duration.ofSeconds(1));
    UUID b = claim("b.dat");
    clock.advance(Duration.ofSeconds(1));
    UUID c = claim("c.dat");
    ledger.failed(c, "spent");
    assertThat(ledger.unfinished().stream().filter(d -> d.feed().equals(feed)).map(Delivery::id))
        .containsExactly(a, b);
    assertThat(ledger.newest(Optional.of(feed), 2).stream().map(Delivery::id))
        .containsExactly(c, b);
    assertThat(ledger.newest(Optional.empty(), 1).get(0).id()).isEqualTo(c);
  }

  @Test
  void refusesStepsOfDeliveriesItDoesNotKnow() {
    UUID unknown = UUID.randomUUID();
    assertThat(ledger.find(unknown)).isEmpty();
    assertThat(ledger.loadHistory(unknown)).isEmpty();
    assertThatThrownBy(() -> land(unknown, DuplicatePolicy.SKIP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(unknown.toString());
    UUID claimed = claim("a.dat");
    assertThatThrownBy(() -> ledger.laked(commit(claimed)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsWhatWasDeclaredWhateverBecameOfTheDelivery() {
    Declared declared = new Declared("records", Figure.of(9), new Place.InFile("trailer", 0, 90));
    Control control =
        new Control(List.of(), List.of(Comparison.of(declared, Figure.of(10), "send it again")));
    DecodedCounts counts = new DecodedCounts(7, 2, 1, new ByteAccount(0, 100, 0, 10), control);
    UUID published = landed();
    ledger.laked(new LakeCommit(feed, published, 77, counts, List.of(), 1000));
    assertThat(find(published).control()).isEqualTo(control);
    assertThat(find(published).recordsInFile()).isEqualTo(10);

    newFeed();
    UUID refused = landed();
    ledger.quarantined(refused, "out of balance", Optional.of(counts), List.of());
    assertThat(find(refused).control()).isEqualTo(control);

    ledger.revive(refused);
    assertThat(find(refused).control()).isEqualTo(Control.NONE);
    assertThat(find(landedAgain()).control()).isEqualTo(Control.NONE);
  }

  private UUID landedAgain() {
    newFeed();
    return landed();
  }

  @Test
  void findsTheDuplicatesOfADeliveryNewestFirst() {
    UUID owner = landed();
    clock.advance(Duration.ofSeconds(1));
    UUID second = claim("second.dat");
    land(second, DuplicatePolicy.SKIP);
    clock.advance(Duration.ofSeconds(1));
    UUID third = claim("third.dat");
    land(third, DuplicatePolicy.SKIP);
    clock.advance(Duration.ofSeconds(1));
    land(claim("quarantined.dat"), DuplicatePolicy.QUARANTINE);

    assertThat(ledger.duplicatesOf(owner)).extracting(Delivery::id).containsExactly(third, second);
    assertThat(ledger.duplicatesOf(third)).isEmpty();
  }

  private UUID claim(String fileName) {
    UUID id = UUID.randomUUID();
    ledger.claimed(id, feed, fileName, clock.instant());
    return id;
  }

  private LandingVerdict land(UUID id, DuplicatePolicy policy) {
    return ledger.landed(id, new RawObject(Path.of("/raw/file"), HASH, 100), policy);
  }

  private UUID landed() {
    UUID id = claim("first.dat");
    assertThat(land(id, DuplicatePolicy.SKIP)).isEqualTo(new LandingVerdict.FirstSeen());
    return id;
  }

  private LakeCommit commit(UUID id) {
    return new LakeCommit(feed, id, 77, COUNTS, List.of(), 1000);
  }

  private static Reject reject(long record) {
    return new Reject(
        record,
        record * 10,
        "AMOUNT",
        "packed_decimal",
        "not packed",
        "\1\0\2".getBytes(StandardCharsets.ISO_8859_1));
  }

  private Delivery find(UUID id) {
    return ledger.find(id).orElseThrow();
  }

  private List<Event> events(UUID id) {
    return new JdbcOutbox(database)
        .pending(10_000).stream().filter(e -> e.deliveryId().equals(id)).toList();
  }
}
