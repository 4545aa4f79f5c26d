package dev.sluice.adapter.json;

import dev.sluice.adapter.json.JsonScanner.TextFault;
import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.nested.TreeRecords;
import dev.sluice.adapter.nested.ValueTree;
import dev.sluice.adapter.record.Reject;
import java.io.IOException;
import java.util.Optional;

/** The records of a file, one after another. Closing it closes the file's stream. */
abstract class JsonRecords implements TreeRecords {
  final JsonWindow window;
  final JsonOptions options;
  final JsonScanner scanner = new JsonScanner();
  private final JsonTree maker;

  /** Where the current record stands in the window. */
  private int start;

  private int end;
  private long number;
  private Reject reject;

  JsonRecords(JsonWindow window, JsonOptions options, long firstRecord) {
    this.window = window;
    this.options = options;
    this.maker = new JsonTree(options.valueField());
    this.number = firstRecord - 1;
  }

  @Override
  public final long number() {
    return number;
  }

  @Override
  public final Optional<Reject> reject() {
    return Optional.ofNullable(reject);
  }

  @Override
  public final ValueTree tree() {
    return maker.tree();
  }

  @Override
  public final Reject reject(NestedFault fault) {
    long offset = window.fileOffset(start + fault.position());
    return new Reject(number, offset, fault.field(), fault.rule(), fault.reason(), raw(start, end));
  }

  /** The record's own bytes, as many as a reject keeps. */
  final byte[] raw(int from, int to) {
    return window.raw(from, from + Math.min(to - from, Reject.MAX_RAW_BYTES));
  }

  /** The first bytes of a record of which more than it may have stand in the window. */
  final byte[] rawOfTooLong(int from) {
    return raw(from, from + options.maxRecordBytes());
  }

  /** Takes the value that the scanner has just followed as the current record. */
  final void take(int from, int to) {
    begin(from, to);
    TextFault text = scanner.textFault();
    if (text != null) {
      refuse(new NestedFault((int) text.at(), null, text.rule(), text.reason()));
    } else if (scanner.deepest() > options.maxDepth()) {
      refuse(
          new NestedFault(
              0,
              null,
              "nesting",
              "values are nested "
                  + scanner.deepest()
                  + " levels deep, more than max_depth "
                  + options.maxDepth()));
    } else {
      maker.read(window.bytes, from, to).ifPresent(this::refuse);
    }
  }

  /** Counts a record that will be refused. */
  final void begin(int from, int to) {
    start = from;
    end = to;
    number++;
    reject = null;
  }

  final void refuse(NestedFault fault) {
    reject = reject(fault);
  }

  /** Counts and refuses a record that was longer than may be kept. */
  final void refuseTooLong(long offset, byte[] raw) {
    number++;
    reject =
        new Reject(
            number,
            offset,
            null,
            "record_too_long",
            "the record has more than max_record_bytes " + options.maxRecordBytes(),
            raw);
  }

  @Override
  public final void close() throws IOException {
    window.close();
  }
}
