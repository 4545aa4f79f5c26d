package dev.sluice.app.engine;

import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.LocalEngine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The engines there are. */
public final class Engines {
  private static final String LOCAL = "local";

  private Engines() {}

  /**
   * Opens the engine of choice, or this process's own.
   *
   * @throws IOException if there is none of that name, or it can't be opened
   */
  public static AppendEngine open(Optional<EngineChoice> choice, Path home) throws IOException {
    if (choice.isEmpty() || choice.get().name().equals(LOCAL)) {
      return LocalEngine.ofThisMachine();
    }
    List<String> names = new ArrayList<>(List.of(LOCAL));
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.name().equals(choice.get().name())) {
        return provider.open(choice.get(), home, library());
      }
      names.add(provider.name());
    }
    throw new IOException(
        "there is no engine '"
            + choice.get().name()
            + "'; there are: "
            + String.join(", ", names)
            + ". Engines are jars of their own: put the one that brings it into lib");
  }

  /** The jars this process runs from. */
  private static List<Path> library() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }
}
