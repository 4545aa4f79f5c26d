package dev.sluice.app.demo;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Fills a record of fixed length as a COBOL program on a mainframe lays it out. */
final class EbcdicRecord {
  private static final Charset CODE_PAGE = Charset.forName("IBM037");
  private static final byte BLANK = 0x40;
  private static final int ZONE = 0xF0;
  private static final int PLUS = 0x0C;
  private static final int MINUS = 0x0D;

  private final ByteBuffer record;

  /** A record of this many bytes. */
  EbcdicRecord(int length) {
    this.record = ByteBuffer.allocate(length);
  }

  /** {@code PIC X(length)}: text, with blanks behind. */
  EbcdicRecord text(String value, int length) {
    byte[] bytes = value.getBytes(CODE_PAGE);
    if (bytes.length > length) {
      throw new IllegalArgumentException("'" + value + "' is longer than " + length);
    }
    record.put(bytes);
    for (int i = bytes.length; i < length; i++) {
      record.put(BLANK);
    }
    return this;
  }

  /** {@code PIC 9(9) COMP}: a binary whole number of four bytes, the highest first. */
  EbcdicRecord binary(long value) {
    if (value < 0 || value > 999_999_999) {
      throw new IllegalArgumentException(value + " does not fit PIC 9(9)");
    }
    record.putInt((int) value);
    return this;
  }

  /** {@code PIC S9(digits)}: a digit in each byte, the sign in the zone of the last. */
  EbcdicRecord zoned(long value, int digits) {
    byte[] bytes = new byte[digits];
    long rest = Math.abs(value);
    for (int i = digits - 1; i >= 0; i--) {
      bytes[i] = (byte) (ZONE | (rest % 10));
      rest /= 10;
    }
    requireNothingLeft(rest, value, digits);
    int sign = value < 0 ? MINUS : PLUS;
    bytes[digits - 1] = (byte) ((sign << 4) | (bytes[digits - 1] & 0x0F));
    record.put(bytes);
    return this;
  }

  /** {@code PIC S9(digits) COMP-3}: two digits in each byte, the sign in the last half byte. */
  EbcdicRecord packed(long value, int digits) {
    byte[] bytes = new byte[digits / 2 + 1];
    long rest = Math.abs(value);
    int last = bytes.length - 1;
    bytes[last] = (byte) (((rest % 10) << 4) | (value < 0 ? MINUS : PLUS));
    rest /= 10;
    for (int i = last - 1; i >= 0; i--) {
      bytes[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
      rest /= 100;
    }
    requireNothingLeft(rest, value, digits);
    record.put(bytes);
    return this;
  }

  /** The record; starts the next one. */
  byte[] end() {
    if (record.hasRemaining()) {
      throw new IllegalStateException(record.remaining() + " bytes of the record are not filled");
    }
    byte[] bytes = Arrays.copyOf(record.array(), record.capacity());
    record.clear();
    return bytes;
  }

  private static void requireNothingLeft(long rest, long value, int digits) {
    if (rest != 0) {
      throw new IllegalArgumentException(value + " has more than " + digits + " digits");
    }
  }
}
