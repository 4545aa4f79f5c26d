package dev.sluice.adapter.delimited;

import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.text.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with the fields of a scanned record. */
final class FieldFaults {

  /**
   * A fault.
   *
   * @param field name of the field, or null if the fault is the record's
   */
  record Fault(long fileOffset, String field, String rule, String reason) {
    Reject reject(long recordNumber, byte[] raw) {
      return new Reject(recordNumber, fileOffset, field, rule, reason, raw);
    }
  }

  private final Window window;
  private final RecordScanner scanner;
  private final Charset charset;
  private final boolean nulRefused;
  private final boolean strict;
  private final StrictFaults strictFaults;

  FieldFaults(Window window, RecordScanner scanner, Charset charset, DelimitedOptions options) {
    this.window = window;
    this.scanner = scanner;
    this.charset = charset;
    this.nulRefused = options.policies().nul() == Policies.Nul.REJECT;
    this.strict = options.strict();
    this.strictFaults = new StrictFaults(window, scanner);
  }

  /**
   * The faults of the scanned record's fields, in file order.
   *
   * @param columns null while the header is read
   */
  List<Fault> find(Columns columns) {
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < scanner.count; i++) {
      int flags = scanner.flags[i];
      if ((flags & RecordScanner.NOT_ASCII) != 0) {
        undecodable(i, columns).ifPresent(found::add);
      }
      if (nulRefused && (flags & RecordScanner.NUL) != 0) {
        int at = Math.max(scanner.starts[i], indexOf(0, scanner.starts[i], fieldLimit(i)));
        found.add(
            fault(at, i, columns, "nul_character", "the text holds a NUL character (U+0000)"));
      }
      if ((flags & RecordScanner.BAD_ESCAPE) != 0) {
        found.add(
            fault(
                scanner.starts[i],
                i,
                columns,
                "escape",
                "the text holds an escape that takes nothing, or a character by its number"));
      }
      if ((flags & RecordScanner.TEXT_AFTER_QUOTE) != 0) {
        int at = scanner.ends[i] + 1;
        found.add(
            fault(
                at,
                i,
                columns,
                "text_after_quote",
                "text follows the closing quote at byte "
                    + window.fileOffset(at - 1)
                    + "; a quote within quotes must be written twice or escaped"));
      }
    }
    if (strict) {
      found.addAll(strictFaults.find(columns));
    }
    return found;
  }

  /** A quote within unquoted text, if there is one. */
  Optional<Fault> strayQuote(int quote, Columns columns) {
    for (int i = 0; i < scanner.count; i++) {
      if ((scanner.flags[i] & RecordScanner.QUOTED) == 0) {
        int at = indexOf(quote, scanner.starts[i], scanner.ends[i]);
        if (at >= 0) {
          return Optional.of(
              fault(
                  at,
                  i,
                  columns,
                  "stray_quote",
                  "a quote stands within unquoted text soon after a fault of quoting: it may end"
                      + " a quoted text that began before"));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> undecodable(int field, Columns columns) {
    int from = scanner.starts[field];
    int to = fieldLimit(field);
    int at =
        charset.equals(StandardCharsets.US_ASCII)
            ? firstNotAscii(from, to)
            : Utf8.firstMalformed(window.bytes, from, to);
    if (at < 0) {
      return Optional.empty();
    }
    byte[] bytes = window.raw(at, at + 1);
    return Optional.of(
        fault(
            at,
            field,
            columns,
            "charset",
            "the bytes "
                + HexFormat.of().withUpperCase().formatHex(bytes)
                + " at byte "
                + window.fileOffset(at)
                + " are no text in "
                + charset));
  }

  /** Whether the scanned record, which starts here, is text of the charset from end to end. */
  boolean isText(int start) {
    return !charset.equals(StandardCharsets.US_ASCII)
        && Utf8.firstMalformed(window.bytes, start, scanner.end) < 0;
  }

  private int firstNotAscii(int from, int to) {
    for (int i = from; i < to; i++) {
      if (window.bytes[i] < 0) {
        return i;
      }
    }
    return -1;
  }

  /** End of all that was scanned as this field, text after a closing quote included. */
  private int fieldLimit(int field) {
    boolean more = (scanner.flags[field] & RecordScanner.TEXT_AFTER_QUOTE) != 0;
    if (!more) {
      return scanner.ends[field];
    }
    return field + 1 < scanner.count ? scanner.starts[field + 1] : scanner.end;
  }

  private int indexOf(int value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (window.bytes[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private Fault fault(int at, int field, Columns columns, String rule, String reason) {
    String name = columns == null ? null : columns.name(field);
    return new Fault(window.fileOffset(at), name, rule, reason);
  }
}
