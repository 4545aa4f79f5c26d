package dev.sluice.app.installation;

import dev.sluice.app.config.HomeConfig;
import java.io.IOException;
import java.util.List;

/** Makes the running parts of a home from its configuration. */
public interface Installation {

  /**
   * Opens a home for reading, beside a running service or without one. The caller closes it.
   *
   * @throws IOException if it can't be opened; the message says why and what to do
   */
  Reading open(HomeConfig config) throws IOException;

  /**
   * Opens a home for changes of deliveries: beside a running service, which does them, or else with
   * a service of its own. The caller closes it.
   *
   * @throws IOException if it can't be opened; the message says why and what to do
   */
  Changes changes(HomeConfig config) throws IOException;

  /**
   * Tidies lake and raw zone now, beside a running service or without one.
   *
   * @param dryRun whether only to look
   * @return what was done, or would be
   * @throws IOException if something of it failed; it may be repeated
   */
  List<Maintained> maintain(HomeConfig config, boolean dryRun) throws IOException;

  /**
   * Starts the service. The caller holds the home's {@link HomeLock} and closes the service before
   * it gives the lock back.
   *
   * @throws IOException if it can't be started; nothing is left running
   */
  Service start(HomeConfig config, ServiceOptions options) throws IOException;
}
