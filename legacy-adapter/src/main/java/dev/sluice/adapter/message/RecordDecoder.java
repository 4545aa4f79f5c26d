package dev.sluice.adapter.message;

import dev.sluice.adapter.control.Control;
import java.io.IOException;

/** Cuts one file's text into records and decodes them, in file order. */
public interface RecordDecoder {

  /**
   * The next record, which is consumed with whatever separates it from the one behind it; null at
   * the end of the file.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file's structure is broken
   */
  Outcome next() throws IOException;

  /** The totals declared so far, compared. */
  Control control();
}
