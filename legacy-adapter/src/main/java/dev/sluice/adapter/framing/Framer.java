package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.ByteAccount;
import java.io.Closeable;
import java.io.IOException;

/** Cuts one file into records. Closing it closes the file's stream. */
public interface Framer extends Closeable {

  /**
   * The next records, or null at the end of the file.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the framing itself is broken, so
   *     that no record behind it can be trusted
   */
  Frames next() throws IOException;

  /** What the bytes of the records handed out so far were; complete at the end of the file. */
  ByteAccount account();
}
