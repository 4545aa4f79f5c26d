package dev.sluice.pollers.action;

/**
 * Tells a running action to stop, from another thread. No thread is interrupted: an interrupt
 * inside the embedded database would close its file.
 *
 * <p>{@link #stop} may be called again until the action has ended: a statement that was about to
 * start misses the first call.
 */
public final class StopSignal {
  private boolean stopped;
  private Runnable whenStopped = StopSignal::nothing;

  /** Whether the action was told to stop. */
  public synchronized boolean stopped() {
    return stopped;
  }

  /** Stops what runs now, and keeps anything more from starting. */
  public synchronized void stop() {
    stopped = true;
    whenStopped.run();
  }

  /** Says how what starts now is stopped. */
  synchronized void starts(Runnable howToStop) {
    whenStopped = howToStop;
    if (stopped) {
      howToStop.run();
    }
  }

  /** Says that it has ended: from the return on, the way to stop it is no longer used. */
  synchronized void ended() {
    whenStopped = StopSignal::nothing;
  }

  private static void nothing() {}
}
