package dev.sluice.lake.raw;

import java.io.IOException;

/**
 * The operating system could not make bytes durable. What the device holds is unknown and a second
 * sync may report success without writing: the process must stop; never retried.
 */
public final class SyncFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failed sync.
   *
   * @param what the file or folder that could not be synced
   */
  public SyncFailedException(String what, IOException cause) {
    super("could not sync " + what + ": " + cause.getMessage(), cause);
  }
}
