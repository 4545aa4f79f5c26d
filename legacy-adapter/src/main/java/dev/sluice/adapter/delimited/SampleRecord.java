package dev.sluice.adapter.delimited;

import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.text.DirectFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A record as a dialect cuts it, whatever number of fields it has.
 *
 * @param values its fields, without quotes and escapes
 * @param quoted the fields that are quoted
 * @param atFault whether its quoting or its end is at fault
 */
public record SampleRecord(List<String> values, BitSet quoted, boolean atFault) {
  public SampleRecord {
    values = List.copyOf(values);
    quoted = (BitSet) quoted.clone();
  }

  @Override
  public BitSet quoted() {
    return (BitSet) quoted.clone();
  }

  /**
   * Cuts a text into records, headers among them. Comments and empty lines are left out.
   *
   * @param whole whether the text ends where its file ends; if not, the last record may go on and
   *     is left out
   * @param most number of records after which the rest is not looked at
   */
  public static List<SampleRecord> cut(
      DelimitedOptions options, String text, boolean whole, int most) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (Window window =
        new Window(
            new DirectFeed(new ByteArrayInputStream(utf8), 0), Math.max(16, utf8.length + 1))) {
      return cut(options, window, whole, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SampleRecord> cut(
      DelimitedOptions options, Window window, boolean whole, int most) throws IOException {
    Dialect dialect = new Dialect(options);
    RecordScanner scanner = new RecordScanner(dialect);
    FieldText fields = new FieldText(options, dialect, scanner);
    Cursor cursor = new Cursor(window, dialect);
    for (int i = 0; i < options.skipLines(); i++) {
      cursor.skipLine();
    }
    List<SampleRecord> records = new ArrayList<>();
    while (records.size() < most && cursor.skipSeparators(true, false)) {
      End end = scanner.scan(window, cursor.pos);
      boolean last = scanner.next >= window.limit;
      if (last && !whole) {
        break;
      }
      if (end != End.RECORD) {
        records.add(new SampleRecord(List.of(), new BitSet(), true));
        break;
      }
      if (options.trailingDelimiter()) {
        scanner.dropTrailing();
      }
      records.add(of(scanner, fields, window.bytes));
      cursor.pos = scanner.next;
    }
    return records;
  }

  private static SampleRecord of(RecordScanner scanner, FieldText fields, byte[] block) {
    List<String> values = new ArrayList<>();
    BitSet quoted = new BitSet();
    for (int i = 0; i < scanner.count; i++) {
      values.add(fields.text(block, i));
      quoted.set(i, (scanner.flags[i] & RecordScanner.QUOTED) != 0);
    }
    int faults = RecordScanner.TEXT_AFTER_QUOTE | RecordScanner.BAD_ESCAPE;
    return new SampleRecord(values, quoted, (scanner.allFlags & faults) != 0);
  }
}
