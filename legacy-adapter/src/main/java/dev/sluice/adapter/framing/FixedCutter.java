package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.UndecodableFileException;

/** Cuts records of one length. */
final class FixedCutter implements RecordCutter {
  private final int length;

  FixedCutter(int length) {
    this.length = length;
  }

  @Override
  public boolean cut(FrameBuffer buffer) {
    return cut(buffer, buffer.remaining());
  }

  /**
   * As {@link #cut(FrameBuffer)}, within a block.
   *
   * @param room bytes from the position to the end of the block
   */
  boolean cut(FrameBuffer buffer, long room) {
    if (room < length) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record()
              + " should have "
              + length
              + " bytes, but only "
              + room
              + " are left; check the record length");
    }
    if (buffer.available() < length) {
      return false;
    }
    buffer.add(buffer.pos, buffer.pos + length);
    buffer.pos += length;
    return true;
  }
}
