package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.util.List;

/** Finds the first and the last records of a file without decoding it. */
public interface RecordEnds {
  /** Longest control record. */
  int MAX_RECORD_BYTES = 1 << 20;

  /**
   * Bytes of a record, without line end or descriptor word.
   *
   * @param start its first byte in the source, from 0
   * @param end the byte behind its last
   */
  record Part(long start, long end) {}

  /**
   * A file cut in three.
   *
   * @param headers the first records, as many as were asked for
   * @param bodyStart where the record behind them starts
   * @param bodyEnd where the records before the trailers end
   * @param trailers the last records, as many as were asked for
   */
  record Cut(List<Part> headers, long bodyStart, long bodyEnd, List<Part> trailers) {
    public Cut {
      headers = List.copyOf(headers);
      trailers = List.copyOf(trailers);
    }
  }

  /**
   * Cuts a file.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if it has fewer records, or one of
   *     them is longer than {@link #MAX_RECORD_BYTES}
   * @throws IOException if the bytes can't be read
   */
  Cut cut(ByteSource source, int headers, int trailers) throws IOException;
}
