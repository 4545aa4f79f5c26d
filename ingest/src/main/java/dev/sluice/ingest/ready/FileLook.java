package dev.sluice.ingest.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one look at a file saw, without following links. Two equal looks mean that nobody wrote,
 * replaced or touched it in between: the status-change time moves also when a writer sets the
 * modification time back, and no writer can set it.
 *
 * @param size in bytes
 * @param modified {@code st_mtime}
 * @param changed {@code st_ctime}
 * @param device {@code st_dev}
 * @param inode {@code st_ino}
 */
public record FileLook(long size, String modified, String changed, long device, long inode) {

  /**
   * Looks at a file.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  public static FileLook at(Path file) throws IOException {
    Map<String, Object> seen =
        Files.readAttributes(
            file, "unix:size,lastModifiedTime,ctime,dev,ino", LinkOption.NOFOLLOW_LINKS);
    return new FileLook(
        (Long) seen.get("size"),
        seen.get("lastModifiedTime").toString(),
        seen.get("ctime").toString(),
        (Long) seen.get("dev"),
        (Long) seen.get("ino"));
  }
}
