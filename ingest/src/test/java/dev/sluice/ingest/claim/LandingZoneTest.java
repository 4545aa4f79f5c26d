package dev.sluice.ingest.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingZoneTest {
  @TempDir Path home;
  private final List<ClaimPoint> points = new ArrayList<>();
  private LandingZone landing;
  private Path drop;
  private Path other;

  @BeforeEach
  void layOut() throws IOException {
    landing = new LandingZone(home.resolve("landing"), home.resolve("quarantine"), points::add);
    drop = Files.createDirectories(home.resolve("drop"));
  }

  @Test
  void movesTheDroppedFileAndRemembersItsName() throws IOException {
    Path file = Files.writeString(drop.resolve("a.csv"), "1,2");
    Claim claim = claim("a.csv");

    landing.claim(claim, file);

    assertThat(file).doesNotExist();
    assertThat(landing.file(claim.deliveryId()).orElseThrow()).hasContent("1,2");
    assertThat(landing.claims()).containsExactly(claim);
    assertThat(points).containsExactly(ClaimPoint.INTENT_SYNCED, ClaimPoint.MOVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "${env:HOME}", "..", "-rf *", "계좌.dat", " ", "'; DROP"})
  void keepsHostileNamesOutOfItsPaths(String name) throws IOException {
    Path file = Files.writeString(drop.resolve("dropped"), "x");
    Claim claim = claim(name);

    landing.claim(claim, file);

    assertThat(landing.claims()).containsExactly(claim);
    assertThat(landing.file(claim.deliveryId()).orElseThrow())
        .hasFileName("data")
        .hasParentRaw(home.resolve("landing").resolve(claim.deliveryId().toString()));
  }

  @Test
  void aCrashBeforeTheMoveLeavesTheFileWhereItWas() throws IOException {
    LandingZone crashing =
        new LandingZone(
            home.resolve("landing"),
            home.resolve("quarantine"),
            point -> {
              throw new IllegalStateException("crash at " + point);
            });
    Path file = Files.writeString(drop.resolve("a.csv"), "1,2");

    assertThatThrownBy(() -> crashing.claim(claim("a.csv"), file))
        .hasMessage("crash at INTENT_SYNCED");

    assertThat(file).hasContent("1,2");
    assertThat(landing.claims()).isEmpty();
  }

  @Test
  void aFileThatIsGoneLeavesNoClaim() throws IOException {
    assertThatThrownBy(() -> landing.claim(claim("gone"), drop.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(foldersIn(home.resolve("landing"))).isEmpty();
  }

  @Test
  void movesASymbolicLinkItselfAndNotWhatItPointsTo() throws IOException {
    Path secret = Files.writeString(home.resolve("secret"), "s");
    Path link = Files.createSymbolicLink(drop.resolve("link"), secret);
    Claim claim = claim("link");

    landing.claim(claim, link);

    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(landing.file(claim.deliveryId()).orElseThrow()).isSymbolicLink();
    assertThat(secret).hasContent("s");
  }

  @Test
  void aClaimRemembersTheCompanion() throws IOException {
    Path dropped = Files.writeString(drop.resolve("a.csv"), "1");
    Claim claim =
        new Claim(
            UUID.randomUUID(),
            "orders",
            "a.csv",
            Instant.parse("2026-01-31T23:00:00Z"),
            null,
            new ClaimedCompanion("a.ctl", new byte[] {0, -1, 65}));

    landing.claim(claim, dropped);

    assertThat(landing.claim(claim.deliveryId())).contains(claim);
  }

  @Test
  void aCopyLeavesTheFile() throws IOException {
    Path file = Files.writeString(drop.resolve("a.csv"), "1,2");
    Claim claim = claim("a.csv");

    landing.claimCopy(claim, file);

    assertThat(file).hasContent("1,2");
    assertThat(landing.file(claim.deliveryId()).orElseThrow()).hasContent("1,2");
  }

  @Test
  void quarantineKeepsTheFileAndItsClaim() throws IOException {
    Claim claim = claim("a.csv");
    landing.claim(claim, Files.writeString(drop.resolve("a.csv"), "1,2"));

    landing.quarantine(claim.deliveryId());
    landing.quarantine(claim.deliveryId());

    Path kept = home.resolve("quarantine").resolve(claim.deliveryId().toString());
    assertThat(kept.resolve("data")).hasContent("1,2");
    assertThat(ClaimFile.read(kept.resolve("claim.json"))).isEqualTo(claim);
    assertThat(landing.claims()).isEmpty();
  }

  @Test
  void removesClaimsThatNeverHappened() throws IOException {
    Claim real = claim("a.csv");
    landing.claim(real, Files.writeString(drop.resolve("a.csv"), "1,2"));
    Path abandoned = Files.createDirectory(home.resolve("landing").resolve(UUID.randomUUID() + ""));

    landing.removeAbandoned();

    assertThat(abandoned).doesNotExist();
    assertThat(landing.claims()).containsExactly(real);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"delivery_id\":\"0", "{}", "null", "{\"delivery_id\":\"x\"}"})
  void aDamagedClaimIsRefusedAndHidesNoOther(String damaged) throws IOException {
    Claim broken = claim("a.csv");
    landing.claim(broken, Files.writeString(drop.resolve("a.csv"), "1,2"));
    Claim sound = claim("b.csv");
    landing.claim(sound, Files.writeString(drop.resolve("b.csv"), "3,4"));
    Files.writeString(
        home.resolve("landing").resolve(broken.deliveryId() + "").resolve("claim.json"), damaged);

    assertThat(landing.claims()).hasSize(2).contains(sound);
    Claim read = landing.claim(broken.deliveryId()).orElseThrow();
    assertThat(read.feed()).isEqualTo(Claim.NO_FEED);
    assertThat(read.refusal()).contains("its claim can't be read").contains("claim.json");
  }

  @Test
  void aFileWhoseClaimIsGoneIsRefusedToo() throws IOException {
    Claim claim = claim("a.csv");
    landing.claim(claim, Files.writeString(drop.resolve("a.csv"), "1,2"));
    Files.delete(home.resolve("landing").resolve(claim.deliveryId() + "").resolve("claim.json"));

    assertThat(landing.claims()).extracting(Claim::deliveryId).containsExactly(claim.deliveryId());
    assertThat(landing.claims().get(0).refusal()).contains("its claim can't be read");
  }

  @Test
  void whatIsNoDeliveryIsLetBe() throws IOException {
    Path stray = Files.writeString(home.resolve("landing").resolve(".DS_Store"), "x");
    Path folder = home.resolve("landing").resolve(UUID.randomUUID() + "");
    Path strange = Files.writeString(Files.createDirectory(folder).resolve("notes"), "mine");

    landing.removeAbandoned();

    assertThat(landing.claims()).isEmpty();
    assertThat(stray).exists();
    assertThat(strange).hasContent("mine");
  }

  /** Linux has a file system in memory beside the one of temporary folders. */
  @Test
  void fromAnotherFileSystemAFileIsCopiedAndThenTaken() throws IOException {
    Path file = Files.writeString(onAnotherFileSystem().resolve("a.csv"), "1,2");
    Claim claim = claim("a.csv");

    landing.claim(claim, file);

    assertThat(file).doesNotExist();
    assertThat(landing.file(claim.deliveryId()).orElseThrow()).hasContent("1,2");
  }

  @Test
  void aCopyAcrossFileSystemsThatFailsLeavesNothingBehind() throws IOException {
    Path folder = Files.createDirectory(onAnotherFileSystem().resolve("a.csv"));
    Files.writeString(folder.resolve("inside"), "x");

    // A folder that is not empty is copied as an empty one, and can't be deleted.
    assertThatThrownBy(() -> landing.claim(claim("a.csv"), folder)).isInstanceOf(IOException.class);

    assertThat(folder.resolve("inside")).hasContent("x");
    assertThat(foldersIn(home.resolve("landing"))).isEmpty();
  }

  private Path onAnotherFileSystem() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "there is a second file system");
    assumeTrue(!Files.getFileStore(memory).equals(Files.getFileStore(home)));
    other = Files.createTempDirectory(memory, "sluice-test");
    return other;
  }

  @AfterEach
  void clearTheOtherFileSystem() throws IOException {
    if (other != null) {
      try (Stream<Path> all = Files.walk(other)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static Claim claim(String name) {
    return new Claim(
        UUID.randomUUID(), "orders", name, Instant.parse("2026-01-31T23:00:00Z"), null);
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.toList();
    }
  }
}
