package dev.sluice.adapter.delimited;

import java.util.List;

/** Recognises records that are the header once more. */
final class RepeatedHeaders {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final List<String> header;
  private final RecordScanner scanner;
  private final FieldText fields;

  /**
   * @param header the header's texts; empty if there is none to repeat
   */
  RepeatedHeaders(List<String> header, RecordScanner scanner, FieldText fields) {
    this.header = header;
    this.scanner = scanner;
    this.fields = fields;
  }

  /**
   * Whether the scanned record is the header again, be it behind the byte order mark that a file
   * has which was appended to another.
   */
  boolean isOne(byte[] block) {
    if (header.isEmpty() || scanner.count != header.size()) {
      return false;
    }
    for (int i = header.size() - 1; i >= 0; i--) {
      String text = fields.text(block, i);
      boolean same =
          text.equals(header.get(i)) || (i == 0 && text.equals(BYTE_ORDER_MARK + header.get(i)));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
