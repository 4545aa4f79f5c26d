package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.UndecodableFileException;

/** Cuts records whose own fields say how long they are. */
final class ComputedCutter implements RecordCutter {
  private final RecordLength lengths;

  ComputedCutter(RecordLength lengths) {
    this.lengths = lengths;
  }

  @Override
  public boolean cut(FrameBuffer buffer) {
    int length = length(buffer);
    boolean whole = length != RecordLength.MORE && length <= buffer.available();
    if (!whole) {
      if (buffer.atEnd) {
        throw cutOff(buffer, length);
      }
      return false;
    }
    buffer.add(buffer.pos, buffer.pos + length);
    buffer.pos += length;
    return true;
  }

  private int length(FrameBuffer buffer) {
    int length;
    try {
      length = lengths.of(buffer.bytes, buffer.pos, buffer.limit);
    } catch (RecordLength.Unstated e) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record() + " " + e.getMessage() + ", so no record behind it can be found");
    }
    if (length != RecordLength.MORE && (length < 1 || length > RecordShape.MAX_RECORD_BYTES)) {
      throw new UndecodableFileException(
          buffer.fileOffset(),
          buffer.record() + " states a length of " + length + " bytes, which is impossible");
    }
    return length;
  }

  private static UndecodableFileException cutOff(FrameBuffer buffer, int length) {
    return new UndecodableFileException(
        buffer.fileOffset(),
        buffer.record()
            + " is cut off: the file ends after "
            + buffer.available()
            + (length == RecordLength.MORE ? " bytes, before its length is stated" : "")
            + (length == RecordLength.MORE ? "" : " of its " + length + " bytes")
            + "; have the sender drop it again");
  }
}
