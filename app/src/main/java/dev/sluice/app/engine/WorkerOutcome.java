package dev.sluice.app.engine;

import dev.sluice.lake.append.SplitOutcome;
import java.io.IOException;
import java.io.Serializable;

/**
 * What an attempt on another machine came to.
 *
 * @param folder the attempt's own, where its files are
 */
public record WorkerOutcome(String folder, SplitOutcome outcome) implements Serializable {

  /** An outcome from its bytes. */
  public static WorkerOutcome of(byte[] bytes) throws IOException {
    return WorkerTask.read(bytes, WorkerOutcome.class);
  }
}
