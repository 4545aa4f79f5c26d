package dev.sluice.app.installation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lock on {@code var/sluice.lock} that makes one process the only one to change a home. The
 * operating system gives it up when the process ends, however it ends.
 */
public final class HomeLock implements Closeable {
  /** A byte far behind the text, so that the text stays readable where locks bar reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int PATIENCE = 10;

  private static final Pattern CONTENT = Pattern.compile("pid=(\\d+)\nstarted=(\\S+)\n");

  /**
   * Locks this process holds. A second channel must never be opened on such a file: closing it
   * would give the lock up on POSIX systems.
   */
  private static final Map<Path, HomeLock> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final Holder holder;

  private HomeLock(Path file, FileChannel channel, Holder holder) {
    this.file = file;
    this.channel = channel;
    this.holder = holder;
  }

  /**
   * Who holds a home.
   *
   * @param pid of the process; 0 if it left no readable note
   * @param since when it took the lock; null if it left no readable note
   */
  public record Holder(long pid, Instant since) {}

  /** Takes a home; empty if another holds it, and {@link #holder} tells who. */
  public static Optional<HomeLock> tryAcquire(Path home, Clock clock) throws IOException {
    Files.createDirectories(home.resolve("var"));
    Path file = lockFile(home);
    synchronized (HELD) {
      if (HELD.containsKey(file)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = tryLock(channel);
        if (lock == null) {
          channel.close();
          return Optional.empty();
        }
        Holder holder = new Holder(ProcessHandle.current().pid(), clock.instant());
        write(channel, holder);
        HomeLock held = new HomeLock(file, channel, holder);
        HELD.put(file, held);
        return Optional.of(held);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  /** A process that only asks who holds the home has the lock for an instant: outlast it. */
  private static FileLock tryLock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
    for (int attempt = 0; lock == null && attempt < PATIENCE; attempt++) {
      LockSupport.parkNanos(10_000_000);
      lock = channel.tryLock(LOCKED_BYTE, 1, false);
    }
    return lock;
  }

  /** Who holds a home; empty if nobody does. */
  public static Optional<Holder> holder(Path home) throws IOException {
    if (!Files.exists(home.resolve("var").resolve("sluice.lock"))) {
      return Optional.empty();
    }
    Path file = lockFile(home);
    synchronized (HELD) {
      HomeLock own = HELD.get(file);
      if (own != null) {
        return Optional.of(own.holder);
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        // Shared: two processes that only ask don't see each other as holders.
        FileLock free = channel.tryLock(LOCKED_BYTE, 1, true);
        return free == null ? Optional.of(read(file)) : Optional.empty();
      }
    }
  }

  private static Path lockFile(Path home) throws IOException {
    return home.resolve("var").toRealPath().resolve("sluice.lock");
  }

  private static void write(FileChannel channel, Holder holder) throws IOException {
    String text = "pid=" + holder.pid() + "\nstarted=" + holder.since() + "\n";
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static Holder read(Path file) throws IOException {
    Matcher matcher = CONTENT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    try {
      if (matcher.matches()) {
        return new Holder(Long.parseLong(matcher.group(1)), Instant.parse(matcher.group(2)));
      }
    } catch (NumberFormatException | DateTimeException e) {
      // The holder is about to write its note, or someone has spoilt it: it holds all the same.
    }
    return new Holder(0, null);
  }

  /** Gives the home back; idempotent. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (HELD.remove(file, this)) {
        channel.close();
      }
    }
  }
}
