package dev.sluice.adapter.delimited;

import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
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

  FieldFaults(Window window, RecordScanner scanner, Charset charset) {
    this.window = window;
    this.scanner = scanner;
    this.charset = charset;
  }

  /**
   * The faults of the scanned record's fields, in file order.
   *
   * @param schema names the fields; null while the header is read
   */
  List<Fault> find(Schema schema) {
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < scanner.count; i++) {
      int flags = scanner.flags[i];
      if ((flags & RecordScanner.NOT_ASCII) != 0) {
        undecodable(i, schema).ifPresent(found::add);
      }
      if ((flags & RecordScanner.NUL) != 0) {
        int at = indexOf(0, scanner.starts[i], fieldLimit(i));
        found.add(fault(at, i, schema, "nul_character", "the text holds a NUL character (U+0000)"));
      }
      if ((flags & RecordScanner.TEXT_AFTER_QUOTE) != 0) {
        int at = scanner.ends[i] + 1;
        found.add(
            fault(
                at,
                i,
                schema,
                "text_after_quote",
                "text follows the closing quote at byte "
                    + window.fileOffset(at - 1)
                    + "; a quote within quotes must be written twice or escaped"));
      }
    }
    return found;
  }

  /** A quote within unquoted text, if there is one. */
  Optional<Fault> strayQuote(int quote, Schema schema) {
    for (int i = 0; i < scanner.count; i++) {
      if ((scanner.flags[i] & RecordScanner.QUOTED) == 0) {
        int at = indexOf(quote, scanner.starts[i], scanner.ends[i]);
        if (at >= 0) {
          return Optional.of(
              fault(
                  at,
                  i,
                  schema,
                  "stray_quote",
                  "a quote stands within unquoted text soon after a fault of quoting: it may end"
                      + " a quoted text that began before"));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> undecodable(int field, Schema schema) {
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
            schema,
            "charset",
            "the bytes "
                + HexFormat.of().withUpperCase().formatHex(bytes)
                + " at byte "
                + window.fileOffset(at)
                + " are no text in "
                + charset));
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

  private Fault fault(int at, int field, Schema schema, String rule, String reason) {
    String name =
        schema == null || field >= schema.fields().size()
            ? null
            : schema.fields().get(field).name();
    return new Fault(window.fileOffset(at), name, rule, reason);
  }
}
