package dev.sluice.adapter.framing;

import dev.sluice.adapter.framing.RecordShape.FixedInLines;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.Arrays;

/**
 * Cuts records of one length with a line end behind each. A record without its line end makes those
 * behind it untrustworthy and refuses the file.
 */
final class FixedInLinesCutter implements RecordCutter {
  private final int length;
  private final byte[] comment;
  private final boolean ebcdic;

  /** Cuts what is no record: lines to skip, empty lines and comments. */
  private final LineCutter lines;

  private boolean skipping;

  /**
   * A cutter.
   *
   * @param comment lines that start so are no records; empty for none
   * @param atStart whether it starts at the first record of the file, where lines are skipped
   */
  FixedInLinesCutter(FixedInLines shape, byte[] comment, boolean atStart) {
    this.length = shape.length();
    this.comment = comment;
    this.ebcdic = shape.lines().ebcdic();
    this.lines = new LineCutter(shape.lines(), atStart);
    this.skipping = atStart && shape.lines().skip() > 0;
  }

  @Override
  public boolean cut(FrameBuffer buffer) {
    if (skipping) {
      boolean cut = lines.cut(buffer);
      skipping = !lines.isBetweenRanges(buffer);
      return cut;
    }
    int needed = Math.max(length + 2, comment.length);
    if (buffer.available() < needed && !buffer.atEnd) {
      return false;
    }
    boolean noRecord = isLineEnd(buffer, buffer.pos) || isComment(buffer);
    return noRecord ? lines.cut(buffer) : record(buffer);
  }

  private boolean record(FrameBuffer buffer) {
    int end = buffer.pos + length;
    boolean last = buffer.atEnd && end == buffer.limit;
    if (end > buffer.limit || (!last && !isLineEnd(buffer, end))) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record()
              + " is not followed by a line end behind its "
              + length
              + " bytes; check the record length, or whether blanks at the end of lines were cut"
              + " off on the way");
    }
    buffer.add(buffer.pos, end);
    buffer.pos = last ? end : behind(buffer, end);
    return true;
  }

  private int behind(FrameBuffer buffer, int end) {
    boolean pair =
        buffer.bytes[end] == '\r'
            && end + 1 < buffer.limit
            && buffer.bytes[end + 1] != '\r'
            && isLineEnd(buffer, end + 1);
    return pair ? end + 2 : end + 1;
  }

  private boolean isComment(FrameBuffer buffer) {
    int end = buffer.pos + comment.length;
    return comment.length > 0
        && end <= buffer.limit
        && Arrays.equals(buffer.bytes, buffer.pos, end, comment, 0, comment.length);
  }

  private boolean isLineEnd(FrameBuffer buffer, int at) {
    byte b = buffer.bytes[at];
    return b == '\r' || (ebcdic ? b == 0x15 || b == 0x25 : b == '\n');
  }

  @Override
  public boolean isBetweenRanges(FrameBuffer buffer) {
    return !skipping;
  }

  @Override
  public long headerEnd() {
    return lines.headerEnd();
  }
}
