package dev.sluice.adapter.cobol;

/** What compilers do differently: the bytes of binary numbers and pointers, and alignment. */
public enum Dialect {
  /** IBM Enterprise COBOL, 31-bit: binary numbers of 2, 4 or 8 bytes. */
  IBM(4),
  /** The same in 64-bit mode: pointers of 8 bytes. */
  IBM_64(8),
  /** GnuCOBOL: binary numbers of 1, 2, 4 or 8 bytes, COMP-5 with the lowest byte first. */
  GNUCOBOL(8),
  /** Micro Focus without IBMCOMP: binary numbers of the fewest bytes, COMP-5 lowest byte first. */
  MICROFOCUS(8);

  private static final int[] SIGNED_BYTES = {2, 4, 6, 9, 11, 14, 16, 18};
  private static final int[] UNSIGNED_BYTES = {2, 4, 7, 9, 12, 14, 16, 18};

  private final int pointerBytes;

  Dialect(int pointerBytes) {
    this.pointerBytes = pointerBytes;
  }

  /** Bytes of a binary number of so many digits. */
  public int binaryBytes(int digits, boolean signed) {
    if (digits > 18) {
      return this == IBM || this == IBM_64
          ? (int) Math.ceil((digits * Math.log(10) / Math.log(2) + 1) / 8)
          : 16;
    }
    return switch (this) {
      case IBM, IBM_64 -> digits <= 4 ? 2 : digits <= 9 ? 4 : 8;
      case GNUCOBOL -> digits <= 2 ? 1 : digits <= 4 ? 2 : digits <= 9 ? 4 : 8;
      case MICROFOCUS -> fewest(digits, signed ? SIGNED_BYTES : UNSIGNED_BYTES);
    };
  }

  private static int fewest(int digits, int[] most) {
    int bytes = 1;
    while (digits > most[bytes - 1]) {
      bytes++;
    }
    return bytes;
  }

  /** Whether COMP-5 has its lowest byte first. */
  public boolean nativeIsLittleEndian() {
    return this == GNUCOBOL || this == MICROFOCUS;
  }

  /** Bytes of a POINTER. */
  public int pointerBytes() {
    return pointerBytes;
  }

  /** Bytes of a PROCEDURE-POINTER or FUNCTION-POINTER. */
  public int procedurePointerBytes() {
    return 8;
  }

  /** The multiple of bytes at which a SYNCHRONIZED number of so many bytes stands. */
  public int alignment(int bytes, boolean floating) {
    if (this == GNUCOBOL || this == MICROFOCUS) {
      return Integer.highestOneBit(bytes);
    }
    return floating && bytes == 8 ? 8 : bytes <= 2 ? bytes : 4;
  }
}
