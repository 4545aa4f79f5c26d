package dev.sluice.adapter.nested;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Reject;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records of a file as trees, one after another. Closing it closes the file's stream. */
public interface TreeRecords extends Closeable {

  /**
   * Steps to the next record; false at the end.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file can't be read on
   */
  boolean next() throws IOException;

  /** Number of the current record in the file, from 1. */
  long number();

  /** Why the current record is refused; empty if its tree can be used. */
  Optional<Reject> reject();

  /** The current record, until the next step. */
  ValueTree tree();

  /** A refusal of the current record for what is wrong with a value of it. */
  Reject reject(NestedFault fault);

  /** What the bytes so far were. */
  ByteAccount account();

  /** What the file declares of itself, compared with what was read so far. */
  default Control control() {
    return Control.NONE;
  }
}
