package dev.sluice.app.installation;

/**
 * Which parts of the service run.
 *
 * @param watchDrops whether drop folders are watched
 * @param runJobs whether jobs run by schedule and event
 * @param untilIdle whether {@link Service#awaitIdle} will be called: jobs then look for new data at
 *     once rather than at their schedule
 */
public record ServiceOptions(boolean watchDrops, boolean runJobs, boolean untilIdle) {

  /** The whole service. */
  public static ServiceOptions everything(boolean untilIdle) {
    return new ServiceOptions(true, true, untilIdle);
  }

  /** Only what {@link Service#ingest} and {@link Service#runJob} need. */
  public static ServiceOptions onDemand() {
    return new ServiceOptions(false, false, false);
  }
}
