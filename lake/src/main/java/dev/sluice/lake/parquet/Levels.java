package dev.sluice.lake.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Collects the repetition or definition levels of a page; nothing at all where all are 0. */
final class Levels {
  private final int width;
  private final RunLengthBitPackingHybridEncoder encoder;
  private int runLevel;
  private int runLength;
  private boolean mixed;

  Levels(int max) {
    this.width = BytesUtils.getWidthFromMaxInt(max);
    this.encoder =
        max == 0
            ? null
            : new RunLengthBitPackingHybridEncoder(
                width, 256, 1 << 20, HeapByteBufferAllocator.getInstance());
  }

  void add(int level) throws IOException {
    add(level, 1);
  }

  /** Adds a level several times. A page of one level alone, as is common, costs nothing to keep. */
  void add(int level, int times) throws IOException {
    if (encoder == null || times == 0) {
      return;
    }
    if (level != runLevel && runLength > 0) {
      encodeRun();
      mixed = true;
    }
    runLevel = level;
    runLength += times;
  }

  private void encodeRun() throws IOException {
    for (int i = 0; i < runLength; i++) {
      encoder.writeInt(runLevel);
    }
    runLength = 0;
  }

  /** Writes the levels as a page of format 1 holds them, and starts anew. */
  void drainTo(ByteArrayOutputStream out) throws IOException {
    if (encoder == null) {
      return;
    }
    BytesInput encoded = mixed ? drainMixed() : singleRun();
    BytesUtils.writeIntLittleEndian(out, Math.toIntExact(encoded.size()));
    encoded.writeAllTo(out);
    encoder.reset();
    runLength = 0;
    mixed = false;
  }

  private BytesInput drainMixed() throws IOException {
    encodeRun();
    return encoder.toBytes();
  }

  /** A run's length, doubled, as a variable-length integer, then the level in whole bytes. */
  private BytesInput singleRun() throws IOException {
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    BytesUtils.writeUnsignedVarInt(runLength << 1, run);
    BytesUtils.writeIntLittleEndianPaddedOnBitWidth(run, runLevel, width);
    return BytesInput.from(run.toByteArray());
  }
}
