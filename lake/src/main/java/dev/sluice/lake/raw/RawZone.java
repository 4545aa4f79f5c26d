package dev.sluice.lake.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The original bytes of every delivery, at {@code <root>/<feed>/<yyyy>/<MM>/<dd>/<delivery id>},
 * the date being that of the claim in UTC. A file under its final name is whole, synced and read
 * only. The control file that came with it stands beside it as {@code <delivery id>.companion}.
 * Thread-safe for different deliveries.
 */
public final class RawZone {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path root;
  private final Consumer<? super RawZonePoint> at;

  /**
   * A raw zone in a folder, which is created when first used.
   *
   * @param at told each durable point as it is reached
   */
  public RawZone(Path root, Consumer<? super RawZonePoint> at) {
    this.root = root.toAbsolutePath();
    this.at = Objects.requireNonNull(at, "at");
  }

  /**
   * Copies the landed file into the raw zone while hashing it, so that no process holds the kept
   * bytes open for writing. If the delivery is kept already, hashes and returns what is kept; the
   * landed file need not exist any more then.
   *
   * @throws IOException if the bytes can't be read or written; may be repeated
   * @throws SyncFailedException if they can't be made durable: the process must stop
   */
  public KeepOutcome keep(UUID deliveryId, String feed, Instant claimedAt, Path landed)
      throws IOException {
    Optional<RawObject> kept = find(deliveryId, feed, claimedAt);
    if (kept.isPresent()) {
      // A crash between rename and sync leaves the name visible but not yet durable.
      Durable.syncFolder(kept.get().path().getParent());
      return new KeepOutcome.Kept(kept.get());
    }
    FileIdentity before = FileIdentity.of(landed);
    if (!before.isRegularFile()) {
      return new KeepOutcome.NotARegularFile("a " + before.kind());
    }
    Path target = place(deliveryId, feed, claimedAt);
    Durable.createFolders(target.getParent());
    return copy(landed, before, target);
  }

  /**
   * The kept bytes of a delivery, hashed anew; empty if there are none.
   *
   * @throws IOException if they can't be read
   */
  public Optional<RawObject> find(UUID deliveryId, String feed, Instant claimedAt)
      throws IOException {
    Path path = place(deliveryId, feed, claimedAt);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    MessageDigest digest = sha256();
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = pump(in, null, digest);
      return Optional.of(new RawObject(path, hex(digest), size));
    }
  }

  /**
   * Keeps the control file that came with a delivery, beside its bytes. If it is kept already,
   * nothing changes.
   *
   * @throws IOException if it can't be written; may be repeated
   * @throws SyncFailedException if it can't be made durable: the process must stop
   */
  public void keepCompanion(UUID deliveryId, String feed, Instant claimedAt, byte[] bytes)
      throws IOException {
    Path target = companionPlace(deliveryId, feed, claimedAt);
    Durable.createFolders(target.getParent());
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
      Files.deleteIfExists(temporary);
      try (FileChannel out =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r--r--r--"));
        Durable.sync(out, temporary);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
    Durable.syncFolder(target.getParent());
    at.accept(RawZonePoint.COMPANION_NAMED);
  }

  /**
   * The control file that came with a delivery; empty if none did.
   *
   * @throws IOException if it can't be read
   */
  public Optional<byte[]> companion(UUID deliveryId, String feed, Instant claimedAt)
      throws IOException {
    Path path = companionPlace(deliveryId, feed, claimedAt);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readAllBytes(path))
        : Optional.empty();
  }

  private Path companionPlace(UUID deliveryId, String feed, Instant claimedAt) {
    Path data = place(deliveryId, feed, claimedAt);
    return data.resolveSibling(data.getFileName() + ".companion");
  }

  private KeepOutcome copy(Path landed, FileIdentity before, Path target) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    MessageDigest digest = sha256();
    long size;
    try (FileChannel in =
            FileChannel.open(landed, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      size = pump(in, out, digest);
      Optional<String> change = change(landed, before, in.size(), size);
      if (change.isPresent()) {
        Files.delete(temporary);
        return new KeepOutcome.ChangedWhileRead(landed + ": " + change.get());
      }
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r--r--r--"));
      Durable.sync(out, temporary);
    }
    at.accept(RawZonePoint.BYTES_SYNCED);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(target.getParent());
    at.accept(RawZonePoint.NAMED);
    return new KeepOutcome.Kept(new RawObject(target, hex(digest), size));
  }

  /**
   * Compares the name's file before and after the reading, and the open file's size and the number
   * of bytes read with it. A file put in the name's place before it was opened has another inode
   * afterwards; one put there and taken away again has left its trace in the change time.
   */
  private static Optional<String> change(
      Path landed, FileIdentity before, long openSize, long bytesRead) throws IOException {
    FileIdentity after;
    try {
      after = FileIdentity.of(landed);
    } catch (NoSuchFileException e) {
      return Optional.of("removed while it was read");
    }
    Optional<String> difference = before.differenceTo(after);
    if (difference.isPresent()) {
      return difference;
    }
    if (openSize != before.size() || bytesRead != before.size()) {
      return Optional.of(
          "size was " + before.size() + ", the open file has " + openSize + ", read " + bytesRead);
    }
    return Optional.empty();
  }

  private static long pump(FileChannel in, FileChannel out, MessageDigest digest)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long size = 0;
    while (in.read(buffer) >= 0) {
      buffer.flip();
      size += buffer.remaining();
      digest.update(buffer.duplicate());
      while (out != null && buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
    return size;
  }

  private Path place(UUID deliveryId, String feed, Instant claimedAt) {
    if (!feed.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("feed name '" + feed + "' can't name a folder");
    }
    LocalDate day = claimedAt.atZone(ZoneOffset.UTC).toLocalDate();
    return root.resolve(feed)
        .resolve("%04d".formatted(day.getYear()))
        .resolve("%02d".formatted(day.getMonthValue()))
        .resolve("%02d".formatted(day.getDayOfMonth()))
        .resolve(deliveryId.toString());
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
