package dev.sluice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README tells a newcomer to type works, in the order it is told, and prints what it shows.
 */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void itsFirstFeedWorksAsWritten() throws Exception {
    assertThat(new RunBlocks(folder).run("README.md")).isGreaterThanOrEqualTo(6);
  }

  @Test
  void itNamesTheTwoCommandsThatCiRuns() throws IOException {
    String readme = Documents.read("README.md");
    String ci = Documents.read(".ci/run");
    assertThat(readme).contains("```sh\n./sluice demo\n```").contains("```sh\nmvn verify\n```");
    assertThat(ci).contains("./sluice demo").contains("mvn -B verify");
  }
}
