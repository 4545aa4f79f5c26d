package dev.sluice.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path home;

  @Test
  void nobodyHoldsANewHome() throws IOException {
    assertThat(HomeLock.holder(home)).isEmpty();
  }

  @Test
  void oneHoldsAndTheOthersLearnWho() throws IOException {
    try (HomeLock lock = HomeLock.tryAcquire(home, CLOCK).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(HomeLock.tryAcquire(home, CLOCK)).isEmpty();
      assertThat(HomeLock.holder(home))
          .contains(new HomeLock.Holder(ProcessHandle.current().pid(), NOW));
    }
    assertThat(HomeLock.holder(home)).isEmpty();
    try (HomeLock again = HomeLock.tryAcquire(home, CLOCK).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void anotherPathToTheHomeIsTheSameHome() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), home);
    try (HomeLock lock = HomeLock.tryAcquire(home, CLOCK).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(HomeLock.tryAcquire(link, CLOCK)).isEmpty();
    }
  }

  @Test
  void anotherProcessHoldsUntilItIsKilled() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holding.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThat(HomeLock.tryAcquire(home, CLOCK)).isEmpty();
      // Asking must not disturb the holder, however often.
      assertThat(HomeLock.holder(home)).contains(new HomeLock.Holder(other.pid(), NOW));
      assertThat(HomeLock.holder(home)).contains(new HomeLock.Holder(other.pid(), NOW));
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(HomeLock.holder(home)).isEmpty();
    try (HomeLock mine = HomeLock.tryAcquire(home, CLOCK).orElseThrow()) {
      assertThat(mine).isNotNull();
    }
  }

  /** A process that takes a home and keeps it until its input ends or it is killed. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws IOException {
      Optional<HomeLock> lock = HomeLock.tryAcquire(Path.of(arguments[0]), CLOCK);
      System.out.println(lock.isPresent() ? "held" : "refused");
      int end = System.in.read();
      System.out.println("ended by " + end);
    }
  }
}
