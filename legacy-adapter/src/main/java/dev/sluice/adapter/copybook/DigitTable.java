package dev.sluice.adapter.copybook;

import java.util.Arrays;

/** What bytes mean in numbers that stand in characters: digits, punched signs, signs, blanks. */
final class DigitTable {
  static final byte NONE = -1;
  static final int MINUS = 0x10;

  final byte blank;
  final byte plusSign;
  final byte minusSign;
  final boolean ascii;

  /** For each byte its digit, or {@link #NONE}. */
  final byte[] plain = new byte[256];

  /** For each byte its digit, with {@link #MINUS} if it says so, or {@link #NONE}. */
  final byte[] punched = new byte[256];

  /** Of EBCDIC, or of ASCII. */
  DigitTable(boolean ascii) {
    this.ascii = ascii;
    this.blank = (byte) (ascii ? 0x20 : 0x40);
    this.plusSign = (byte) (ascii ? 0x2B : 0x4E);
    this.minusSign = (byte) (ascii ? 0x2D : 0x60);
    Arrays.fill(plain, NONE);
    Arrays.fill(punched, NONE);
    for (int digit = 0; digit <= 9; digit++) {
      plain[(ascii ? 0x30 : 0xF0) + digit] = (byte) digit;
      if (ascii) {
        punchAscii(digit);
      } else {
        punchEbcdic(digit);
      }
    }
  }

  private void punchAscii(int digit) {
    punched['0' + digit] = (byte) digit;
    punched[digit == 0 ? '{' : 'A' + digit - 1] = (byte) digit;
    punched[digit == 0 ? '}' : 'J' + digit - 1] = (byte) (digit | MINUS);
    punched['p' + digit] = (byte) (digit | MINUS);
  }

  private void punchEbcdic(int digit) {
    for (int zone : new int[] {0xC0, 0xA0, 0xE0, 0xF0}) {
      punched[zone + digit] = (byte) digit;
    }
    punched[0xD0 + digit] = (byte) (digit | MINUS);
    punched[0xB0 + digit] = (byte) (digit | MINUS);
  }
}
