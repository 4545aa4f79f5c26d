package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.DelimitedOptions.Header;
import dev.sluice.adapter.delimited.DelimitedOptions.Ragged;
import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.RescuedJson;
import dev.sluice.adapter.text.Utf8Feed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes one delimited file. */
final class DelimitedReader implements RecordReader {
  /** How many faults in a row may each have the lines behind them looked at anew. */
  private static final int MAX_RESCANS = 16;

  private final DelimitedOptions options;
  private final Dialect dialect;
  private final Window window;
  private final int batchRows;
  private final RecordScanner scanner;
  private final FieldFaults faults;
  private final Charset charset;
  private final Schema schema;
  private final int columns;

  private long headerBytes;
  private long recordsStart;
  private long recordsBefore;
  private int pos;
  private long recordNumber;

  /**
   * A fault of quoting may have left us inside a quoted text up to this offset of the UTF-8: where
   * the longest record would end that holds what is behind the quote.
   */
  private long doubtUntil;

  private long lookedAt;
  private int rescans;

  DelimitedReader(
      DelimitedOptions options, Dialect dialect, Charset charset, Window window, int batchRows)
      throws IOException {
    this.charset = charset;
    this.options = options;
    this.dialect = dialect;
    this.window = window;
    this.batchRows = batchRows;
    this.scanner = new RecordScanner(dialect);
    this.faults = new FieldFaults(window, scanner, charset);
    for (int i = 0; i < options.skipLines(); i++) {
      skipLine();
    }
    this.schema =
        HeaderNames.schema(
            options.header() instanceof Header.Absent absent ? absent.names() : header());
    this.columns = schema.fields().size();
    this.headerBytes = window.fileOffset(pos);
    this.recordsStart = headerBytes;
  }

  /**
   * Goes on elsewhere in the same file, with the header already read.
   *
   * @param in the file's bytes from {@code start} on; they end where reading shall end
   * @param start the first byte of a record
   * @param firstRecord the number of that record
   */
  void moveTo(InputStream in, long start, long firstRecord, int blockBytes) throws IOException {
    window.moveTo(Utf8Feed.of(in, charset, start), blockBytes);
    pos = 0;
    doubtUntil = 0;
    lookedAt = 0;
    rescans = 0;
    headerBytes = 0;
    recordsStart = start;
    recordNumber = firstRecord - 1;
    recordsBefore = recordNumber;
  }

  private List<String> header() throws IOException {
    while (skipSeparators(2)) {
      End end = scanner.scan(window.bytes, pos, window.limit, window.atEnd);
      if (end == End.INCOMPLETE) {
        more();
        continue;
      }
      if (end != End.RECORD) {
        throw new UndecodableFileException(
            window.fileOffset(pos),
            "the header does not end: "
                + (end == End.UNTERMINATED ? "a quote in it is not closed" : "it is too long")
                + "; check the layout's quote and delimiter");
      }
      dropTrailing();
      List<FieldFaults.Fault> found = faults.find(null);
      if (!found.isEmpty()) {
        FieldFaults.Fault fault = found.get(0);
        throw new UndecodableFileException(
            fault.fileOffset(), "the header can't be read: " + fault.reason());
      }
      List<String> names = new ArrayList<>();
      for (int i = 0; i < scanner.count; i++) {
        names.add(text(i));
      }
      pos = scanner.next;
      return names;
    }
    throw new UndecodableFileException(
        window.fileOffset(pos),
        "the file ends before its header: have the sender drop it again, or say header: absent");
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    BatchRows rows = new BatchRows(schema, batchRows);
    while (!rows.isFull() && skipSeparators(columns, rows)) {
      End end = scanner.scan(window.bytes, pos, window.limit, window.atEnd);
      if (end == End.INCOMPLETE) {
        if (rows.rows() > 0) {
          // The rows use this block; the next batch begins a new one.
          return rows.build(window.give());
        }
        more();
      } else if (end == End.RECORD) {
        recordNumber++;
        dropTrailing();
        accept(rows, rejects);
        pos = scanner.next;
      } else if (rows.rows() > 0) {
        // Finding the line end may need another block.
        return rows.build(window.give());
      } else {
        recordNumber++;
        refuseUnbounded(end, rejects);
      }
    }
    return rows.rows() == 0 ? null : rows.build(window.give());
  }

  /**
   * Goes to the first byte of the next record; false at the end of the file. With {@link #skip} it
   * walks through a file without decoding it.
   */
  boolean toRecord() throws IOException {
    return skipSeparators(columns);
  }

  /**
   * Whether nothing of what came before has a part in how decoding goes on from here: no fault of
   * quoting is in doubt, and no byte from here on was looked at yet.
   */
  boolean isIndependent() {
    return !inDoubt() && window.utf8Offset(pos) >= lookedAt;
  }

  /** Number of records before this place. */
  long recordsPassed() {
    return recordNumber;
  }

  /** The first byte of the next record, from the file's first one. */
  long offset() {
    return window.fileOffset(pos);
  }

  /** Whether {@link #offset} may be this byte or one behind it; false only if it surely is not. */
  boolean mayHaveReached(long fileOffset) {
    return window.mayReach(fileOffset);
  }

  /** Whether the file can be cut here as far as its charset is concerned. */
  boolean canBeCut(CutRule rule) {
    return rule.allows(window.bytes, pos, window.limit);
  }

  /** The charset of the file, with its byte order. */
  Charset charset() {
    return charset;
  }

  /** Goes behind the record that starts here. */
  void skip() throws IOException {
    if (skipPlainLine()) {
      return;
    }
    End end = scanner.scan(window.bytes, pos, window.limit, window.atEnd);
    while (end == End.INCOMPLETE) {
      more();
      end = scanner.scan(window.bytes, pos, window.limit, window.atEnd);
    }
    recordNumber++;
    if (end != End.RECORD) {
      refuseUnbounded(end, reject -> {});
      return;
    }
    dropTrailing();
    if (inDoubt() || (scanner.allFlags & RecordScanner.TEXT_AFTER_QUOTE) != 0) {
      isRefused(reject -> {});
    }
    pos = scanner.next;
  }

  /** A line without a quote is a record, whatever else is in it. */
  private boolean skipPlainLine() {
    byte[] bytes = window.bytes;
    int end = Swar.findAny(bytes, pos, window.limit, '\n', '\r', dialect.quote);
    if (end + 1 >= window.limit
        || bytes[end] == dialect.quote
        || end - pos > dialect.maxRecordBytes
        || inDoubt()) {
      return false;
    }
    recordNumber++;
    pos = bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : end + 1;
    return true;
  }

  private void accept(BatchRows rows, Consumer<? super Reject> rejects) {
    if (isRefused(rejects)) {
      return;
    }
    byte[] block = window.bytes;
    boolean plain = (scanner.allFlags & RecordScanner.ESCAPED) == 0 && !dialect.hasNullTokens();
    int present = Math.min(columns, scanner.count);
    for (int i = 0; i < present; i++) {
      int start = scanner.starts[i];
      int end = scanner.ends[i];
      if (!plain) {
        int flags = scanner.flags[i];
        if ((flags & RecordScanner.ESCAPED) != 0) {
          end = scanner.unescape(block, start, end);
        } else if ((flags & RecordScanner.QUOTED) == 0 && dialect.isNull(block, start, end)) {
          rows.setNull(i);
          continue;
        }
      }
      rows.set(i, start, end - start);
    }
    for (int i = present; i < columns; i++) {
      rows.setNull(i);
    }
    rows.end(recordNumber, scanner.count > columns ? surplus() : null);
  }

  private String surplus() {
    RescuedJson json = new RescuedJson();
    for (int i = columns; i < scanner.count; i++) {
      json.put("column_" + (i + 1), text(i));
    }
    return json.toString();
  }

  private String text(int field) {
    int start = scanner.starts[field];
    int end = scanner.ends[field];
    if ((scanner.flags[field] & RecordScanner.ESCAPED) != 0) {
      end = scanner.unescape(window.bytes, start, end);
    }
    return new String(window.bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** Refuses the scanned record if it is wrong in any way. */
  private boolean isRefused(Consumer<? super Reject> rejects) {
    boolean ragged = scanner.count != columns && options.ragged() == Ragged.REJECT;
    boolean suspect =
        ragged
            || inDoubt()
            || (scanner.allFlags & ~(RecordScanner.QUOTED | RecordScanner.ESCAPED)) != 0;
    return suspect && refuseFaults(ragged, rejects);
  }

  private boolean inDoubt() {
    return window.utf8Offset(pos) < doubtUntil;
  }

  /** Refuses the scanned record if it has faults. */
  private boolean refuseFaults(boolean ragged, Consumer<? super Reject> rejects) {
    List<FieldFaults.Fault> found = faults.find(schema);
    if (ragged) {
      found.add(
          new FieldFaults.Fault(
              window.fileOffset(pos),
              null,
              "field_count",
              "the record has " + scanner.count + " fields, not " + columns));
    }
    if (inDoubt()) {
      Optional<FieldFaults.Fault> stray = faults.strayQuote(dialect.quote, schema);
      boolean soundlyQuoted = found.isEmpty() && (scanner.allFlags & RecordScanner.QUOTED) != 0;
      doubtUntil = stray.isEmpty() && !soundlyQuoted ? doubtUntil : 0;
      stray.ifPresent(found::add);
    }
    if ((scanner.allFlags & RecordScanner.TEXT_AFTER_QUOTE) != 0) {
      doubtUntil = window.utf8Offset(pos) + dialect.maxRecordBytes;
    }
    if (found.isEmpty()) {
      return false;
    }
    byte[] raw = window.raw(pos, Math.min(scanner.end, pos + Reject.MAX_RAW_BYTES));
    for (FieldFaults.Fault fault : found) {
      rejects.accept(fault.reject(recordNumber, raw));
    }
    return true;
  }

  /** Refuses a record whose end was not found; decoding goes on at its second line. */
  private void refuseUnbounded(End end, Consumer<? super Reject> rejects) throws IOException {
    boolean quotes = end == End.UNTERMINATED;
    long start = window.fileOffset(pos);
    long at = quotes ? window.fileOffset(scanner.openQuote) : start;
    String field = scanner.count < columns ? schema.fields().get(scanner.count).name() : null;
    long from = window.utf8Offset(pos);
    long seen = window.utf8Offset(scanner.next);
    byte[] raw = window.raw(pos, Math.min(scanner.next, pos + Reject.MAX_RAW_BYTES));
    rescans = from < lookedAt ? rescans + 1 : 0;
    boolean tooMany = rescans > MAX_RESCANS;
    long skipTo = tooMany ? lookedAt : from;
    lookedAt = Math.max(lookedAt, seen);
    doubtUntil = quotes ? lookedAt + dialect.maxRecordBytes : doubtUntil;
    String reason =
        quotes
            ? "the quote at byte "
                + at
                + " is not closed within "
                + dialect.maxRecordBytes
                + " bytes or before the end of the file"
            : "the record is longer than " + dialect.maxRecordBytes + " bytes";
    String rule = quotes ? "unterminated_quote" : "record_too_long";
    rejects.accept(new Reject(recordNumber, at, quotes ? field : null, rule, reason, raw));
    while (window.utf8Offset(pos) < skipTo && skipLine()) {
      // Every line that was looked at belongs to this record.
    }
    if (!tooMany) {
      skipLine();
    }
  }

  private void dropTrailing() {
    int last = scanner.count - 1;
    if (options.trailingDelimiter()
        && last > 0
        && scanner.starts[last] == scanner.ends[last]
        && (scanner.flags[last] & RecordScanner.QUOTED) == 0) {
      scanner.count--;
    }
  }

  private boolean skipSeparators(int columnCount) throws IOException {
    return skipSeparators(columnCount, null);
  }

  /**
   * Skips empty lines and comments. False if the file, or the block that {@code rows} still need,
   * ends there.
   */
  private boolean skipSeparators(int columnCount, BatchRows rows) throws IOException {
    int need = Math.max(2, dialect.comment.length);
    while (true) {
      if (window.limit - pos < need && !window.atEnd) {
        if (rows != null && rows.rows() > 0) {
          return false;
        }
        more();
        continue;
      }
      if (pos == window.limit) {
        return false;
      }
      byte b = window.bytes[pos];
      if (columnCount > 1 && (b == '\n' || b == '\r')) {
        pos += b == '\r' && pos + 1 < window.limit && window.bytes[pos + 1] == '\n' ? 2 : 1;
      } else if (isComment()) {
        if (rows != null && rows.rows() > 0) {
          int lineEnd = lineEndInBlock();
          if (lineEnd < 0) {
            return false;
          }
          pos = lineEnd;
        } else {
          skipLine();
        }
      } else {
        return true;
      }
    }
  }

  private boolean isComment() {
    int length = dialect.comment.length;
    if (length == 0 || window.limit - pos < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (window.bytes[pos + i] != dialect.comment[i]) {
        return false;
      }
    }
    return true;
  }

  /** Skips to the start of the next line; false at the end of the file. */
  private boolean skipLine() throws IOException {
    while (true) {
      int lineEnd = lineEndInBlock();
      if (lineEnd >= 0) {
        pos = lineEnd;
        return true;
      }
      if (window.atEnd) {
        boolean any = pos < window.limit;
        pos = window.limit;
        return any;
      }
      // What is skipped is not kept, but for a CR whose LF may follow.
      if (window.limit > pos) {
        pos = window.limit - (window.bytes[window.limit - 1] == '\r' ? 1 : 0);
      }
      more();
    }
  }

  /** Where the next line starts, or -1 if the block does not tell. */
  private int lineEndInBlock() {
    byte[] bytes = window.bytes;
    for (int i = pos; i < window.limit; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
      if (bytes[i] == '\r') {
        if (i + 1 == window.limit && !window.atEnd) {
          return -1;
        }
        return i + 1 < window.limit && bytes[i + 1] == '\n' ? i + 2 : i + 1;
      }
    }
    return -1;
  }

  private void more() throws IOException {
    window.advance(pos);
    pos = 0;
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(
        headerBytes, window.fileOffset(pos) - recordsStart, 0, recordNumber - recordsBefore);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
