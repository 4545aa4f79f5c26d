package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.Policies.RepeatedHeader;

/**
 * Finds the ends of records in which nothing is out of the ordinary, without cutting them into
 * fields. What it can't tell at once it leaves to the {@link RecordScanner}, so it need not know
 * what a dialect makes of it.
 */
final class PlainRecords {
  private final int quote;
  private final int delimiter;
  private final int maxRecordBytes;
  private final boolean linesAreRecords;
  private final boolean quotesAreSimple;

  PlainRecords(DelimitedOptions options, Dialect dialect) {
    this.quote = dialect.quote;
    this.delimiter = dialect.delimiter[0];
    this.maxRecordBytes = dialect.maxRecordBytes;
    this.linesAreRecords =
        dialect.escapeOutside == Dialect.NONE
            && options.lineEnd().equals(LineEnd.ANY)
            && options.policies().repeatedHeader() != RepeatedHeader.SKIP;
    this.quotesAreSimple =
        dialect.escape == Dialect.NONE && dialect.delimiter.length == 1 && !dialect.trimsQuotes;
  }

  /**
   * Where the next record starts; -1 if it takes more to tell.
   *
   * @param from the first byte of a record, behind comments and empty lines
   * @param limit end of the bytes at hand
   */
  int next(byte[] bytes, int from, int limit) {
    if (!linesAreRecords) {
      return -1;
    }
    // What is behind the longest record is not looked at: else faults of quoting would have much
    // of the window looked at again and again.
    int end = (int) Math.min(limit, from + maxRecordBytes + 2L);
    int at = from;
    while (true) {
      int found = Swar.findAny(bytes, at, end, '\n', '\r', quote);
      if (found + 1 >= end) {
        return -1;
      }
      if (bytes[found] != quote) {
        return bytes[found] == '\r' && bytes[found + 1] == '\n' ? found + 2 : found + 1;
      }
      at = found + 1;
      if (found == from || bytes[found - 1] == delimiter) {
        at = behindQuotes(bytes, at, end);
        if (at < 0) {
          return -1;
        }
      } else if (!quotesAreSimple) {
        return -1;
      }
    }
  }

  /** The delimiter or line end behind a quoted text; -1 if there is another thing. */
  private int behindQuotes(byte[] bytes, int from, int limit) {
    int at = from;
    while (quotesAreSimple) {
      int found = Swar.findAny(bytes, at, limit, quote, quote, quote);
      if (found + 1 >= limit) {
        return -1;
      }
      byte following = bytes[found + 1];
      if (following != quote) {
        boolean ends = following == delimiter || following == '\n' || following == '\r';
        return ends ? found + 1 : -1;
      }
      at = found + 2;
    }
    return -1;
  }
}
