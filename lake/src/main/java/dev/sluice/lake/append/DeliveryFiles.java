package dev.sluice.lake.append;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The names of a delivery's files. They follow from the delivery and its splits alone, so that a
 * repeated append replaces what an unfinished one left.
 *
 * @param root absolute folder of the lake
 * @param changeId the change that puts these files in the place of the delivery's first ones, which
 *     stand until its commit; null for the first ones
 */
public record DeliveryFiles(String root, String feed, UUID deliveryId, UUID changeId)
    implements Serializable {
  private static final String WORK = "appending";
  private static final int ID_LENGTH = 36;
  private static final String SUFFIX = ".parquet";

  /** The names of a delivery's files in the lake of this folder. */
  public static DeliveryFiles of(Path root, String feed, UUID deliveryId, Optional<UUID> change) {
    String folder = root.toAbsolutePath().normalize().toString();
    return new DeliveryFiles(folder, feed, deliveryId, change.orElse(null));
  }

  /** The change that brings these files; empty for the delivery's first ones. */
  public Optional<UUID> change() {
    return Optional.ofNullable(changeId);
  }

  private String name() {
    return changeId == null ? deliveryId.toString() : deliveryId + "." + changeId;
  }

  /** Where data files of the feed stand, of all deliveries. */
  public Path dataFolder() {
    return Path.of(root, "tables", feed, "data");
  }

  /** A data file of a split; both numbers from 1. */
  public Path dataFile(int split, int number) {
    return dataFolder().resolve(name() + "-" + split + "-" + number + SUFFIX);
  }

  /** Where among its delivery's data files a file stands; ascending in the order of the rows. */
  public static long position(String dataFileName) {
    boolean changed = dataFileName.charAt(ID_LENGTH) == '.';
    int start = changed ? 2 * (ID_LENGTH + 1) : ID_LENGTH + 1;
    String numbers = dataFileName.substring(start, dataFileName.length() - SUFFIX.length());
    int dash = numbers.indexOf('-');
    // Files written before there were splits have one number.
    long split = dash < 0 ? 1 : Long.parseLong(numbers.substring(0, dash));
    return (split << Integer.SIZE) + Long.parseLong(numbers.substring(dash + 1));
  }

  /** The rejects of the whole delivery. */
  public Path rejects() {
    return Path.of(root, "rejects", feed, name() + ".jsonl");
  }

  /** Where an append in several splits keeps what is not published; nothing else stands there. */
  Path workFolder() {
    return Path.of(root, WORK, feed, name());
  }

  /** The rejects of one of several splits. */
  Path rejects(int split) {
    return workFolder().resolve("rejects-" + split + ".jsonl");
  }

  /** The name a file has until it is whole, of one attempt at its split. */
  Path unfinished(String name, String attempt) {
    return workFolder().resolve(name + "." + attempt + ".unfinished");
  }

  /** Says that a split is done; durable only after all it names is. */
  Path checkpoint(int split) {
    return workFolder().resolve("checkpoint-" + split + ".json");
  }

  /** Says of how many splits files may exist, and of which plan; durable before the first. */
  Path plan() {
    return workFolder().resolve("plan");
  }

  /**
   * The deliveries of a feed whose appends in several splits did not come to their end, in no
   * order: they may go on, be published and only not tidied, or never be repeated.
   */
  public static List<DeliveryFiles> unfinished(Path root, String feed) throws IOException {
    Path folder = root.toAbsolutePath().normalize().resolve(WORK).resolve(feed);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> of(root, feed, path.getFileName().toString())).toList();
    }
  }

  private static DeliveryFiles of(Path root, String feed, String name) {
    int dot = name.indexOf('.');
    UUID delivery = UUID.fromString(dot < 0 ? name : name.substring(0, dot));
    Optional<UUID> change =
        dot < 0 ? Optional.empty() : Optional.of(UUID.fromString(name.substring(dot + 1)));
    return of(root, feed, delivery, change);
  }

  /**
   * Removes what an unfinished append left. A split's files are made from the first up and removed
   * from the last down, so that they are without gaps at any time and none is overlooked; how many
   * splits there may be is forgotten last.
   */
  public void discard() throws IOException {
    for (int split = splits(); split > 0; split--) {
      discard(split);
    }
    Files.deleteIfExists(rejects());
    discardWork();
  }

  private int splits() throws IOException {
    return Files.exists(plan()) ? AppendPlan.keptSplits(Files.readString(plan())) : 1;
  }

  /** Removes a split's data files. */
  void discard(int split) throws IOException {
    int last = 0;
    while (Files.exists(dataFile(split, last + 1))) {
      last++;
    }
    for (int number = last; number > 0; number--) {
      Files.delete(dataFile(split, number));
    }
  }

  /** Removes what is of no use once the delivery is published. */
  public void discardWork() throws IOException {
    if (!Files.isDirectory(workFolder())) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> list = Files.list(workFolder())) {
      inside = list.filter(path -> !path.equals(plan())).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
    Files.deleteIfExists(plan());
    Files.delete(workFolder());
  }
}
