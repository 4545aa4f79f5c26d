package dev.sluice.ingest;

import static dev.sluice.warehouse.ledger.DeliveryState.DUPLICATE;
import static dev.sluice.warehouse.ledger.DeliveryState.FAILED;
import static dev.sluice.warehouse.ledger.DeliveryState.PUBLISHED;
import static dev.sluice.warehouse.ledger.DeliveryState.QUARANTINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.adapter.balance.Check;
import dev.sluice.adapter.balance.CompanionControl;
import dev.sluice.adapter.balance.CompanionFormat;
import dev.sluice.adapter.balance.NumberStyle;
import dev.sluice.adapter.balance.RejectedSums;
import dev.sluice.adapter.balance.Total;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.ClaimedCompanion;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.feed.CompanionFiles;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.feed.Readiness;
import dev.sluice.ingest.feed.Source;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
  @TempDir Path home;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  @Test
  void aDroppedFileIsPublishedOnce() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", "a.csv", "id,name\n1,one\n2,two\n");

    Delivery delivery = upstream.awaitEnded(1).get(0);

    assertThat(delivery.state()).isEqualTo(PUBLISHED);
    assertThat(delivery.version()).isEqualTo(1);
    assertThat(upstream.query("SELECT name FROM warehouse.sales ORDER BY id"))
        .containsExactly("one", "two");
    assertThat(Path.of(delivery.rawPath())).hasContent("id,name\n1,one\n2,two\n");
    assertThat(filesIn("var/landing")).isEmpty();
    assertThat(filesIn("drop/sales")).isEmpty();
  }

  @Test
  void theSameBytesAgainAreADuplicateUnderAnyName() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", "a.csv", "id,name\n1,one\n");
    upstream.awaitEnded(1);
    drop("sales", "b.csv", "id,name\n1,one\n");

    List<Delivery> ended = upstream.awaitEnded(2);

    assertThat(ended.get(1).state()).isEqualTo(DUPLICATE);
    assertThat(ended.get(1).duplicateOf()).isEqualTo(ended.get(0).id());
    assertThat(upstream.query("SELECT count(*) FROM warehouse.sales")).containsExactly("1");
  }

  @Test
  void deliveriesOfAFeedGetVersionsInTheOrderTheyCame() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    for (int i = 1; i <= 5; i++) {
      drop("sales", i + ".csv", "id,name\n" + i + ",x\n");
      upstream.awaitEnded(i);
    }
    assertThat(upstream.deliveries())
        .extracting(Delivery::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\nlines.csv",
        "${env:HOME}.csv",
        "${file:name}.csv",
        "a..csv",
        "-rf *.csv",
        "a;b&c|d.csv",
        "'; DROP TABLE x.csv",
        "%2e%2e%2f.csv",
        "계좌.csv"
      })
  void hostileNamesAreOnlyNames(String name) throws Exception {
    assumeTrue(canBeNamed(name), "this file system or locale can't name such a file");
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", name, "id,name\n1,one\n");

    Delivery delivery = upstream.awaitEnded(1).get(0);

    assertThat(delivery.state()).isEqualTo(PUBLISHED);
    assertThat(delivery.fileName()).isEqualTo(name);
  }

  @Test
  void aFileThatDoesNotMatchIncludeIsQuarantinedWithItsBytes() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", "notes.txt", "hello");

    Delivery delivery = upstream.awaitEnded(1).get(0);
    upstream.awaitIdle();

    assertThat(delivery.state()).isEqualTo(QUARANTINED);
    assertThat(delivery.reason()).contains("*.csv").contains("sales");
    assertThat(home.resolve("var/quarantine").resolve(delivery.id() + "/data")).hasContent("hello");
  }

  @Test
  void aFileThatNoFeedWatchesIsQuarantinedWithItsBytes() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop(".", "lost.csv", "id\n1\n");
    drop("sails", "lost2.csv", "id\n1\n");

    List<Delivery> ended = upstream.awaitEnded(2);
    upstream.awaitIdle();

    assertThat(ended).extracting(Delivery::state).containsOnly(QUARANTINED);
    assertThat(ended)
        .extracting(Delivery::reason)
        .allMatch(r -> r.contains("the feeds are: sales"));
  }

  @Test
  void anEmptyFileIsQuarantined() throws Exception {
    assertQuarantined("", "empty");
  }

  @Test
  void aBinaryBlobInATextFeedIsQuarantined() throws Exception {
    byte[] blob = new byte[10_000];
    for (int i = 0; i < blob.length; i++) {
      blob[i] = (byte) (i * 31);
    }
    Upstream upstream = start(Upstream.feed(home, "sales"));
    Files.write(home.resolve("drop/sales/blob.csv"), blob);
    assertThat(upstream.awaitEnded(1).get(0).state()).isEqualTo(QUARANTINED);
    drop("sales", "good.csv", "id,name\n1,one\n");
    assertThat(upstream.awaitEnded(2).get(1).state()).isEqualTo(PUBLISHED);
  }

  private void assertQuarantined(String content, String reason) throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", "bad.csv", content);
    Delivery delivery = upstream.awaitEnded(1).get(0);
    assertThat(delivery.state()).isEqualTo(QUARANTINED);
    assertThat(delivery.reason()).contains(reason);
  }

  @Test
  void aSymbolicLinkIsQuarantinedAndNotFollowed() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "id,name\n1,secret\n");
    Upstream upstream = start(Upstream.feed(home, "sales"));
    Files.createSymbolicLink(home.resolve("drop/sales/link.csv"), secret);

    Delivery delivery = upstream.awaitEnded(1).get(0);
    upstream.awaitIdle();

    assertThat(delivery.state()).isEqualTo(QUARANTINED);
    assertThat(delivery.reason()).contains("symbolic link");
    assertThat(secret).exists();
  }

  @Test
  void aFifoIsQuarantinedAndBlocksNobody() throws Exception {
    Upstream upstream = start(Upstream.feed(home, "sales"));
    Path fifo = home.resolve("drop/sales/pipe.csv");
    int made = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    assumeTrue(made == 0, "needs mkfifo");

    Delivery delivery = upstream.awaitEnded(1).get(0);
    upstream.awaitIdle();

    assertThat(delivery.state()).isEqualTo(QUARANTINED);
    assertThat(Files.exists(fifo, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void tooManyRejectsQuarantineTheDeliveryAndDroppingItAgainAfterAChangeRevivesIt()
      throws Exception {
    String file = "id,name\n1,one\nx,two\n";
    Upstream strict = start(Upstream.feed(home, "sales"));
    drop("sales", "a.csv", file);
    Delivery refused = strict.awaitEnded(1).get(0);
    assertThat(refused.state()).isEqualTo(QUARANTINED);
    assertThat(strict.query("SELECT count(*) FROM control.publications")).containsExactly("0");
    open.remove(strict);
    strict.close();

    Upstream lenient = start(Upstream.feed(home, "sales", Upstream.csv(), 1));
    drop("sales", "again.csv", file);

    List<Delivery> ended = lenient.awaitEnded(2);
    assertThat(ended.get(0).id()).isEqualTo(refused.id());
    assertThat(ended.get(0).state()).isEqualTo(PUBLISHED);
    assertThat(ended.get(0).recordsRejected()).isEqualTo(1);
    assertThat(ended.get(1).state()).isEqualTo(DUPLICATE);
    assertThat(lenient.query("SELECT name FROM warehouse.sales")).containsExactly("one");
  }

  @Test
  void aFailingFeedIsADeadLetterAfterItsAttemptsAndHoldsUpNoOther() throws Exception {
    Layout failing =
        source -> {
          throw new IOException("the disk is on fire");
        };
    Upstream upstream =
        start(Upstream.feed(home, "broken", failing, 0), Upstream.feed(home, "sales"));
    drop("broken", "b.csv", "id,name\n1,one\n");
    drop("sales", "a.csv", "id,name\n1,one\n");

    List<Delivery> ended = upstream.awaitEnded(2);

    Delivery dead = ended.stream().filter(d -> d.feed().equals("broken")).findFirst().orElseThrow();
    assertThat(dead.state()).isEqualTo(FAILED);
    assertThat(dead.reason()).contains("the disk is on fire");
    assertThat(upstream.told.stream().filter(t -> t.startsWith("broken attempt"))).hasSize(3);
    assertThat(ended).extracting(Delivery::state).contains(PUBLISHED);
  }

  @Test
  void aDeliveryWhoseFeedIsGoneWaitsUntilItIsBack() throws Exception {
    Layout failing =
        source -> {
          throw new IllegalStateException("not now");
        };
    Feed broken = Upstream.feed(home, "sales", failing, 0);
    Upstream first = start(broken);
    open.remove(first);
    drop("sales", "a.csv", "id,name\n1,one\n");
    first.awaitEnded(1);
    first.ledger.revive(first.deliveries().get(0).id());
    first.close();

    Upstream without = start(Upstream.feed(home, "other"));
    drop("other", "b.csv", "id,name\n1,one\n");
    awaitTold(without, "other PUBLISHED");
    assertThat(without.deliveries().get(0).state().terminal()).isFalse();
    open.remove(without);
    without.close();

    Upstream back = start(Upstream.feed(home, "sales"));
    assertThat(back.awaitEnded(2)).extracting(Delivery::state).containsOnly(PUBLISHED);
  }

  @Test
  void aDeliveryRevivedByItsBytesIsRetriedLikeAnyOther() throws Exception {
    String bytes = "id,name\n1,one\n";
    Layout refusing =
        source -> {
          throw new UndecodableFileException(0, "not like this");
        };
    Upstream first = start(Upstream.feed(home, "sales", refusing, 0));
    drop("sales", "a.csv", bytes);
    assertThat(first.awaitEnded(1).get(0).state()).isEqualTo(QUARANTINED);
    open.remove(first);
    first.close();

    Upstream second = start(Upstream.feed(home, "sales", failingAtFirst(1, "stumbled", null), 0));
    drop("sales", "b.csv", bytes);

    assertThat(second.awaitEnded(2))
        .extracting(Delivery::state)
        .containsExactly(PUBLISHED, DUPLICATE);
    second.awaitIdle();
  }

  @Test
  void waitsForAStoreThatIsAwayAreNoAttempts() throws Exception {
    SQLException away = new SQLTransientConnectionException("no database");
    Upstream upstream =
        start(Upstream.feed(home, "sales", failingAtFirst(7, "catalog away", away), 0));
    drop("sales", "a.csv", "id,name\n1,one\n");

    assertThat(upstream.awaitEnded(1).get(0).state()).isEqualTo(PUBLISHED);
  }

  @Test
  void aDeadLetterThatNeverLandedWaitsInQuarantineAndCanBeReplayed() throws Exception {
    Path raw = Files.createDirectories(home.resolve("var")).resolve("raw");
    Files.writeString(raw, "a file where a folder should be");
    Upstream first = start(Upstream.feed(home, "sales"));
    drop("sales", "a.csv", "id,name\n1,one\n");
    Delivery dead = first.awaitEnded(1).get(0);
    assertThat(dead.state()).isEqualTo(FAILED);
    first.awaitIdle();
    assertThat(filesIn("var/landing")).isEmpty();
    assertThat(home.resolve("var/quarantine").resolve(dead.id() + "").resolve("data"))
        .hasContent("id,name\n1,one\n");
    Files.delete(raw);
    first.ledger.revive(dead.id());
    open.remove(first);
    first.close();

    assertThat(start(Upstream.feed(home, "sales")).awaitEnded(1).get(0).state())
        .isEqualTo(PUBLISHED);
  }

  @Test
  void oneDamagedClaimStopsNoStart() throws Exception {
    Path folder = home.resolve("var/landing").resolve("019a0000-0000-7000-8000-000000000001");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("claim.json"), "{\"delivery_id\":");
    Files.writeString(folder.resolve("data"), "id,name\n1,one\n");
    Upstream upstream = start(Upstream.feed(home, "sales"));
    drop("sales", "b.csv", "id,name\n2,two\n");

    List<Delivery> ended = upstream.awaitEnded(2);

    assertThat(ended).extracting(Delivery::state).containsExactly(QUARANTINED, PUBLISHED);
    assertThat(ended.get(0).reason()).contains("its claim can't be read");
    upstream.awaitIdle();
    assertThat(home.resolve("var/quarantine").resolve(ended.get(0).id() + "").resolve("data"))
        .hasContent("id,name\n1,one\n");
  }

  @Test
  void stoppingDoesNotWaitForTheNextAttemptNorCallTheDeliveryDead() throws Exception {
    Layout failing = failingAtFirst(Integer.MAX_VALUE, "not now", null);
    Upstream first =
        new Upstream(
            home, List.of(Upstream.feed(home, "sales", failing, 0)), Duration.ofMinutes(10));
    drop("sales", "a.csv", "id,name\n1,one\n");
    awaitTold(first, "sales attempt 1: not now");

    long begin = System.nanoTime();
    first.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    assertThat(start(Upstream.feed(home, "sales")).awaitEnded(1).get(0).state())
        .isEqualTo(PUBLISHED);
  }

  @Test
  void aMarkerThatACrashLeftTakesNoLaterFile() throws Exception {
    Feed feed = Upstream.feed(home, "sales");
    Path folder = feed.source().folder();
    Feed byMarker =
        new Feed(
            feed.name(),
            new Source(folder, "*.csv", new Readiness.DoneFile(".done")),
            feed.layout(),
            feed.duplicate(),
            feed.evolution(),
            feed.rejects(),
            feed.load());
    Path dropped = folder.resolve("a.csv");
    Files.writeString(dropped, "id,name\n1,one\n");
    Files.writeString(folder.resolve("a.csv.done"), "");
    Claim claim =
        new Claim(
            UUID.fromString("019a0000-0000-7000-8000-000000000001"),
            "sales",
            "a.csv",
            Instant.parse("2026-01-01T00:00:00Z"),
            null);
    new LandingZone(home.resolve("var/landing"), home.resolve("var/quarantine"), point -> {})
        .claim(claim, dropped);

    Upstream upstream = start(byMarker);

    assertThat(upstream.awaitEnded(1).get(0).state()).isEqualTo(PUBLISHED);
    assertThat(folder.resolve("a.csv.done")).doesNotExist();
  }

  @Test
  void aCompanionThatACrashLeftIsRemovedAndOneDroppedMeanwhileIsNot() throws Exception {
    Feed feed = withCompanions(Upstream.feed(home, "sales"));
    Path folder = feed.source().folder();
    for (String name : List.of("a", "b")) {
      Path dropped = Files.writeString(folder.resolve(name + ".csv"), "id,name\n1," + name + "\n");
      Claim claim =
          new Claim(
              UUID.randomUUID(),
              "sales",
              name + ".csv",
              Instant.parse("2026-01-01T00:00:00Z"),
              null,
              new ClaimedCompanion(name + ".ctl", "1".getBytes(StandardCharsets.UTF_8)));
      new LandingZone(home.resolve("var/landing"), home.resolve("var/quarantine"), point -> {})
          .claim(claim, dropped);
    }
    Files.writeString(folder.resolve("a.ctl"), "1");
    Files.writeString(folder.resolve("b.ctl"), "2");

    Upstream upstream = start(feed);

    assertThat(upstream.awaitEnded(2)).extracting(Delivery::state).containsOnly(PUBLISHED);
    assertThat(folder.resolve("a.ctl")).doesNotExist();
    assertThat(folder.resolve("b.ctl")).hasContent("2");
  }

  @Test
  void aCompanionDroppedLaterTakesTheFileThatWaits() throws Exception {
    Upstream upstream = start(withCompanions(Upstream.feed(home, "sales")));
    drop("sales", "a.csv", "id,name\n1,one\n");
    upstream.awaitTold("it waits for its companion a.ctl, until ");
    assertThat(upstream.deliveries()).isEmpty();

    drop("sales", "a.ctl", "1");

    assertThat(upstream.awaitEnded(1).get(0).state()).isEqualTo(PUBLISHED);
    assertThat(filesIn("drop/sales")).isEmpty();
  }

  private static Feed withCompanions(Feed feed) {
    return new Feed(
        feed.name(),
        feed.source(),
        feed.layout(),
        feed.duplicate(),
        feed.evolution(),
        feed.rejects(),
        feed.load(),
        Optional.of(
            new CompanionFiles(
                "<stem>.ctl",
                Duration.ofHours(1),
                new CompanionControl(
                    new CompanionFormat.Count(),
                    List.of(
                        new Check("record_count", new Total.RecordCount(false), NumberStyle.PLAIN)),
                    RejectedSums.REFUSE))),
        feed.decoding());
  }

  private static Layout failingAtFirst(int times, String why, Exception cause) {
    AtomicInteger left = new AtomicInteger(times);
    return source -> {
      if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IllegalStateException(why, cause);
      }
      return Upstream.csv().open(source);
    };
  }

  private static void awaitTold(Upstream upstream, String what) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!upstream.told.contains(what)) {
      assertThat(System.nanoTime()).as("waited in vain: " + upstream.told).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }

  private Upstream start(Feed... feeds) throws Exception {
    Upstream upstream = new Upstream(home, List.of(feeds));
    open.add(upstream);
    return upstream;
  }

  /** Written under a temporary name and renamed, as a well-behaved writer does. */
  private void drop(String folder, String name, String content) throws IOException {
    Path into = Files.createDirectories(home.resolve("drop").resolve(folder).normalize());
    Path temporary = Files.writeString(into.resolve(".writing"), content);
    Files.move(temporary, into.resolve(name));
  }

  private boolean canBeNamed(String name) {
    try {
      Files.delete(Files.createFile(home.resolve(name)));
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private List<String> filesIn(String folder) throws IOException {
    try (var listed = Files.list(home.resolve(folder))) {
      return listed.map(path -> path.getFileName().toString()).toList();
    }
  }
}
