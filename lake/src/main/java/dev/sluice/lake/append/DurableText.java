package dev.sluice.lake.append;

import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files of text that are there as a whole or not at all. */
final class DurableText {
  private DurableText() {}

  /** Writes a file, replacing one of that name; it and its name are durable when this returns. */
  static void write(Path path, String text) throws IOException {
    write(path, text, path.resolveSibling(path.getFileName() + ".unfinished"));
  }

  /**
   * Writes a file under another name first.
   *
   * @param unfinished in the same folder, used by nobody else at the same time
   */
  static void write(Path path, String text, Path unfinished) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      Durable.sync(channel, unfinished);
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(path.getParent());
  }
}
