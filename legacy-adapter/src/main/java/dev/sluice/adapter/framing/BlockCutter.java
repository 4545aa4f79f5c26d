package dev.sluice.adapter.framing;

import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;

/** Cuts blocks behind block descriptor words into records. */
final class BlockCutter implements RecordCutter {

  /** Cuts a record of a block. */
  interface InBlock {
    /**
     * As {@link RecordCutter#cut}.
     *
     * @param room bytes from the position to the end of the block
     */
    boolean cut(FrameBuffer buffer, long room) throws IOException;
  }

  private final BlockDescriptorWord word;
  private final InBlock records;
  private final DescriptorHint hint;

  /** Where in the file the block ends; before the position where the next one starts. */
  private long blockEnd = -1;

  BlockCutter(BlockDescriptorWord word, InBlock records, DescriptorHint hint) {
    this.word = word;
    this.records = records;
    this.hint = hint;
  }

  @Override
  public boolean cut(FrameBuffer buffer) throws IOException {
    return buffer.fileOffset() < blockEnd
        ? records.cut(buffer, blockEnd - buffer.fileOffset())
        : block(buffer);
  }

  private boolean block(FrameBuffer buffer) throws IOException {
    if (buffer.remaining() < BlockDescriptorWord.BYTES) {
      throw refused(
          buffer, "has only " + buffer.remaining() + " of the 4 bytes of its descriptor word");
    }
    if (buffer.available() < BlockDescriptorWord.BYTES) {
      return false;
    }
    if (!word.isWord(buffer.bytes, buffer.pos)) {
      throw refused(
          buffer,
          "starts with "
              + DescriptorHint.hex(buffer.bytes, buffer.pos)
              + " (hex), which is no descriptor word of a block");
    }
    long length = BlockDescriptorWord.BYTES + word.length(buffer.bytes, buffer.pos);
    if (length > buffer.remaining()) {
      throw refused(
          buffer,
          "should have "
              + length
              + " bytes with its descriptor word "
              + DescriptorHint.hex(buffer.bytes, buffer.pos)
              + " (hex), but only "
              + buffer.remaining()
              + " are left");
    }
    blockEnd = buffer.fileOffset() + length;
    buffer.pos += BlockDescriptorWord.BYTES;
    return true;
  }

  private UndecodableFileException refused(FrameBuffer buffer, String fault) throws IOException {
    return new UndecodableFileException(
        buffer.fileOffset(),
        "the block at byte "
            + buffer.fileOffset()
            + ", before record "
            + (buffer.records() + 1)
            + ", "
            + fault
            + "; "
            + hint.text(buffer.fileOffset()));
  }

  @Override
  public boolean isBetweenRanges(FrameBuffer buffer) {
    return buffer.fileOffset() >= blockEnd;
  }
}
