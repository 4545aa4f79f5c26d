package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.FieldFaults.Fault;
import dev.sluice.adapter.delimited.Policies.EmptyLines;
import dev.sluice.adapter.delimited.Policies.RepeatedHeader;
import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.text.Malformed;
import dev.sluice.adapter.text.RescuedJson;
import dev.sluice.adapter.text.Utf8Feed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes one delimited file. */
final class DelimitedReader implements RecordReader {
  private final DelimitedOptions options;
  private final Dialect dialect;
  private final Window window;
  private final int batchRows;
  private final RecordScanner scanner;
  private final Cursor cursor;
  private final FieldText fields;
  private final FieldFaults faults;
  private final UnboundedRecords unbounded;
  private final RepeatedHeaders repeatedHeaders;
  private final Columns columns;
  private final boolean skipsEmptyLines;
  private final int soundFlags;
  private final Charset charset;
  private final PlainRecords plainRecords;

  private final long origin;
  private long headerBytes;
  private long recordsStart;
  private long recordsBefore;
  private long recordNumber;

  /**
   * A fault of quoting may have left us inside a quoted text up to this offset of the UTF-8: where
   * the longest record would end that holds what is behind the quote.
   */
  private long doubtUntil;

  /**
   * A reader that has read the header.
   *
   * @param origin how many bytes of the file stand before the source's first
   */
  DelimitedReader(
      DelimitedOptions options,
      Dialect dialect,
      Charset charset,
      Window window,
      long origin,
      int batchRows)
      throws IOException {
    this.origin = origin;
    this.charset = charset;
    this.options = options;
    this.dialect = dialect;
    this.window = window;
    this.batchRows = batchRows;
    this.scanner = new RecordScanner(dialect);
    this.cursor = new Cursor(window, dialect);
    this.fields = new FieldText(options, dialect, scanner);
    // What was replaced is sound UTF-8, whatever the file was.
    boolean replaced = options.policies().malformed() == Malformed.REPLACE;
    Charset checked = replaced ? StandardCharsets.UTF_8 : charset;
    this.faults = new FieldFaults(window, scanner, checked, options);
    this.unbounded = new UnboundedRecords(window, cursor, scanner, options);
    HeaderReader header = new HeaderReader(options, cursor, window, scanner, fields, faults);
    this.columns = header.read();
    this.repeatedHeaders = new RepeatedHeaders(header.texts(), scanner, fields);
    EmptyLines emptyLines = options.policies().emptyLines();
    this.skipsEmptyLines =
        !options.strict()
            && (emptyLines == EmptyLines.SKIP
                || (emptyLines == EmptyLines.AUTO && columns.count() > 1));
    this.soundFlags = options.strict() ? 0 : RecordScanner.QUOTED | RecordScanner.ESCAPED;
    this.plainRecords = new PlainRecords(options, dialect);
    this.recordsStart = cursor.fileOffset();
    this.headerBytes = recordsStart - origin;
  }

  /**
   * Goes on elsewhere in the same file, with the header already read.
   *
   * @param in the source's bytes from {@code start} on; they end where reading shall end
   * @param start the first byte of a record in the source
   * @param firstRecord the number of that record
   */
  void moveTo(InputStream in, long start, long firstRecord, int blockBytes) throws IOException {
    Malformed malformed = options.policies().malformed();
    window.moveTo(Utf8Feed.of(in, charset, malformed, origin + start), blockBytes);
    cursor.pos = 0;
    unbounded.reset();
    doubtUntil = 0;
    headerBytes = 0;
    recordsStart = origin + start;
    recordNumber = firstRecord - 1;
    recordsBefore = recordNumber;
  }

  @Override
  public Schema schema() {
    return columns.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    BatchRows rows = new BatchRows(columns.schema(), batchRows);
    while (!rows.isFull() && cursor.skipSeparators(skipsEmptyLines, rows.rows() > 0)) {
      End end = scanner.scan(window, cursor.pos);
      if (end == End.RECORD) {
        take(rows, rejects);
        cursor.pos = scanner.next;
      } else if (rows.rows() > 0) {
        // The rows use this block, and going on may need another one.
        return rows.build(window.give());
      } else if (end == End.INCOMPLETE) {
        cursor.more();
      } else {
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
    return cursor.skipSeparators(skipsEmptyLines, false);
  }

  /**
   * Whether nothing of what came before has a part in how decoding goes on from here: no fault of
   * quoting is in doubt, and no byte from here on was looked at yet.
   */
  boolean isIndependent() {
    return !inDoubt() && window.utf8Offset(cursor.pos) >= unbounded.lookedAt();
  }

  /** Number of records before this place. */
  long recordsPassed() {
    return recordNumber;
  }

  /** The first byte of the next record, from the source's first one. */
  long offset() {
    return cursor.fileOffset() - origin;
  }

  /** Whether {@link #offset} may be this byte or one behind it; false only if it surely is not. */
  boolean mayHaveReached(long offset) {
    return window.mayReach(origin + offset);
  }

  /** Whether the file can be cut here as far as its charset is concerned. */
  boolean canBeCut(CutRule rule) {
    return rule.allows(window.bytes, cursor.pos, window.limit);
  }

  /** The charset of the file, with its byte order. */
  Charset charset() {
    return charset;
  }

  /** Goes behind the record that starts here. */
  void skip() throws IOException {
    int plain = inDoubt() ? -1 : plainRecords.next(window.bytes, cursor.pos, window.limit);
    if (plain >= 0) {
      recordNumber++;
      cursor.pos = plain;
      return;
    }
    End end = scanner.scan(window, cursor.pos);
    while (end == End.INCOMPLETE) {
      cursor.more();
      end = scanner.scan(window, cursor.pos);
    }
    if (end != End.RECORD) {
      refuseUnbounded(end, reject -> {});
      return;
    }
    boolean repeated = begin();
    if (!(repeated && isSeparator())
        && (inDoubt() || (scanner.allFlags & RecordScanner.TEXT_AFTER_QUOTE) != 0)) {
      isRefused(repeated, reject -> {});
    }
    cursor.pos = scanner.next;
  }

  private void refuseUnbounded(End end, Consumer<? super Reject> rejects) throws IOException {
    boolean quotes = end == End.UNTERMINATED || (scanner.allFlags & RecordScanner.QUOTED) != 0;
    rejects.accept(unbounded.refuse(end, ++recordNumber, columns));
    doubtUntil = quotes ? unbounded.lookedAt() + dialect.maxRecordBytes : doubtUntil;
  }

  /** Takes up the scanned record and counts it; whether it is the header again. */
  private boolean begin() {
    if (options.trailingDelimiter()) {
      scanner.dropTrailing();
    }
    boolean repeated =
        options.policies().repeatedHeader() != RepeatedHeader.RECORD
            && repeatedHeaders.isOne(window.bytes);
    if (!(repeated && isSeparator())) {
      recordNumber++;
    }
    return repeated;
  }

  /** Whether a header that is repeated is no record. */
  private boolean isSeparator() {
    return options.policies().repeatedHeader() == RepeatedHeader.SKIP;
  }

  private void take(BatchRows rows, Consumer<? super Reject> rejects) {
    boolean repeated = begin();
    if (!(repeated && isSeparator()) && !isRefused(repeated, rejects)) {
      accept(rows);
    }
  }

  private boolean inDoubt() {
    return window.utf8Offset(cursor.pos) < doubtUntil;
  }

  /** Refuses the scanned record if it is wrong in any way. */
  private boolean isRefused(boolean repeated, Consumer<? super Reject> rejects) {
    boolean ragged = isRagged();
    boolean suspect =
        ragged
            || repeated
            || inDoubt()
            || options.strict()
            || (scanner.allFlags & ~soundFlags & ~RecordScanner.NOT_ASCII) != 0
            || ((scanner.allFlags & RecordScanner.NOT_ASCII) != 0 && !faults.isText(cursor.pos));
    return suspect && refuseFaults(ragged, repeated, rejects);
  }

  private boolean isRagged() {
    return switch (options.policies().ragged()) {
      case REJECT -> scanner.count != columns.count();
      case PAD -> scanner.count > columns.count();
      case RESCUE -> false;
    };
  }

  private void accept(BatchRows rows) {
    int count = columns.count();
    int present = Math.min(count, scanner.count);
    boolean plain = fields.isPlain();
    for (int i = 0; i < present; i++) {
      int target = columns.target(i);
      if (plain) {
        rows.set(target, scanner.starts[i], scanner.ends[i] - scanner.starts[i]);
      } else if (fields.find(window.bytes, i)) {
        rows.set(target, fields.start, fields.end - fields.start);
      } else {
        rows.setNull(target);
      }
    }
    for (int i = present; i < count; i++) {
      rows.setNull(columns.target(i));
    }
    rows.end(recordNumber, scanner.count > count ? surplus() : null);
  }

  private String surplus() {
    RescuedJson json = new RescuedJson();
    for (int i = columns.count(); i < scanner.count; i++) {
      json.put("column_" + (i + 1), fields.text(window.bytes, i));
    }
    return json.toString();
  }

  /** Refuses the scanned record if it has faults. */
  private boolean refuseFaults(boolean ragged, boolean repeated, Consumer<? super Reject> rejects) {
    List<Fault> found = faults.find(columns);
    if (ragged) {
      found.add(
          recordFault(
              "field_count",
              "the record has " + scanner.count + " fields, not " + columns.count()));
    }
    if (repeated) {
      found.add(recordFault("repeated_header", "the record is the header once more"));
    }
    if (inDoubt()) {
      Optional<Fault> stray = faults.strayQuote(dialect.quote, columns);
      boolean soundlyQuoted = found.isEmpty() && (scanner.allFlags & RecordScanner.QUOTED) != 0;
      doubtUntil = stray.isEmpty() && !soundlyQuoted ? doubtUntil : 0;
      stray.ifPresent(found::add);
    }
    if ((scanner.allFlags & RecordScanner.TEXT_AFTER_QUOTE) != 0) {
      doubtUntil = window.utf8Offset(cursor.pos) + dialect.maxRecordBytes;
    }
    if (found.isEmpty()) {
      return false;
    }
    byte[] raw = window.raw(cursor.pos, Math.min(scanner.end, cursor.pos + Reject.MAX_RAW_BYTES));
    for (Fault fault : found) {
      rejects.accept(fault.reject(recordNumber, raw));
    }
    return true;
  }

  private Fault recordFault(String rule, String reason) {
    return new Fault(cursor.fileOffset(), null, rule, reason);
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(
        headerBytes, cursor.fileOffset() - recordsStart, 0, recordNumber - recordsBefore);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
