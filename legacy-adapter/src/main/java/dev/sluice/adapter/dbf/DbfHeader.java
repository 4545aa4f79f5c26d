package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.TextTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The header of a table: what kind it is, how many records it should have, and its fields. A header
 * that contradicts itself or the file refuses the file.
 *
 * @param version the file's first byte
 * @param declaredRecords how many records the header says there are
 * @param length where the first record starts
 * @param recordLength bytes of a record, its deletion flag included
 * @param charset of texts
 * @param charsetKnown whether the file or the layout says so; if not, texts must be ASCII
 * @param level7 whether it is a table of dBase 7, whose whole numbers are big-endian, their sign
 *     turned over
 * @param fields in file order, without those of the system
 * @param nullFlags where in the record the null flags start; empty if there are none
 */
record DbfHeader(
    int version,
    long declaredRecords,
    int length,
    int recordLength,
    Charset charset,
    boolean charsetKnown,
    boolean level7,
    List<DbfField> fields,
    OptionalInt nullFlags) {
  private static final int FIXED_BYTES = 32;
  private static final int LEVEL_7_FIXED_BYTES = 68;
  private static final int END_OF_FIELDS = 0x0D;

  private static final Set<Integer> VERSIONS =
      Set.of(
          0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7B, 0x83, 0x8B, 0x8C, 0xCB, 0xE5, 0xF5,
          0xFB);

  /** Types whose meaning is known. */
  private static final String TYPES = "CNFLDMGPBYITVQW0";

  /** Those of dBase 7; its {@code @} and {@code O} are written in more than one way. */
  private static final String LEVEL_7_TYPES = "CNFLDMGBI+";

  /**
   * Reads the header and nothing behind it.
   *
   * @param declared the layout's charset
   */
  static DbfHeader read(InputStream in, long fileBytes, Optional<Charset> declared)
      throws IOException {
    byte[] fixed = in.readNBytes(FIXED_BYTES);
    if (fixed.length == 0) {
      throw new UndecodableFileException(0, "the file is empty: have the sender drop it again");
    }
    if (fixed.length < FIXED_BYTES) {
      throw refused(fixed.length, "it ends within its header of at least 33 bytes");
    }
    int version = fixed[0] & 0xFF;
    requireKnown(version);
    int length = number(fixed, 8, 2);
    int recordLength = number(fixed, 10, 2);
    if (length < FIXED_BYTES + 33 || length > fileBytes) {
      throw refused(
          8, "its header says that it has " + length + " bytes, of " + fileBytes + " of the file");
    }
    if (fixed[15] == 1) {
      throw refused(15, "it is encrypted: have it exported without encryption");
    }
    byte[] header = new byte[length];
    System.arraycopy(fixed, 0, header, 0, FIXED_BYTES);
    if (in.readNBytes(header, FIXED_BYTES, length - FIXED_BYTES) < length - FIXED_BYTES) {
      throw refused(length, "it ends within its header");
    }
    Optional<Charset> charset = declared.or(() -> LanguageDriver.charset(header[29] & 0xFF));
    if (charset.isEmpty() && header[29] != 0) {
      throw refused(
          29,
          "its language driver "
              + hex(header[29])
              + " has no charset here: name it by the layout's charset");
    }
    Fields fields = Fields.of(header, recordLength, charset.orElse(StandardCharsets.US_ASCII));
    return new DbfHeader(
        version,
        Integer.toUnsignedLong(number(fixed, 4, 4)),
        length,
        recordLength,
        charset.orElse(StandardCharsets.US_ASCII),
        charset.isPresent(),
        fields.level7,
        List.copyOf(fields.found),
        fields.nullFlags);
  }

  private static void requireKnown(int version) {
    if (!VERSIONS.contains(version)) {
      throw refused(
          0,
          "its first byte "
              + hex((byte) version)
              + " is of no table of dBase III to 7, FoxPro or Visual FoxPro");
    }
  }

  /** Whether the table is one of Visual FoxPro, where some types are others. */
  boolean isVisualFoxPro() {
    return isVisualFoxPro(version);
  }

  private static boolean isVisualFoxPro(int version) {
    return version == 0x30 || version == 0x31 || version == 0x32;
  }

  /** A number of up to 4 bytes, the lowest first. */
  static int number(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  static UndecodableFileException refused(long offset, String what) {
    return new UndecodableFileException(
        offset, "the file is no sound DBF table: " + what + " (byte " + offset + ")");
  }

  static String hex(byte value) {
    return String.format(Locale.ROOT, "0x%02X", value & 0xFF);
  }

  /** The descriptions of the fields. */
  private static final class Fields {
    private final byte[] header;
    private final boolean level7;
    private final int start;
    private final int size;
    private final TextTranslator translator;
    private final Charset charset;
    private final Set<String> names = new HashSet<>();
    final List<DbfField> found = new ArrayList<>();
    OptionalInt nullFlags = OptionalInt.empty();
    private int nullFlagBytes;
    private int bits;

    Fields(byte[] header, boolean level7, Charset charset) {
      this.header = header;
      this.level7 = level7;
      this.start = level7 ? LEVEL_7_FIXED_BYTES : FIXED_BYTES;
      this.size = level7 ? 48 : 32;
      this.charset = charset;
      this.translator = new TextTranslator(charset);
    }

    /** The first byte 0x04 is of dBase IV and of dBase 7: what adds up decides. */
    static Fields of(byte[] header, int recordLength, Charset charset) {
      int version = header[0] & 0xFF;
      Fields fields = new Fields(header, false, charset);
      if (version == 0x8C || (version == 0x04 && !fields.addUp(recordLength))) {
        fields = new Fields(header, true, charset);
      }
      fields.readAll(recordLength);
      return fields;
    }

    private boolean addUp(int recordLength) {
      int count = count();
      return count > 0 && bytes(count, false) == recordLength;
    }

    private void readAll(int recordLength) {
      int count = count();
      if (count < 0) {
        throw refused(header.length - 1, "nothing ends the descriptions of its fields");
      }
      boolean wide = bytes(count, false) != recordLength && bytes(count, true) == recordLength;
      if (!wide && bytes(count, false) != recordLength) {
        throw refused(
            10,
            "its header says that records have "
                + recordLength
                + " bytes, but its fields add up to "
                + bytes(count, false));
      }
      int offset = 1;
      for (int i = 0; i < count; i++) {
        int at = start + i * size;
        int length = length(at, wide);
        read(at, offset, length);
        offset += length;
      }
      if (bits > 8 * nullFlagBytes) {
        throw refused(start, "its fields need " + bits + " null flags, which its records have not");
      }
      if (found.isEmpty()) {
        throw refused(start, "it has no fields");
      }
    }

    /** How many descriptions there are; -1 if nothing ends them. */
    private int count() {
      for (int at = start; at < header.length; at += size) {
        if (header[at] == END_OF_FIELDS) {
          return (at - start) / size;
        }
        if (at + size >= header.length) {
          break;
        }
      }
      return -1;
    }

    private int bytes(int count, boolean wide) {
      int sum = 1;
      for (int i = 0; i < count; i++) {
        sum += length(start + i * size, wide);
      }
      return sum;
    }

    /** Clipper and FoxPro keep the higher byte of a text's length where others keep decimals. */
    private int length(int at, boolean wide) {
      int low = header[at + (level7 ? 33 : 16)] & 0xFF;
      int high = header[at + (level7 ? 34 : 17)] & 0xFF;
      return wide && type(at) == 'C' ? (high << 8) | low : low;
    }

    private char type(int at) {
      return (char) (header[at + (level7 ? 32 : 11)] & 0xFF);
    }

    private void read(int at, int offset, int length) {
      char type = type(at);
      int flags = isVisualFoxPro(header[0] & 0xFF) ? header[at + 18] : 0;
      if ((level7 ? LEVEL_7_TYPES : TYPES).indexOf(type) < 0) {
        throw refused(
            at,
            "its field "
                + name(at)
                + " is of type "
                + (type > ' ' && type < 0x7F ? String.valueOf(type) : hex((byte) type))
                + ", which is read differently by different programs or not known: have it"
                + " exported as text");
      }
      if (type == '0') {
        nullFlags = OptionalInt.of(offset);
        nullFlagBytes = length;
        return;
      }
      OptionalInt lengthBit =
          type == 'V' || type == 'Q' ? OptionalInt.of(bits++) : OptionalInt.empty();
      OptionalInt nullBit = (flags & 2) != 0 ? OptionalInt.of(bits++) : OptionalInt.empty();
      int decimals = header[at + (level7 ? 34 : 17)] & 0xFF;
      DbfField field =
          new DbfField(
              distinct(name(at)),
              type,
              offset,
              length,
              type == 'C' ? 0 : decimals,
              (flags & 4) != 0,
              nullBit,
              lengthBit);
      DbfTypes.requireLength(field, isVisualFoxPro(header[0] & 0xFF), at);
      found.add(field);
    }

    private String name(int at) {
      int end = at;
      while (end < at + (level7 ? 32 : 11) && header[end] != 0) {
        end++;
      }
      if (translator.firstUndecodable(header, at, end) >= 0) {
        throw refused(at, "the name of a field is no text in " + charset);
      }
      String name = new String(header, at, end - at, charset).strip();
      if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
        throw refused(at, "a field has no name, or one with control characters");
      }
      return name;
    }

    /** Of fields with one name the later ones get {@code _2}, {@code _3} and so on. */
    private String distinct(String name) {
      String distinct = name;
      for (int n = 2; !names.add(distinct.toLowerCase(Locale.ROOT)); n++) {
        distinct = name + "_" + n;
      }
      return distinct;
    }
  }
}
