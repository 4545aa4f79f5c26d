package dev.sluice.pollers.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a job's classes are. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * The jars and folders that paths name; those a glob matches by name, in order. What is not there
   * is left out.
   *
   * @param paths the last part of each may be a glob, such as {@code *.jar}
   * @throws UncheckedIOException if a folder can't be listed
   */
  public static List<Path> expand(List<Path> paths) {
    List<Path> found = new ArrayList<>();
    for (Path path : paths) {
      if (Files.exists(path)) {
        found.add(path);
      } else if (path.getParent() != null && Files.isDirectory(path.getParent())) {
        found.addAll(matching(path));
      }
    }
    return found;
  }

  private static List<Path> matching(Path path) {
    List<Path> found = new ArrayList<>();
    String glob = path.getFileName().toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path.getParent(), glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + path.getParent(), e);
    }
    return found.stream().sorted().toList();
  }

  /** Whether a class is on it, by its full name. */
  public static boolean has(List<Path> paths, String className) {
    try (JobClassLoader loader = new JobClassLoader(expand(paths))) {
      return loader.findResource(className.replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      throw new UncheckedIOException("looking for " + className, e);
    }
  }
}
