package dev.sluice.ingest.ready;

import static dev.sluice.ingest.ready.ReadyCheck.Verdict.NOT_YET;
import static dev.sluice.ingest.ready.ReadyCheck.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkersAndNamesTest {
  @TempDir Path drop;

  @Test
  void aFileWithItsMarkerIsReadyAndTheMarkerGoesWithIt() throws IOException {
    DoneFileCheck check = new DoneFileCheck(".done");
    Path file = Files.writeString(drop.resolve("a.csv"), "1");
    assertThat(check.judge(file)).isEqualTo(NOT_YET);

    Path marker = Files.createFile(drop.resolve("a.csv.done"));
    assertThat(check.judge(file)).isEqualTo(READY);
    assertThat(check.judge(marker)).isEqualTo(NOT_YET);

    check.claimed(file);
    assertThat(marker).doesNotExist();
  }

  @Test
  void aRenamedFileIsReadyAtOnce() {
    assertThat(new RenameCheck().judge(drop.resolve("a.csv"))).isEqualTo(READY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a.csv",
        "a.csv.tmp",
        "A.CSV.PART",
        "a.partial",
        "a.filepart",
        "a~",
        "~a",
        ".swp"
      })
  void temporaryNamesWaitForTheirRename(String name) {
    assertThat(new RenameCheck().judge(drop.resolve(name))).isEqualTo(NOT_YET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "template", "department", "a.tmp.csv", "temp"})
  void ordinaryNamesAreNotTemporary(String name) {
    assertThat(TemporaryNames.looksTemporary(drop.resolve(name))).isFalse();
  }
}
