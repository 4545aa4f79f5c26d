package dev.sluice.adapter.compression;

/** Reads fields of a zip's structures one after another. */
final class LittleEndian {
  private final byte[] bytes;
  private int position;

  LittleEndian(byte[] bytes) {
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.length - position;
  }

  int u16() {
    return (int) unsigned(2);
  }

  long u32() {
    return unsigned(4);
  }

  /** A number of 64 bits; one beyond the signed range is negative, which fits nowhere. */
  long u64() {
    return unsigned(8);
  }

  byte[] bytes(int count) {
    byte[] taken = java.util.Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return taken;
  }

  void skip(int count) {
    position += count;
  }

  private long unsigned(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[position++] & 0xFFL) << (8 * i);
    }
    return value;
  }
}
