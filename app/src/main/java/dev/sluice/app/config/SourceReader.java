package dev.sluice.app.config;

import dev.sluice.ingest.feed.Readiness;
import dev.sluice.ingest.feed.Source;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a feed's {@code source}, and sees that no two feeds watch one folder. */
final class SourceReader {
  private static final Duration DEFAULT_SETTLE_TIME = Duration.ofSeconds(2);

  private final Path home;
  private final Problems problems;
  private final Map<Path, Path> filesByFolder = new LinkedHashMap<>();

  SourceReader(Path home, Problems problems) {
    this.home = home;
    this.problems = problems;
  }

  Optional<Source> read(Section section) {
    int before = problems.count();
    Optional<Path> folder = folder(section);
    String include = include(section);
    Readiness readiness = readiness(section);
    section.rejectUnknownKeys();
    if (problems.count() > before || folder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Source(folder.get(), include, readiness));
  }

  private Optional<Path> folder(Section section) {
    Optional<Path> folder =
        section
            .requiredText("uri", "uri: file:drop/name")
            .flatMap(uri -> FileUri.folder(home, section, uri));
    if (folder.isEmpty()) {
      return folder;
    }
    Path var = home.resolve("var");
    if (folder.get().startsWith(var) || var.startsWith(folder.get())) {
      section.problem(
          "uri", "the folder must not lie in var/ or hold it", "use a folder such as drop/name");
    }
    Path first = filesByFolder.putIfAbsent(folder.get(), section.file());
    if (first != null) {
      section.problem(
          "uri",
          "the folder is already watched by the feed in " + first.getFileName(),
          "give each feed its own folder");
    }
    return folder;
  }

  private static String include(Section section) {
    String glob = section.text("include").orElse("*");
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException e) {
      section.problem(
          "include", "'" + glob + "' is not a glob: " + firstLine(e), "such as TRAN_*.dat");
    }
    return glob;
  }

  private static Readiness readiness(Section section) {
    String kind =
        section
            .choice(
                "readiness",
                Map.of("stable", "stable", "done-file", "done-file", "rename", "rename"))
            .orElse("stable");
    Optional<Duration> settle = section.duration("settle_time");
    Optional<String> suffix = section.text("done_suffix");
    if (settle.isPresent() && !kind.equals("stable")) {
      section.problem("settle_time", "has a meaning only with readiness: stable", "remove it");
    }
    if (suffix.isPresent() && !kind.equals("done-file")) {
      section.problem("done_suffix", "has a meaning only with readiness: done-file", "remove it");
    }
    return switch (kind) {
      case "done-file" -> doneFile(section, suffix.orElse(".done"));
      case "rename" -> new Readiness.Rename();
      default -> new Readiness.Stable(settle.orElse(DEFAULT_SETTLE_TIME));
    };
  }

  private static Readiness doneFile(Section section, String suffix) {
    try {
      return new Readiness.DoneFile(suffix);
    } catch (IllegalArgumentException e) {
      section.problem(
          "done_suffix", "'" + suffix + "' is no suffix of a file name", "such as .done");
      return new Readiness.DoneFile(".done");
    }
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
