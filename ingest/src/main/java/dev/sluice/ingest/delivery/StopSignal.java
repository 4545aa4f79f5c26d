package dev.sluice.ingest.delivery;

import java.io.InterruptedIOException;

/**
 * Asks work in progress to end at its next safe place. Threads are never interrupted: an interrupt
 * inside H2 closes its file.
 */
public final class StopSignal {
  private volatile boolean stopping;

  /** From now on {@link #check} ends the work that calls it. */
  public void stop() {
    stopping = true;
  }

  /** Whether work shall end. */
  public boolean stopping() {
    return stopping;
  }

  /**
   * Ends the calling work if it shall end.
   *
   * @throws InterruptedIOException if so; the work continues from its last durable step at the next
   *     start
   */
  public void check() throws InterruptedIOException {
    if (stopping) {
      throw new InterruptedIOException("the service is stopping");
    }
  }
}
