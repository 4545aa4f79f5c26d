package dev.sluice.adapter.xml;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.nested.TreeRecords;
import dev.sluice.adapter.nested.ValueTree;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.xml.XmlEvents.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The elements at a path, one after another. Text that is no XML refuses the file; a well-formed
 * record that can't be stored is refused alone.
 */
final class XmlRecords implements TreeRecords {
  private static final long NOT_YET = -1;

  private final XmlInput input;
  private final XmlEvents events;
  private final XmlOptions options;
  private final XmlElements elements;
  private final XmlFigures figures;
  private final PathMatch match;

  private long number;
  private Reject reject;
  private long recordStart;
  private long recordEnd;
  private long firstRecord = NOT_YET;
  private long lastRecordEnd;
  private boolean ended;

  /**
   * Records of an input.
   *
   * @param computesFigures whether what the file declares is compared
   */
  XmlRecords(XmlInput input, XmlOptions options, boolean computesFigures) throws IOException {
    this.input = input;
    this.options = options;
    this.events = new XmlEvents(input, options.namespaces());
    this.elements = new XmlElements(events, options);
    this.figures = new XmlFigures(computesFigures ? options.figures() : List.of());
    this.match = new PathMatch(options.records());
  }

  @Override
  public boolean next() throws IOException {
    try {
      return find();
    } catch (UndecodableFileException e) {
      throw number == 0 ? e : behindRecord(e);
    }
  }

  private UndecodableFileException behindRecord(UndecodableFileException e) {
    return new UndecodableFileException(
        e.byteOffset(), "in or behind record " + number + ": " + e.getMessage());
  }

  private boolean find() throws IOException {
    while (!ended) {
      Event event = events.next();
      switch (event) {
        case START -> {
          if (match.start(events.name(), events.depth())) {
            record();
            return true;
          }
          figures.start(events, input);
        }
        case END -> {
          match.end(events.depth());
          figures.end(events.depth());
        }
        case TEXT -> figures.text(events.text());
        case FILE_END -> ended = true;
      }
      input.release(events.end());
    }
    return false;
  }

  private void record() throws IOException {
    number++;
    reject = null;
    recordStart = events.start();
    input.release(recordStart);
    long offset = input.fileOffset(recordStart);
    firstRecord = firstRecord == NOT_YET ? offset : firstRecord;
    NestedFault fault = elements.read(recordStart);
    if (elements.isTooLong()) {
      refuseTooLong(offset);
    } else {
      recordEnd = events.end();
      if (fault != null) {
        reject = reject(fault);
      }
    }
    lastRecordEnd = input.fileOffset(events.end());
    match.end(events.depth());
    figures.record(elements.isTooLong() ? null : tree(), number);
  }

  /** Passes the rest of a record of which more was read than it may have. */
  private void refuseTooLong(long offset) throws IOException {
    byte[] raw = input.raw(recordStart, recordStart + options.maxRecordBytes());
    int around = elements.recordDepth() - 1;
    while (events.depth() > around) {
      input.release(events.end());
      events.next();
    }
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
  public long number() {
    return number;
  }

  @Override
  public Optional<Reject> reject() {
    return Optional.ofNullable(reject);
  }

  @Override
  public ValueTree tree() {
    return elements.tree();
  }

  @Override
  public Reject reject(NestedFault fault) {
    long offset = input.fileOffset(recordStart + fault.position());
    long rawEnd = Math.min(recordEnd, recordStart + Reject.MAX_RAW_BYTES);
    byte[] raw = input.raw(recordStart, rawEnd);
    return new Reject(number, offset, fault.field(), fault.rule(), fault.reason(), raw);
  }

  @Override
  public ByteAccount account() {
    long here = input.fileOffset(events.end());
    long start = firstRecord == NOT_YET ? here : firstRecord;
    long end = firstRecord == NOT_YET ? here : lastRecordEnd;
    return new ByteAccount(start, end - start, here - end, number);
  }

  @Override
  public Control control() {
    return figures.control(number);
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
