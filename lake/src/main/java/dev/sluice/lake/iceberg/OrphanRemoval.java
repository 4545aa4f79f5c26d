package dev.sluice.lake.iceberg;

import dev.sluice.lake.SyncedFileIO;
import dev.sluice.lake.maintenance.RemovedOrphans;
import dev.sluice.lake.maintenance.UpkeepPoint;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Removes the files of one table on a local disk that no snapshot names.
 *
 * <p>Files are listed first and the table is read afterwards: a file that a commit brings in
 * between is named by what is read. A file that is named later than that is one of an append under
 * way, which is told by its delivery's id.
 */
final class OrphanRemoval {
  private static final List<String> ENDINGS = List.of(".parquet", ".avro", ".metadata.json");

  private final Table table;
  private final Instant olderThan;
  private final List<String> unfinished;
  private final Consumer<? super UpkeepPoint> at;

  OrphanRemoval(
      Table table, Instant olderThan, Set<UUID> unfinished, Consumer<? super UpkeepPoint> at) {
    this.table = table;
    this.olderThan = olderThan;
    this.unfinished = unfinished.stream().map(UUID::toString).toList();
    this.at = at;
  }

  /** A file and its size in bytes. */
  private record Found(Path path, long bytes) {}

  RemovedOrphans run(boolean dryRun) throws IOException {
    if (!table.location().startsWith("file:")) {
      return new RemovedOrphans(0, 0);
    }
    try {
      return remove(dryRun);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw new IOException(
          "looking for orphans of " + table.name() + " failed: " + e.getMessage(), e);
    }
  }

  private RemovedOrphans remove(boolean dryRun) throws IOException {
    Path folder = SyncedFileIO.path(table.location());
    List<Found> candidates = new ArrayList<>();
    for (String name : List.of("data", "metadata")) {
      addOld(folder.resolve(name), candidates);
    }
    table.refresh();
    Set<Path> named = named();
    int files = 0;
    long bytes = 0;
    for (Found found : candidates) {
      if (!named.contains(found.path())) {
        files++;
        bytes += found.bytes();
        if (!dryRun) {
          Files.deleteIfExists(found.path());
          at.accept(UpkeepPoint.ORPHAN_REMOVED);
        }
      }
    }
    return new RemovedOrphans(files, bytes);
  }

  private void addOld(Path folder, List<Found> candidates) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    // A listing of names alone: files may go away while it is made.
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isOurs(file) && !isUnfinished(file)) {
          addIfOld(file, candidates);
        }
      }
    }
  }

  private void addIfOld(Path file, List<Found> candidates) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()
          && attributes.lastModifiedTime().toInstant().isBefore(olderThan)) {
        candidates.add(new Found(file, attributes.size()));
      }
    } catch (NoSuchFileException e) {
      // A commit removes old metadata itself; gone is what it should be.
      return;
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    return unfinished.stream().anyMatch(name::contains);
  }

  /** Every file that the table or one of its snapshots names. */
  private Set<Path> named() throws IOException {
    Set<String> locations = new HashSet<>();
    locations.addAll(ReachableFileUtil.metadataFileLocations(table, false));
    locations.addAll(ReachableFileUtil.manifestListLocations(table));
    locations.addAll(ReachableFileUtil.statisticsFilesLocations(table));
    Set<String> read = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (read.add(manifest.path())) {
          locations.add(manifest.path());
          try (CloseableIterable<String> paths =
              ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(locations::add);
          }
        }
      }
    }
    Set<Path> named = new HashSet<>();
    locations.forEach(location -> named.add(SyncedFileIO.path(location)));
    return named;
  }
}
