package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.FieldFaults.Fault;
import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands before a file's records. */
final class HeaderReader {
  private final DelimitedOptions options;
  private final Cursor cursor;
  private final Window window;
  private final RecordScanner scanner;
  private final FieldText fields;
  private final FieldFaults faults;
  private List<String> texts = List.of();

  HeaderReader(
      DelimitedOptions options,
      Cursor cursor,
      Window window,
      RecordScanner scanner,
      FieldText fields,
      FieldFaults faults) {
    this.options = options;
    this.cursor = cursor;
    this.window = window;
    this.scanner = scanner;
    this.fields = fields;
    this.faults = faults;
  }

  /** The header's texts as they stand in the file; empty where it has none. */
  List<String> texts() {
    return texts;
  }

  /**
   * Skips lines, reads the header, and leaves the cursor behind it.
   *
   * @throws UndecodableFileException if the header is missing or is not as the layout says
   */
  Columns read() throws IOException {
    for (int i = 0; i < options.skipLines(); i++) {
      cursor.skipLine();
    }
    if (options.header() instanceof Header.Absent absent) {
      return Columns.inFileOrder(absent.names());
    }
    boolean found = readTexts();
    long offset = cursor.fileOffset();
    if (options.header() instanceof Header.Ignored ignored) {
      return Columns.inFileOrder(ignored.names());
    }
    if (options.header() instanceof Header.ByName byName) {
      return found
          ? Columns.byName(texts, byName.names(), offset)
          : Columns.inFileOrder(byName.names());
    }
    return Columns.inFileOrder(texts);
  }

  /** False if the file ends before its header, and may. */
  private boolean readTexts() throws IOException {
    while (cursor.skipSeparators(!options.strict(), false)) {
      End end = scanner.scan(window, cursor.pos);
      if (end == End.INCOMPLETE) {
        cursor.more();
      } else {
        take(end);
        return true;
      }
    }
    if (options.policies().emptyFile() == Policies.EmptyFile.ACCEPT) {
      return false;
    }
    throw new UndecodableFileException(
        cursor.fileOffset(),
        "the file ends before its header: have the sender drop it again, or say header: absent"
            + " or empty_file: accept");
  }

  private void take(End end) {
    if (end != End.RECORD) {
      throw new UndecodableFileException(
          cursor.fileOffset(),
          "the header does not end: "
              + (end == End.UNTERMINATED ? "a quote in it is not closed" : "it is too long")
              + "; check the layout's quote and delimiter");
    }
    if (options.trailingDelimiter()) {
      scanner.dropTrailing();
    }
    List<Fault> found = faults.find(null);
    if (!found.isEmpty()) {
      throw new UndecodableFileException(
          found.get(0).fileOffset(), "the header can't be read: " + found.get(0).reason());
    }
    texts = new ArrayList<>();
    for (int i = 0; i < scanner.count; i++) {
      texts.add(fields.text(window.bytes, i));
    }
    cursor.pos = scanner.next;
  }
}
