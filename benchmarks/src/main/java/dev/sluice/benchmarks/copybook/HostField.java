package dev.sluice.benchmarks.copybook;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A field of a record as a mainframe writes it.
 *
 * @param offset its first byte in the record, from 0
 * @param digits digits of a number, those behind the point among them; characters of a text
 * @param scale digits behind the point
 */
record HostField(String name, Kind kind, int offset, int digits, int scale) {
  /** The code page of texts. */
  static final Charset CODE_PAGE = Charset.forName("IBM037");

  private static final byte BLANK = 0x40;

  /** How the bytes stand for the value. */
  enum Kind {
    /** COMP-3: two digits a byte, the sign in the last half byte. */
    PACKED,
    /** COMP of 4 bytes, the highest first. */
    BINARY,
    /** DISPLAY: a digit a byte, without a sign. */
    ZONED,
    TEXT
  }

  int bytes() {
    return switch (kind) {
      case PACKED -> digits / 2 + 1;
      case BINARY -> 4;
      case ZONED, TEXT -> digits;
    };
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Its line of the copybook. */
  String description() {
    String picture =
        switch (kind) {
          case TEXT -> "X(" + digits + ")";
          case ZONED -> "9(" + digits + ")";
          case BINARY -> "S9(" + digits + ") COMP";
          case PACKED ->
              "S9(" + (digits - scale) + ")" + (scale > 0 ? "V9(" + scale + ")" : "") + " COMP-3";
        };
    return "  05 " + name + " PIC " + picture + ".\n";
  }

  /** Writes a value, given as text, into a record. */
  void write(String value, byte[] record) {
    if (isText()) {
      byte[] text = value.getBytes(CODE_PAGE);
      Arrays.fill(record, offset, offset + digits, BLANK);
      System.arraycopy(text, 0, record, offset, text.length);
      return;
    }
    long number = new BigDecimal(value).setScale(scale).unscaledValue().longValueExact();
    switch (kind) {
      case BINARY -> writeBinary(number, record);
      case ZONED -> writeDigits(number, record);
      default -> writePacked(number, record);
    }
  }

  private void writeBinary(long number, byte[] record) {
    for (int i = 0; i < 4; i++) {
      record[offset + i] = (byte) (number >> (24 - 8 * i));
    }
  }

  private void writeDigits(long number, byte[] record) {
    long rest = number;
    for (int i = offset + digits - 1; i >= offset; i--) {
      record[i] = (byte) (0xF0 | rest % 10);
      rest /= 10;
    }
  }

  private void writePacked(long number, byte[] record) {
    long rest = Math.abs(number);
    long half = number < 0 ? 0xD : 0xC;
    for (int i = offset + bytes() - 1; i >= offset; i--) {
      record[i] = (byte) (rest % 10 << 4 | half);
      half = rest / 10 % 10;
      rest /= 100;
    }
  }
}
