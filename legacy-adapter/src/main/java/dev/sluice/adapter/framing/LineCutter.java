package dev.sluice.adapter.framing;

import dev.sluice.adapter.framing.RecordShape.Lines;
import dev.sluice.adapter.record.UndecodableFileException;

/** Cuts lines. */
final class LineCutter implements RecordCutter {
  private static final byte CR = 0x0D;

  private final boolean[] endsLine = new boolean[256];
  private int toSkip;
  private long headerEnd;

  /** Bytes behind the position that are known to hold no line end. */
  private int seen;

  /**
   * A cutter.
   *
   * @param atStart whether it starts at the first record of the file, where lines are skipped
   */
  LineCutter(Lines lines, boolean atStart) {
    this.toSkip = atStart ? lines.skip() : 0;
    endsLine[CR] = true;
    endsLine[lines.ebcdic() ? 0x15 : '\n'] = true;
    endsLine[lines.ebcdic() ? 0x25 : '\n'] = true;
  }

  @Override
  public boolean cut(FrameBuffer buffer) {
    int end = lineEnd(buffer);
    if (end < 0) {
      return false;
    }
    int next = behind(buffer, end);
    if (next < 0) {
      return false;
    }
    if (toSkip > 0) {
      toSkip--;
      headerEnd = buffer.base + next;
    } else if (end > buffer.pos) {
      buffer.add(buffer.pos, end);
    }
    seen = 0;
    buffer.pos = next;
    return true;
  }

  /** Where the line at the position ends; -1 if more must be read to know. */
  private int lineEnd(FrameBuffer buffer) {
    byte[] bytes = buffer.bytes;
    int limit = buffer.limit;
    int i = buffer.pos + seen;
    while (i < limit && !endsLine[bytes[i] & 0xFF]) {
      i++;
    }
    if (i - buffer.pos > RecordShape.MAX_RECORD_BYTES) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record()
              + " has no line end within "
              + RecordShape.MAX_RECORD_BYTES
              + " bytes: the records of this file are not lines; check the record format");
    }
    if (i == limit && !buffer.atEnd) {
      seen = i - buffer.pos;
      return -1;
    }
    return i;
  }

  /** Where the next line starts; -1 if more must be read to know. */
  private int behind(FrameBuffer buffer, int end) {
    if (end == buffer.limit) {
      return end;
    }
    int next = end + 1;
    if (buffer.bytes[end] != CR) {
      return next;
    }
    if (next == buffer.limit) {
      return buffer.atEnd ? next : -1;
    }
    byte second = buffer.bytes[next];
    return second != CR && endsLine[second & 0xFF] ? next + 1 : next;
  }

  @Override
  public boolean isBetweenRanges(FrameBuffer buffer) {
    return toSkip == 0;
  }

  @Override
  public long headerEnd() {
    return headerEnd;
  }
}
