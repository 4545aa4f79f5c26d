package dev.sluice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of reading the lake works as told. */
class ReadSchemasDocTest {
  @TempDir Path folder;

  @Test
  void itsExampleWorksAsWritten() throws Exception {
    assertThat(new RunBlocks(folder).run("docs/read-schemas.md")).isEqualTo(3);
  }
}
