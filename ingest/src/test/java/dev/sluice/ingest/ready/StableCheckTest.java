package dev.sluice.ingest.ready;

import static dev.sluice.ingest.ready.ReadyCheck.Verdict.NOT_YET;
import static dev.sluice.ingest.ready.ReadyCheck.Verdict.READY;
import static dev.sluice.ingest.ready.ReadyCheck.Verdict.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableCheckTest {
  @TempDir Path drop;
  private long nanos;
  private Path file;
  private final StableCheck check =
      new StableCheck(Duration.ofSeconds(2), () -> nanos, new OpenWriters(Path.of("/proc")));

  @BeforeEach
  void dropAFile() throws IOException {
    file = Files.writeString(drop.resolve("a.csv"), "1,2\n");
  }

  @Test
  void oneLookIsNeverEnough() throws IOException {
    nanos = Duration.ofDays(1).toNanos();
    assertThat(look()).isEqualTo(SETTLING);
  }

  @Test
  void isReadyWhenNothingChangedForTheSettleTime() throws IOException {
    look();
    pass(Duration.ofMillis(1999));
    assertThat(look()).isEqualTo(SETTLING);
    pass(Duration.ofMillis(1));
    assertThat(look()).isEqualTo(READY);
  }

  @Test
  void growingStartsTheWaitAnew() throws IOException {
    look();
    pass(Duration.ofSeconds(2));
    Files.writeString(file, "3,4\n", StandardOpenOption.APPEND);
    assertThat(look()).isEqualTo(SETTLING);
    pass(Duration.ofSeconds(1));
    assertThat(look()).isEqualTo(SETTLING);
  }

  @Test
  void aWriterThatSetsTheTimeBackIsNoticed() throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    look();
    pass(Duration.ofSeconds(2));
    Files.writeString(file, "9,9\n");
    Files.setLastModifiedTime(file, modified);
    assertThat(look()).isEqualTo(SETTLING);
  }

  @Test
  void aReplacementOfTheSameSizeAndTimeIsNoticed() throws IOException {
    look();
    pass(Duration.ofSeconds(2));
    Path other = Files.writeString(drop.resolve(".other"), "9,9\n");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(look()).isEqualTo(SETTLING);
  }

  @Test
  void aFileThatIsStillOpenForWritingIsNotReadyHoweverLongItStalls() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs /proc");
    try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      look();
      pass(Duration.ofHours(1));
      assertThat(look()).isEqualTo(SETTLING);
      writer.write('x');
    }
    look();
    pass(Duration.ofSeconds(2));
    assertThat(look()).isEqualTo(READY);
  }

  @Test
  void aFileThatCameBackUnderTheSameNameIsANewFile() throws IOException {
    look();
    pass(Duration.ofSeconds(2));
    check.pollBegins();
    assertThat(look()).isEqualTo(SETTLING);
  }

  @Test
  void temporaryNamesAreIgnored() throws IOException {
    Path part = Files.writeString(drop.resolve("a.csv.filepart"), "1");
    check.pollBegins();
    assertThat(check.judge(part)).isEqualTo(NOT_YET);
  }

  private ReadyCheck.Verdict look() throws IOException {
    check.pollBegins();
    return check.judge(file);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
