package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;

/** Finds one record after another in a buffer. Not thread-safe. */
interface RecordCutter {

  /**
   * Goes past what stands at the buffer's position: a record, which is added, or bytes that are
   * none. There is at least one byte.
   *
   * @return false if the buffer holds too little of it, and more can be read; nothing has changed
   *     then. Never at the end of the file: a record that is cut off is refused
   * @throws UndecodableFileException if no record can be found from here on
   * @throws IOException if the file can't be read
   */
  boolean cut(FrameBuffer buffer) throws IOException;

  /** Whether what stands behind the position can be cut without knowing what stands before. */
  default boolean isBetweenRanges(FrameBuffer buffer) {
    return true;
  }

  /** Where in the file the bytes end that the cutter itself took for a header; 0 if none. */
  default long headerEnd() {
    return 0;
  }
}
