package dev.sluice.ingest.claim;

import dev.sluice.ingest.ready.FileLook;
import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The landing folder: {@code <root>/<delivery_id>/} holds a claim and the claimed file, named
 * {@code data} whatever it was called, until its bytes are in the raw zone.
 *
 * <p>The claim is synced before the file moves, so a file in the landing folder always has one. A
 * folder with a claim and no file is a claim that never happened.
 */
public final class LandingZone {
  private static final String CLAIM = "claim.json";
  private static final String DATA = "data";
  private static final String PART = "data.part";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path root;
  private final Path quarantine;
  private final Consumer<? super ClaimPoint> at;

  /**
   * A landing zone.
   *
   * @param root the landing folder, on the file system of the watched folders where possible
   * @param quarantine where claimed things stand that are no files and so can't be landed
   */
  public LandingZone(Path root, Path quarantine, Consumer<? super ClaimPoint> at)
      throws IOException {
    Durable.createFolders(root);
    Durable.createFolders(quarantine);
    this.root = root;
    this.quarantine = quarantine;
    this.at = at;
  }

  /**
   * Moves a dropped file here: by atomic rename, or across file systems by copy, sync, rename, and
   * then deletion. Whatever it is moves as it is: a symbolic link is not followed.
   *
   * @throws IOException if it could not be moved; it still stands where it was, and nothing of it
   *     here
   */
  public void claim(Claim claim, Path dropped) throws IOException {
    Path folder = writeIntent(claim);
    try {
      if (!renameInto(folder, dropped)) {
        copyAcross(folder, dropped);
      }
    } catch (IOException e) {
      giveUp(claim, e);
      throw e;
    }
    Durable.syncFolder(folder);
    Durable.syncFolder(dropped.toAbsolutePath().getParent());
    at.accept(ClaimPoint.MOVED);
  }

  /** False if the dropped file is on another file system. */
  private static boolean renameInto(Path folder, Path dropped) throws IOException {
    try {
      Files.move(dropped, folder.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      return false;
    }
  }

  /** Should it fail, the dropped file still stands, and the copy must go. */
  private static void copyAcross(Path folder, Path dropped) throws IOException {
    Path from = dropped.toAbsolutePath().getParent();
    if (!Files.isWritable(from)) {
      throw new AccessDeniedException(
          from.toString(), null, "files can't be taken out of it: give Sluice write permission");
    }
    FileLook before = FileLook.at(dropped);
    copyInto(folder, dropped);
    if (!before.equals(FileLook.at(dropped))) {
      throw new IOException(dropped + " changed while it was copied; it is taken when it is done");
    }
    Files.delete(dropped);
  }

  /** Claims a copy and leaves the file where it is. */
  public void claimCopy(Claim claim, Path file) throws IOException {
    Path folder = writeIntent(claim);
    try {
      copyInto(folder, file);
    } catch (IOException e) {
      giveUp(claim, e);
      throw e;
    }
    at.accept(ClaimPoint.MOVED);
  }

  private void giveUp(Claim claim, IOException why) {
    try {
      remove(claim.deliveryId());
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private Path writeIntent(Claim claim) throws IOException {
    Path folder = Files.createDirectory(root.resolve(claim.deliveryId().toString()));
    try {
      ClaimFile.write(folder.resolve(CLAIM), claim);
    } catch (IOException e) {
      giveUp(claim, e);
      throw e;
    }
    Durable.syncFolder(folder);
    Durable.syncFolder(root);
    at.accept(ClaimPoint.INTENT_SYNCED);
    return folder;
  }

  private static void copyInto(Path folder, Path file) throws IOException {
    Path part = folder.resolve(PART);
    Files.copy(file, part, LinkOption.NOFOLLOW_LINKS);
    if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        Durable.sync(channel, part);
      }
    }
    Files.move(part, folder.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(folder);
  }

  /** The claimed file of a delivery; empty once it is removed. */
  public Optional<Path> file(UUID deliveryId) {
    Path data = root.resolve(deliveryId.toString()).resolve(DATA);
    return Files.exists(data, LinkOption.NOFOLLOW_LINKS) ? Optional.of(data) : Optional.empty();
  }

  /**
   * The claim of a delivery; empty once it is removed. A file whose claim is damaged or gone is
   * claimed for no feed, with a refusal that says so: it ends in quarantine and holds up no other.
   */
  public Optional<Claim> claim(UUID deliveryId) {
    Path claim = root.resolve(deliveryId.toString()).resolve(CLAIM);
    if (!Files.exists(claim) && file(deliveryId).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ClaimFile.read(claim));
    } catch (IOException | RuntimeException e) {
      return Optional.of(unreadable(deliveryId, claim, e));
    }
  }

  private static Claim unreadable(UUID deliveryId, Path claim, Exception why) {
    Instant claimedAt = Instant.ofEpochMilli(deliveryId.getMostSignificantBits() >>> 16);
    return new Claim(
        deliveryId,
        Claim.NO_FEED,
        DATA,
        claimedAt,
        "its claim can't be read, so neither its feed nor its name is known; drop it again from"
            + " quarantine ("
            + claim
            + ": "
            + why.getMessage()
            + ")");
  }

  /** Claims whose file stands here, oldest first. */
  public List<Claim> claims() throws IOException {
    return ids().stream()
        .filter(id -> file(id).isPresent())
        .sorted(Comparator.comparing(UUID::toString))
        .flatMap(id -> claim(id).stream())
        .toList();
  }

  /** Whose folders stand here. What has no delivery's name is none of Sluice's and is let be. */
  private List<UUID> ids() throws IOException {
    try (Stream<Path> listed = Files.list(root)) {
      return listed
          .map(folder -> folder.getFileName().toString())
          .filter(name -> ID.matcher(name).matches())
          .map(UUID::fromString)
          .toList();
    }
  }

  /** Removes a delivery's folder, whose bytes are durable elsewhere. Idempotent. */
  public void remove(UUID deliveryId) throws IOException {
    Path folder = root.resolve(deliveryId.toString());
    if (!Files.exists(folder)) {
      return;
    }
    // The claim goes last: while the file stands here, so does its claim.
    for (String name : List.of(DATA, PART, CLAIM)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
    Durable.syncFolder(root);
  }

  /** Moves a delivery's folder to quarantine, as it is. Idempotent. */
  public void quarantine(UUID deliveryId) throws IOException {
    Path folder = root.resolve(deliveryId.toString());
    if (!Files.exists(folder)) {
      return;
    }
    Files.move(folder, quarantine.resolve(deliveryId.toString()), StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(quarantine);
    Durable.syncFolder(root);
  }

  /** Brings a delivery's folder back from quarantine, if it is there. Idempotent. */
  public void takeBack(UUID deliveryId) throws IOException {
    Path folder = root.resolve(deliveryId.toString());
    Path kept = quarantine.resolve(deliveryId.toString());
    if (Files.exists(folder) || !Files.exists(kept)) {
      return;
    }
    Files.move(kept, folder, StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(root);
    Durable.syncFolder(quarantine);
  }

  /**
   * Removes claims that never happened: folders without a file. Only to be called while nobody
   * claims.
   */
  public void removeAbandoned() throws IOException {
    for (UUID id : ids()) {
      if (file(id).isEmpty()) {
        try {
          remove(id);
        } catch (DirectoryNotEmptyException somebodyElses) {
          // What Sluice did not put there it does not delete.
        }
      }
    }
  }
}
