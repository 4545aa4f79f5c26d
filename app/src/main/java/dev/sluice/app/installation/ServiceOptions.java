package dev.sluice.app.installation;

import dev.sluice.app.engine.EngineChoice;
import java.util.Optional;

/**
 * Which parts of the service run.
 *
 * @param watchDrops whether drop folders are watched
 * @param runJobs whether jobs run by schedule and event
 * @param untilIdle whether {@link Service#awaitIdle} will be called: jobs then look for new data at
 *     once rather than at their schedule
 * @param engine what runs appends; empty for this process's own
 */
public record ServiceOptions(
    boolean watchDrops, boolean runJobs, boolean untilIdle, Optional<EngineChoice> engine) {

  /** Parts of the service with this process's own engine. */
  public ServiceOptions(boolean watchDrops, boolean runJobs, boolean untilIdle) {
    this(watchDrops, runJobs, untilIdle, Optional.empty());
  }

  /** The whole service. */
  public static ServiceOptions everything(boolean untilIdle) {
    return new ServiceOptions(true, true, untilIdle);
  }

  /** Only what {@link Service#ingest} and {@link Service#runJob} need. */
  public static ServiceOptions onDemand() {
    return new ServiceOptions(false, false, false);
  }

  /** The same parts with an engine of choice. */
  public ServiceOptions withEngine(Optional<EngineChoice> choice) {
    return new ServiceOptions(watchDrops, runJobs, untilIdle, choice);
  }
}
