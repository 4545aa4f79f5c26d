package dev.sluice.adapter.copybook;

import dev.sluice.adapter.record.Reject;
import java.io.IOException;
import java.util.function.Consumer;

/** Gives the records of a file that become rows, some at a time. */
interface RecordSource {

  /**
   * The next records, or null at the end of the file.
   *
   * @param rejects is given the records that belong to no row
   */
  Records next(Consumer<? super Reject> rejects) throws IOException;

  /** Number of records so far that are neither rows nor rejects, but were left out by a filter. */
  long leftOut();
}
