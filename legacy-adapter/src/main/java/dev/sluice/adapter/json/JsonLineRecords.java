package dev.sluice.adapter.json;

import dev.sluice.adapter.nested.NestedFault;
import dev.sluice.adapter.record.ByteAccount;
import java.io.IOException;

/**
 * One value on each line. Lines end with LF, or CR LF; blank ones are no records. A line that is no
 * JSON is refused, and the next one goes on.
 */
final class JsonLineRecords extends JsonRecords {
  private final long firstByte;
  private final long firstRecord;

  /**
   * Records of a window.
   *
   * @param firstByte where in the file the window starts, its byte order mark included
   * @param firstRecord number of the first record
   */
  JsonLineRecords(JsonWindow window, JsonOptions options, long firstByte, long firstRecord) {
    super(window, options, firstRecord);
    this.firstByte = firstByte;
    this.firstRecord = firstRecord;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      int lineEnd = lineEnd();
      int from = window.pos;
      if (from == window.limit) {
        return false;
      }
      if (lineEnd - from > options.maxRecordBytes()) {
        skipTooLong();
        return true;
      }
      window.pos = Math.min(lineEnd + 1, window.limit);
      int start = firstNotBlank(from, lineEnd);
      if (start < lineEnd) {
        read(start, lineEnd);
        return true;
      }
    }
  }

  /** End of the line at the window's position, as far as it may be long. */
  private int lineEnd() throws IOException {
    int searched = window.pos;
    while (true) {
      for (int i = searched; i < window.limit; i++) {
        if (window.bytes[i] == '\n') {
          return i;
        }
      }
      if (window.limit - window.pos > options.maxRecordBytes()) {
        return window.limit;
      }
      int dropped = window.pos;
      searched = window.limit - dropped;
      if (!window.refill(dropped)) {
        return window.limit;
      }
    }
  }

  private int firstNotBlank(int from, int to) {
    int at = from;
    while (at < to && isBlank(window.bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private void read(int from, int to) {
    scanner.start();
    int valueEnd = scanner.scan(window.bytes, from, to);
    if (valueEnd == JsonScanner.MORE && scanner.endsWell()) {
      valueEnd = to;
    }
    if (valueEnd == JsonScanner.MORE) {
      malformed(from, to, to - from, "the line ends within a value: " + scanner.faultReason());
    } else if (valueEnd == JsonScanner.MALFORMED) {
      malformed(from, to, scanner.faultPosition() - from, scanner.faultReason());
    } else if (firstNotBlank(valueEnd, to) < to) {
      int behind = firstNotBlank(valueEnd, to) - from;
      malformed(from, to, behind, "text follows the value, which must stand on a line of its own");
    } else {
      take(from, to);
    }
  }

  private void malformed(int from, int to, int at, String reason) {
    begin(from, to);
    refuse(new NestedFault(at, null, "json", "no JSON: " + reason));
  }

  private void skipTooLong() throws IOException {
    long offset = window.fileOffset(window.pos);
    byte[] raw = rawOfTooLong(window.pos);
    while (true) {
      for (int i = window.pos; i < window.limit; i++) {
        if (window.bytes[i] == '\n') {
          window.pos = i + 1;
          refuseTooLong(offset, raw);
          return;
        }
      }
      window.pos = window.limit;
      if (!window.refill(window.limit)) {
        refuseTooLong(offset, raw);
        return;
      }
    }
  }

  @Override
  public ByteAccount account() {
    long header = window.markBytes();
    long records = window.fileOffset(window.pos) - firstByte - header;
    return new ByteAccount(header, records, 0, number() - firstRecord + 1);
  }
}
