package dev.sluice.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that a home's configuration consists of and names. */
final class HomeFiles {
  private final Path home;
  private final Problems problems;
  private final List<Path> found = new ArrayList<>();

  HomeFiles(Path home, Problems problems) {
    this.home = home;
    this.problems = problems;
  }

  Path home() {
    return home;
  }

  /** The folder's files whose names end so, by name; none where there is no such folder. */
  List<Path> list(String folder, String suffix) {
    Path path = home.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(path, 0, "can't be listed: " + e, "check its permissions");
      return List.of();
    }
  }

  /** The files that keys have named so far, in that order. */
  List<Path> found() {
    return List.copyOf(found);
  }

  /** The file of the home that a key names; empty, with the problem reported, if there is none. */
  Optional<Path> named(Section section, String key, String what) {
    Optional<String> text =
        section.requiredText(key, "name the " + what + ", relative to the home");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = inHome(text.get());
    if (path.isEmpty()) {
      section.problem(key, "'" + text.get() + "' lies outside the home", "move it into the home");
      return path;
    }
    if (!Files.isRegularFile(path.get())) {
      section.problem(
          key, "no file '" + text.get() + "'", siblings(path.get(), what).orElse("create it"));
      return Optional.empty();
    }
    found.add(path.get());
    return path;
  }

  private Optional<Path> inHome(String text) {
    try {
      return Optional.of(home.resolve(text).normalize()).filter(path -> path.startsWith(home));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<String> siblings(Path missing, String what) {
    Path folder = missing.getParent();
    if (!Files.isDirectory(folder)) {
      return Optional.of("create the " + what + "; its path is relative to the home");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> home.relativize(file).toString())
              .sorted()
              .toList();
      return Suggestion.nearest(home.relativize(missing).toString(), names)
          .map(near -> "did you mean '" + near + "'?");
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
