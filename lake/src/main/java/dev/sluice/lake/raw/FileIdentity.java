package dev.sluice.lake.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells a file apart from another of its name, or from itself before a change. The change time
 * can't be set by a program, so a writer that restores the modification time is seen as well.
 */
record FileIdentity(
    Object device, Object inode, long size, FileTime modified, FileTime changed, String kind) {

  private static final int KIND_MASK = 0170000;
  private static final int REGULAR = 0100000;

  /** Reads it without opening the file and without following a link. */
  static FileIdentity of(Path path) throws IOException {
    Map<String, Object> unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
    return new FileIdentity(
        unix.get("dev"),
        unix.get("ino"),
        (Long) unix.get("size"),
        (FileTime) unix.get("lastModifiedTime"),
        (FileTime) unix.get("ctime"),
        kind((Integer) unix.get("mode")));
  }

  private static String kind(int mode) {
    return switch (mode & KIND_MASK) {
      case REGULAR -> "file";
      case 0040000 -> "folder";
      case 0120000 -> "symbolic link";
      case 0010000 -> "named pipe";
      case 0140000 -> "socket";
      default -> "device";
    };
  }

  boolean isRegularFile() {
    return kind.equals("file");
  }

  /** What differs between this and a later look; empty if it is the same file, unchanged. */
  Optional<String> differenceTo(FileIdentity later) {
    List<String> found = new ArrayList<>();
    note(found, "kind", kind, later.kind);
    note(found, "device", device, later.device);
    note(found, "inode", inode, later.inode);
    note(found, "size", size, later.size);
    note(found, "modification time", modified, later.modified);
    note(found, "change time", changed, later.changed);
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
  }

  private static void note(List<String> found, String what, Object before, Object after) {
    if (!before.equals(after)) {
      found.add(what + " was " + before + ", is " + after);
    }
  }
}
