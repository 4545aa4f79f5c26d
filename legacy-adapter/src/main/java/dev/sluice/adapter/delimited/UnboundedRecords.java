package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.Policies.UnclosedQuote;
import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.record.Reject;
import java.io.IOException;

/** Refuses records whose end was not found, and finds where reading goes on. */
final class UnboundedRecords {
  /** How many faults in a row may each have the lines behind them looked at anew. */
  private static final int MAX_RESCANS = 16;

  private final Window window;
  private final Cursor cursor;
  private final RecordScanner scanner;
  private final int maxRecordBytes;
  private final boolean whole;
  private long lookedAt;
  private int rescans;

  UnboundedRecords(Window window, Cursor cursor, RecordScanner scanner, DelimitedOptions options) {
    this.window = window;
    this.cursor = cursor;
    this.scanner = scanner;
    this.maxRecordBytes = options.maxRecordBytes();
    this.whole = options.policies().unclosedQuote() == UnclosedQuote.WHOLE;
  }

  /** Forgets what was looked at, to go on elsewhere. */
  void reset() {
    lookedAt = 0;
    rescans = 0;
  }

  /** How far the UTF-8 was looked at for a record's end that was not found. */
  long lookedAt() {
    return lookedAt;
  }

  /** Skips the record at the cursor, whose end was not found. */
  Reject refuse(End end, long recordNumber, Columns columns) throws IOException {
    boolean quotes = end == End.UNTERMINATED;
    long at = window.fileOffset(quotes ? scanner.openQuote : cursor.pos);
    String field = quotes ? columns.name(scanner.count) : null;
    byte[] raw = window.raw(cursor.pos, Math.min(scanner.next, cursor.pos + Reject.MAX_RAW_BYTES));
    long seen = window.utf8Offset(scanner.next);
    if (quotes && !whole) {
      skipFirstLine(seen);
    } else {
      skipUpTo(seen);
    }
    String reason =
        quotes
            ? "the quote at byte "
                + at
                + " is not closed within "
                + maxRecordBytes
                + " bytes or before the end of the file"
            : "the record is longer than " + maxRecordBytes + " bytes";
    return new Reject(
        recordNumber,
        at,
        field,
        quotes ? "unterminated_quote" : "record_too_long",
        reason + "; refused with all up to byte " + cursor.fileOffset(),
        raw);
  }

  /** Goes on at the record's second line, unless that was done too often. */
  private void skipFirstLine(long seen) throws IOException {
    long from = window.utf8Offset(cursor.pos);
    rescans = from < lookedAt ? rescans + 1 : 0;
    boolean tooMany = rescans > MAX_RESCANS;
    long skipTo = tooMany ? lookedAt : from;
    lookedAt = Math.max(lookedAt, seen);
    while (window.utf8Offset(cursor.pos) < skipTo && cursor.skipLine()) {
      // Every line that was looked at belongs to this record.
    }
    if (!tooMany) {
      cursor.skipLine();
    }
  }

  private void skipUpTo(long utf8Offset) throws IOException {
    lookedAt = Math.max(lookedAt, utf8Offset);
    cursor.pos += (int) (utf8Offset - window.utf8Offset(cursor.pos));
    cursor.skipLine();
  }
}
