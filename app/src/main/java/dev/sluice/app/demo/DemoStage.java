package dev.sluice.app.demo;

import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What the demo needs of a running Sluice. */
public interface DemoStage {

  /**
   * Runs the whole service of the home, with its jobs, until there is nothing left to do: no file
   * ready or settling in a drop folder, no delivery unfinished, no job with new data. Listens on no
   * port, so that demos can run side by side.
   *
   * @param onChange is told of each delivery when its state has changed, in the delivery's own
   *     order of states; from any thread, one call at a time
   * @throws IOException if the service can't start or has stopped by itself; the message says why
   *     and what to do
   */
  void runUntilIdle(Path home, Consumer<Delivery> onChange)
      throws IOException, InterruptedException;

  /**
   * Opens the home for reading, after it has run. The caller closes the view.
   *
   * @throws IOException if it can't be opened; the message says why and what to do
   */
  DemoView open(Path home) throws IOException;
}
