package dev.sluice.app.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which engine runs appends.
 *
 * @param name as its provider is called
 * @param master where the engine finds its machines, in the engine's own words
 * @param settings passed on to the engine, each {@code KEY=VALUE}
 */
public record EngineChoice(String name, Optional<String> master, List<String> settings) {
  public EngineChoice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(master, "master");
    settings = List.copyOf(settings);
  }
}
