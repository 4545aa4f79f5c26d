package dev.sluice.app.engine;

import dev.sluice.lake.append.AppendEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Brings an engine. Found as a service, in any jar of the installation's {@code lib}. */
public interface EngineProvider {

  /** What {@code --engine} calls it. */
  String name();

  /**
   * Opens the engine.
   *
   * @param home the home whose files it works on, at the same path on all its machines
   * @param library the installation's jars
   * @throws IOException if something it needs is missing; the message says what to do
   */
  AppendEngine open(EngineChoice choice, Path home, List<Path> library) throws IOException;
}
