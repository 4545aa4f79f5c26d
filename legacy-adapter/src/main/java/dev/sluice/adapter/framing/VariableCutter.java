package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;

/** Cuts records behind record descriptor words. */
final class VariableCutter implements RecordCutter {
  private final DescriptorWord word;
  private final DescriptorHint hint;

  VariableCutter(DescriptorWord word, DescriptorHint hint) {
    this.word = word;
    this.hint = hint;
  }

  @Override
  public boolean cut(FrameBuffer buffer) throws IOException {
    return cut(buffer, buffer.remaining());
  }

  /**
   * As {@link #cut(FrameBuffer)}, within a block.
   *
   * @param room bytes from the position to the end of the block
   */
  boolean cut(FrameBuffer buffer, long room) throws IOException {
    if (room < DescriptorWord.BYTES) {
      throw refused(buffer, "has only " + room + " of the 4 bytes of its descriptor word");
    }
    if (buffer.available() < DescriptorWord.BYTES) {
      return false;
    }
    int at = buffer.pos;
    if (!word.isWord(buffer.bytes, at)) {
      throw refused(
          buffer,
          "has the descriptor word "
              + DescriptorHint.hex(buffer.bytes, at)
              + " (hex), which "
              + word.fault(buffer.bytes, at));
    }
    int length = DescriptorWord.BYTES + word.length(buffer.bytes, at);
    if (length > room) {
      throw refused(
          buffer,
          "is cut off: it has "
              + length
              + " bytes with its descriptor word "
              + DescriptorHint.hex(buffer.bytes, at)
              + " (hex), of which "
              + room
              + " are there");
    }
    if (buffer.available() < length) {
      return false;
    }
    buffer.add(at + DescriptorWord.BYTES, at + length);
    buffer.pos += length;
    return true;
  }

  private UndecodableFileException refused(FrameBuffer buffer, String fault) throws IOException {
    return new UndecodableFileException(
        buffer.fileOffset(), buffer.record() + " " + fault + "; " + hint.text(buffer.fileOffset()));
  }
}
