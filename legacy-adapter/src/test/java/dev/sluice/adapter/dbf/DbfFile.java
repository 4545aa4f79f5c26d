package dev.sluice.adapter.dbf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes tables, sound ones and others, for tests. */
final class DbfFile {
  private final ByteArrayOutputStream descriptors = new ByteArrayOutputStream();
  private final List<byte[]> records = new ArrayList<>();
  int version = 0x03;
  int languageDriver;
  int recordLength = 1;
  int declared = -1;
  byte[] end = {0x1A};

  /** Adds a field: name, letter, length and decimals, with flags behind them if there are any. */
  DbfFile field(String name, char type, int length, int decimals, int flags) {
    byte[] descriptor = new byte[32];
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, descriptor, 0, Math.min(10, bytes.length));
    descriptor[11] = (byte) type;
    descriptor[16] = (byte) length;
    descriptor[17] = (byte) decimals;
    descriptor[18] = (byte) flags;
    descriptors.writeBytes(descriptor);
    recordLength += length;
    return this;
  }

  /** Adds a field in words: {@code NAME N 5 2}. */
  DbfFile field(String words) {
    List<String> parts = List.of(words.split(" ", -1));
    int flags = parts.size() > 4 ? Integer.parseInt(parts.get(4)) : 0;
    return field(
        parts.get(0),
        parts.get(1).charAt(0),
        Integer.parseInt(parts.get(2)),
        Integer.parseInt(parts.get(3)),
        flags);
  }

  /** Adds a record; what stands between braces is hexadecimal, and it is filled up with blanks. */
  DbfFile record(String text) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        int close = text.indexOf('}', i);
        record.writeBytes(HexFormat.of().parseHex(text.substring(i + 1, close)));
        i = close;
      } else {
        record.write(text.charAt(i));
      }
    }
    while (record.size() < recordLength) {
      record.write(' ');
    }
    records.add(record.toByteArray());
    return this;
  }

  /** Adds a record of these values, each filled up with blanks to the length of its field. */
  DbfFile row(String... values) {
    StringBuilder text = new StringBuilder(" ");
    for (int i = 0; i < values.length; i++) {
      int length = descriptors.toByteArray()[i * 32 + 16] & 0xFF;
      text.append(values[i]).append(" ".repeat(length - values[i].length()));
    }
    return record(text.toString());
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int header = 32 + descriptors.size() + 1;
    int count = declared < 0 ? records.size() : declared;
    byte[] fixed = new byte[32];
    fixed[0] = (byte) version;
    for (int i = 0; i < 4; i++) {
      fixed[4 + i] = (byte) (count >> (8 * i));
    }
    fixed[8] = (byte) header;
    fixed[9] = (byte) (header >> 8);
    fixed[10] = (byte) recordLength;
    fixed[11] = (byte) (recordLength >> 8);
    fixed[29] = (byte) languageDriver;
    file.writeBytes(fixed);
    file.writeBytes(descriptors.toByteArray());
    file.write(0x0D);
    records.forEach(file::writeBytes);
    file.writeBytes(end);
    return file.toByteArray();
  }
}
