package dev.sluice.app.config;

import dev.sluice.pollers.action.ClassPath;
import dev.sluice.pollers.job.Action;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a job written in Java is: its class and where that is found. */
final class JavaActionReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
  private static final String CLASSPATH_HINT = "classpath: [jobs/lib/*.jar], relative to the home";
  private static final Pattern NAME = Pattern.compile("([a-zA-Z_$][\\w$]*\\.)*[a-zA-Z_$][\\w$]*");

  private final HomeFiles files;

  JavaActionReader(HomeFiles files) {
    this.files = files;
  }

  /** The action; empty if it has problems, which are then reported. */
  Optional<Action> read(Section section) {
    Duration timeout = section.duration("timeout").orElse(DEFAULT_TIMEOUT);
    Optional<String> name = section.text("java");
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      section.problem("java", "'" + name.get() + "' is no class's name", "such as com.acme.MyJob");
      name = Optional.empty();
    }
    if (!section.has("classpath")) {
      section.missing("classpath", CLASSPATH_HINT);
      return Optional.empty();
    }
    Optional<List<String>> texts = section.texts("classpath");
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    List<Path> paths = paths(section, texts.get());
    if (paths.size() < texts.get().size() || paths.isEmpty() || name.isEmpty()) {
      if (texts.get().isEmpty()) {
        section.problem("classpath", "is an empty list", CLASSPATH_HINT);
      }
      return Optional.empty();
    }
    if (!ClassPath.has(paths, name.get())) {
      section.problem(
          "java",
          "no class '" + name.get() + "' on the class path",
          "its full name with the package, as in com.acme.MyJob");
      return Optional.empty();
    }
    return Optional.of(new Action.Java(name.get(), paths, timeout));
  }

  private List<Path> paths(Section section, List<String> texts) {
    List<Path> paths = new ArrayList<>();
    for (String text : texts) {
      Optional<Path> path = inHome(text);
      if (path.isEmpty()) {
        section.problem(
            "classpath", "'" + text + "' lies outside the home", "move it into the home");
      } else if (ClassPath.expand(List.of(path.get())).isEmpty()) {
        section.problem("classpath", "nothing is named '" + text + "'", CLASSPATH_HINT);
      } else {
        paths.add(path.get());
      }
    }
    return paths;
  }

  private Optional<Path> inHome(String text) {
    try {
      Path home = files.home();
      return Optional.of(home.resolve(text).normalize()).filter(path -> path.startsWith(home));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
