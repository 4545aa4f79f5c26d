package dev.sluice.ingest.ready;

import static dev.sluice.ingest.ready.ReadyCheck.Verdict.NOT_YET;
import static dev.sluice.ingest.ready.ReadyCheck.Verdict.READY;
import static dev.sluice.ingest.ready.ReadyCheck.Verdict.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.balance.CompanionControl;
import dev.sluice.adapter.balance.CompanionFormat;
import dev.sluice.adapter.balance.RejectedSums;
import dev.sluice.ingest.feed.CompanionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanionCheckTest {
  @TempDir Path drop;
  private Instant now = Instant.now();

  private static CompanionFiles files(String pattern) {
    return new CompanionFiles(
        pattern,
        Duration.ofHours(1),
        new CompanionControl(new CompanionFormat.Count(), List.of(), RejectedSums.REFUSE));
  }

  private CompanionCheck check(ReadyCheck companion) {
    return new CompanionCheck(new RenameCheck(), companion, files("<stem>.ctl"), () -> now);
  }

  private Path file(String name) throws IOException {
    return Files.createFile(drop.resolve(name));
  }

  @Test
  void aFileIsReadyWithItsCompanionAndSaysThatItWaitsForIt() throws IOException {
    CompanionCheck check = check(new ExistsCheck());
    Path data = file("a.csv");
    assertThat(check.judge(data)).isEqualTo(NOT_YET);
    assertThat(check.waitsFor(data))
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("it waits for its companion a.ctl, until 2"));

    Path companion = file("a.ctl");
    assertThat(check.judge(data)).isEqualTo(READY);
    assertThat(check.judge(companion)).isEqualTo(NOT_YET);
    assertThat(check.waitsFor(companion)).isEmpty();
  }

  @Test
  void aCompanionThatIsStillWrittenIsWaitedFor() throws IOException {
    ReadyCheck settling =
        new ReadyCheck() {
          @Override
          public void pollBegins() {
            // It never ends.
          }

          @Override
          public Verdict judge(Path file) {
            return SETTLING;
          }

          @Override
          public void claimed(Path file) {
            throw new AssertionError("claimed while it is written");
          }
        };
    file("a.ctl");

    assertThat(check(settling).judge(file("a.csv"))).isEqualTo(SETTLING);
  }

  @Test
  void whatWaitsTooLongIsReadySoThatItCanBeRefused() throws IOException {
    Path data = file("a.csv");
    now = Instant.now().plus(Duration.ofMinutes(61));

    assertThat(check(new ExistsCheck()).judge(data)).isEqualTo(READY);
  }

  @Test
  void aCompanionThatStaysAloneIsToldAfterTheSameTime() throws IOException {
    Path companion = file("a.ctl");
    CompanionCheck check = check(new ExistsCheck());
    assertThat(check.waitsFor(companion)).isEmpty();

    now = Instant.now().plus(Duration.ofMinutes(61));
    assertThat(check.judge(companion)).isEqualTo(NOT_YET);
    assertThat(check.waitsFor(companion)).contains("no data file has come for this companion");

    file("a.csv");
    assertThat(check.waitsFor(companion)).isEmpty();
  }

  @Test
  void namesFollowThePattern() {
    assertThat(files("<stem>.ctl").nameFor("a.b.csv")).isEqualTo("a.b.ctl");
    assertThat(files("<stem>.ctl").nameFor("noend")).isEqualTo("noend.ctl");
    assertThat(files("CTL_<name>").nameFor("a.csv")).isEqualTo("CTL_a.csv");
    assertThat(files("<name>.md5").isCompanion("a.csv.md5")).isTrue();
    assertThat(files("<name>.md5").isCompanion(".md5")).isFalse();
    assertThat(files("<name>.md5").isCompanion("a.csv")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"control.ctl", "<name>", "<stem><name>", "../<name>.ctl", "<other>.ctl"})
  void patternsThatNameNoCompanionAreRefused(String pattern) {
    assertThatThrownBy(() -> files(pattern)).isInstanceOf(IllegalArgumentException.class);
  }
}
