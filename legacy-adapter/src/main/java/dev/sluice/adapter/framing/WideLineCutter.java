package dev.sluice.adapter.framing;

import dev.sluice.adapter.framing.RecordShape.WideLines;
import dev.sluice.adapter.record.UndecodableFileException;

/** Cuts lines whose characters have several bytes each, all of one width. */
final class WideLineCutter implements RecordCutter {
  private final int width;
  private final int low;
  private int toSkip;
  private long headerEnd;

  /** Bytes behind the position that are known to hold no line end. */
  private int seen;

  WideLineCutter(WideLines lines, boolean atStart) {
    this.width = lines.width();
    this.low = lines.bigEndian() ? width - 1 : 0;
    this.toSkip = atStart ? lines.skip() : 0;
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
    int i = buffer.pos + seen;
    while (i + width <= buffer.limit && !isEnd(buffer.bytes, i)) {
      i += width;
    }
    if (i - buffer.pos > RecordShape.MAX_RECORD_BYTES) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record()
              + " has no line end within "
              + RecordShape.MAX_RECORD_BYTES
              + " bytes: the records of this file are not lines; check the charset");
    }
    if (i + width > buffer.limit) {
      if (!buffer.atEnd) {
        seen = i - buffer.pos;
        return -1;
      }
      return buffer.limit;
    }
    return i;
  }

  /** Where the next line starts; -1 if more must be read to know. */
  private int behind(FrameBuffer buffer, int end) {
    int next = end + width;
    if (next > buffer.limit) {
      return buffer.limit;
    }
    if (character(buffer.bytes, end) != '\r') {
      return next;
    }
    if (next + width > buffer.limit) {
      return buffer.atEnd ? next : -1;
    }
    return character(buffer.bytes, next) == '\n' ? next + width : next;
  }

  private boolean isEnd(byte[] bytes, int at) {
    int character = character(bytes, at);
    return character == '\n' || character == '\r';
  }

  /** The character, if it is below 256; else -1. */
  private int character(byte[] bytes, int at) {
    for (int i = 0; i < width; i++) {
      if (i != low && bytes[at + i] != 0) {
        return -1;
      }
    }
    return bytes[at + low] & 0xFF;
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
