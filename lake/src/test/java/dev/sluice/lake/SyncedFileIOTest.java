package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFileIOTest {
  @TempDir Path folder;

  private final SyncedFileIO io = new SyncedFileIO();

  private String location() {
    return SyncedFileIO.location(folder.resolve("new/폴더 x/file"));
  }

  @Test
  void writesIntoFoldersThatAreMissingAndReadsFromAnywhere() throws IOException {
    byte[] content = new byte[200_000];
    new java.util.Random(7).nextBytes(content);
    OutputFile file = io.newOutputFile(location());
    PositionOutputStream out = file.create();
    out.write(content[0]);
    out.write(content, 1, 100_000);
    out.write(content, 100_001, content.length - 100_001);
    out.close();

    assertThat(out.getPos()).isEqualTo(content.length);
    assertThat(file.toInputFile().getLength()).isEqualTo(content.length);
    try (SeekableInputStream in = io.newInputFile(location()).newStream()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
      in.seek(150_000);
      assertThat(in.read()).isEqualTo(content[150_000] & 0xff);
      assertThat(in.getPos()).isEqualTo(150_001);
    }
  }

  @Test
  void neverCreatesOverAFile() throws IOException {
    io.newOutputFile(location()).create().close();

    assertThatThrownBy(() -> io.newOutputFile(location()).create())
        .isInstanceOf(AlreadyExistsException.class);
    try (PositionOutputStream out = io.newOutputFile(location()).createOrOverwrite()) {
      out.write("x".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(SyncedFileIO.path(location())).hasContent("x");
  }

  @Test
  void saysThatAFileIsMissingInIcebergsTerms() throws IOException {
    assertThat(io.newInputFile(location()).exists()).isFalse();
    assertThatThrownBy(() -> io.newInputFile(location()).newStream())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> io.newInputFile(location()).getLength())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> io.deleteFile(location())).isInstanceOf(NotFoundException.class);
    io.newOutputFile(location()).create().close();
    io.deleteFile(location());
    assertThat(Files.exists(SyncedFileIO.path(location()))).isFalse();
  }

  @Test
  void takesLocationsWithAndWithoutScheme() {
    assertThat(SyncedFileIO.path("file:/a/b c")).isEqualTo(Path.of("/a/b c"));
    assertThat(SyncedFileIO.path("file:///a/b")).isEqualTo(Path.of("/a/b"));
    assertThat(SyncedFileIO.path("/a/b")).isEqualTo(Path.of("/a/b"));
    assertThatThrownBy(() -> SyncedFileIO.path("s3://a/b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
