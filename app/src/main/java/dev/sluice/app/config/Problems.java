package dev.sluice.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one home, so that all are reported at once. */
final class Problems {
  private final Path home;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path home) {
    this.home = home;
  }

  void add(Path file, int line, String message, String hint) {
    Path shown = file.startsWith(home) ? home.relativize(file) : file;
    found.add(new Problem(shown, line, message, hint));
  }

  /** How many there are: a reader that finds this unchanged has found no fault. */
  int count() {
    return found.size();
  }

  /** All problems by file and line. */
  List<Problem> sorted() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Problem problem) -> problem.file().toString())
                .thenComparingInt(Problem::line))
        .toList();
  }
}
