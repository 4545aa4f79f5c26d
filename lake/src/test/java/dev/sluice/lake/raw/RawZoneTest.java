package dev.sluice.lake.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RawZoneTest {
  private static final UUID DELIVERY = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final Instant CLAIMED = Instant.parse("2026-03-04T23:59:59Z");
  private static final String ABC_SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private final List<RawZonePoint> reached = new ArrayList<>();

  private RawZone zone() {
    return new RawZone(folder.resolve("raw"), reached::add);
  }

  private Path landed(String content) throws IOException {
    return Files.writeString(folder.resolve("landed"), content);
  }

  private KeepOutcome keep(Path landed) throws IOException {
    return zone().keep(DELIVERY, "orders", CLAIMED, landed);
  }

  @Test
  void keepsBytesUnderTheirDeliveryHashedAndReadOnly() throws IOException {
    KeepOutcome outcome = keep(landed("abc"));

    Path expected = folder.resolve("raw/orders/2026/03/04/" + DELIVERY);
    assertThat(outcome).isEqualTo(new KeepOutcome.Kept(new RawObject(expected, ABC_SHA256, 3)));
    assertThat(expected).hasContent("abc");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(expected)))
        .isEqualTo("r--r--r--");
    assertThat(reached).containsExactly(RawZonePoint.BYTES_SYNCED, RawZonePoint.NAMED);
  }

  @Test
  void keepsACompanionBesideTheBytes() throws IOException {
    assertThat(zone().companion(DELIVERY, "orders", CLAIMED)).isEmpty();

    zone().keepCompanion(DELIVERY, "orders", CLAIMED, new byte[] {1, 2});
    zone().keepCompanion(DELIVERY, "orders", CLAIMED, new byte[] {3});

    Path expected = folder.resolve("raw/orders/2026/03/04/" + DELIVERY + ".companion");
    assertThat(expected).hasBinaryContent(new byte[] {1, 2});
    assertThat(zone().companion(DELIVERY, "orders", CLAIMED)).contains(new byte[] {1, 2});
    assertThat(zone().find(DELIVERY, "orders", CLAIMED)).isEmpty();
    assertThat(reached).containsExactly(RawZonePoint.COMPANION_NAMED, RawZonePoint.COMPANION_NAMED);
  }

  @Test
  void keepsACopySoThatAWriterOfTheLandedFileCannotChangeIt() throws IOException {
    Path landed = landed("abc");
    keep(landed);
    Files.writeString(landed, "changed later");

    assertThat(zone().find(DELIVERY, "orders", CLAIMED).orElseThrow().sha256())
        .isEqualTo(ABC_SHA256);
  }

  @Test
  void keepingAgainReturnsWhatIsKeptEvenIfTheLandedFileIsGone() throws IOException {
    Path landed = landed("abc");
    KeepOutcome first = keep(landed);
    Files.delete(landed);

    assertThat(keep(landed)).isEqualTo(first);
  }

  @Test
  void replacesTheTemporaryFileOfACrash() throws IOException {
    RawZone crashing =
        new RawZone(
            folder.resolve("raw"),
            point -> {
              throw new IllegalStateException("crash at " + point);
            });
    Path landed = landed("abc");
    assertThatThrownBy(() -> crashing.keep(DELIVERY, "orders", CLAIMED, landed))
        .hasMessage("crash at BYTES_SYNCED");
    assertThat(zone().find(DELIVERY, "orders", CLAIMED)).isEmpty();

    assertThat(keep(landed)).isInstanceOf(KeepOutcome.Kept.class);
    assertThat(folder.resolve("raw/orders/2026/03/04").toFile().list())
        .containsExactly(DELIVERY.toString());
  }

  @Test
  void noticesAFileReplacedSinceItWasFirstLookedAt() throws IOException {
    Path landed = landed("abc");
    FileIdentity before = FileIdentity.of(landed);
    Files.move(
        Files.writeString(folder.resolve("other"), "xyz"),
        landed,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(before.differenceTo(FileIdentity.of(landed)).orElseThrow()).contains("inode was");
  }

  @Test
  void noticesAWriterThatRestoresSizeAndModificationTime() throws IOException {
    Path landed = landed("abc");
    FileIdentity before = FileIdentity.of(landed);
    var modified = Files.getLastModifiedTime(landed);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    FileIdentity after = before;
    while (after.changed().equals(before.changed()) && System.nanoTime() < deadline) {
      Files.writeString(landed, "xyz");
      Files.setLastModifiedTime(landed, modified);
      after = FileIdentity.of(landed);
    }

    assertThat(before.differenceTo(after).orElseThrow()).startsWith("change time was");
  }

  @Test
  void refusesAFileThatGrowsWhileItIsCopied() throws Exception {
    Path landed = landed("a".repeat(64 << 20));
    Thread writer =
        new Thread(
            () -> {
              try (var out =
                  Files.newOutputStream(landed, java.nio.file.StandardOpenOption.APPEND)) {
                while (!Thread.currentThread().isInterrupted()) {
                  out.write('b');
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    writer.start();
    try {
      assertThat(firstChange(landed).what()).contains("size was");
    } finally {
      writer.interrupt();
      writer.join();
    }
  }

  /** Keeps delivery after delivery until the writer is seen; a slow start is no failure. */
  private KeepOutcome.ChangedWhileRead firstChange(Path landed) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline) {
      UUID delivery = UUID.randomUUID();
      if (zone().keep(delivery, "orders", CLAIMED, landed)
          instanceof KeepOutcome.ChangedWhileRead changed) {
        assertThat(zone().find(delivery, "orders", CLAIMED)).isEmpty();
        assertThat(folder.resolve("raw/orders/2026/03/04/" + delivery + ".tmp")).doesNotExist();
        return changed;
      }
    }
    throw new AssertionError("the writer was never noticed");
  }

  @Test
  void refusesASymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), landed("abc"));

    assertThat(keep(link)).isEqualTo(new KeepOutcome.NotARegularFile("a symbolic link"));
  }

  @Test
  void refusesAFolder() throws IOException {
    assertThat(keep(folder)).isEqualTo(new KeepOutcome.NotARegularFile("a folder"));
  }

  @Test
  @Timeout(20)
  void refusesANamedPipeWithoutWaitingForItsWriter() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(keep(pipe)).isEqualTo(new KeepOutcome.NotARegularFile("a named pipe"));
  }

  @Test
  void refusesAFeedNameThatLeavesTheZone() throws IOException {
    Path landed = landed("abc");

    assertThatThrownBy(() -> zone().keep(DELIVERY, "../x", CLAIMED, landed))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
