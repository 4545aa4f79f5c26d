package dev.sluice.adapter.compression;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes zips of stored entries byte by byte, sound ones and others. */
final class ZipBytes {
  /** The fields of one of an entry's two headers. */
  static final class Header {
    byte[] name;
    int flags;
    int method;
    long crc;
    long packed;
    long size;
    byte[] extra = {};
  }

  /** An entry; every field may be changed before the zip is written. */
  static final class Entry {
    final Header local = new Header();
    final Header central = new Header();
    byte[] data;
    byte[] before = {};
    byte[] descriptor = {};
    int madeBy = 20;
    long attributes;
    Long offset;

    private Entry(String name, byte[] data) {
      this.data = data;
      CRC32 crc = new CRC32();
      crc.update(data);
      for (Header header : List.of(local, central)) {
        header.name = Packing.utf8(name);
        header.crc = crc.getValue();
        header.packed = data.length;
        header.size = data.length;
      }
    }

    /** Makes the entry one whose sizes stand behind its data. */
    void described(byte[] with) {
      local.flags = central.flags = 8;
      local.crc = local.packed = local.size = 0;
      descriptor = with;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  byte[] beforeDirectory = {};
  byte[] beforeEnd = {};
  byte[] comment = {};
  int count = -1;
  boolean wideEnd;

  Entry add(String name, String content) {
    Entry entry = new Entry(name, Packing.utf8(content));
    entries.add(entry);
    return entry;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Long> offsets = new ArrayList<>();
    for (Entry entry : entries) {
      out.writeBytes(entry.before);
      offsets.add(entry.offset == null ? out.size() : entry.offset);
      out.writeBytes(number(0x04034b50L, 4));
      out.writeBytes(number(20, 2));
      fields(out, entry.local);
      out.writeBytes(number(entry.local.name.length, 2));
      out.writeBytes(number(entry.local.extra.length, 2));
      out.writeBytes(entry.local.name);
      out.writeBytes(entry.local.extra);
      out.writeBytes(entry.data);
      out.writeBytes(entry.descriptor);
    }
    out.writeBytes(beforeDirectory);
    int directory = out.size();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      out.writeBytes(number(0x02014b50L, 4));
      out.writeBytes(number(entry.madeBy, 2));
      out.writeBytes(number(20, 2));
      fields(out, entry.central);
      out.writeBytes(number(entry.central.name.length, 2));
      out.writeBytes(number(entry.central.extra.length, 2));
      out.writeBytes(number(0, 6));
      out.writeBytes(number(entry.attributes, 4));
      out.writeBytes(number(offsets.get(i), 4));
      out.writeBytes(entry.central.name);
      out.writeBytes(entry.central.extra);
    }
    out.writeBytes(beforeEnd);
    end(out, directory, out.size() - directory);
    return out.toByteArray();
  }

  private void end(ByteArrayOutputStream out, int directory, int length) {
    int told = count < 0 ? entries.size() : count;
    if (wideEnd) {
      int at = out.size();
      out.writeBytes(number(0x06064b50L, 4));
      out.writeBytes(number(44, 8));
      out.writeBytes(number(45 | 45 << 16, 4));
      out.writeBytes(number(0, 8));
      out.writeBytes(number(told, 8));
      out.writeBytes(number(told, 8));
      out.writeBytes(number(length, 8));
      out.writeBytes(number(directory, 8));
      out.writeBytes(number(0x07064b50L, 4));
      out.writeBytes(number(0, 4));
      out.writeBytes(number(at, 8));
      out.writeBytes(number(1, 4));
    }
    out.writeBytes(number(0x06054b50L, 4));
    out.writeBytes(number(0, 4));
    out.writeBytes(number(wideEnd ? 0xFFFF : told, 2));
    out.writeBytes(number(wideEnd ? 0xFFFF : told, 2));
    out.writeBytes(number(wideEnd ? 0xFFFF_FFFFL : length, 4));
    out.writeBytes(number(wideEnd ? 0xFFFF_FFFFL : directory, 4));
    out.writeBytes(number(comment.length, 2));
    out.writeBytes(comment);
  }

  private static void fields(ByteArrayOutputStream out, Header header) {
    out.writeBytes(number(header.flags, 2));
    out.writeBytes(number(header.method, 2));
    out.writeBytes(number(0x5B21_0000L, 4));
    out.writeBytes(number(header.crc, 4));
    out.writeBytes(number(header.packed, 4));
    out.writeBytes(number(header.size, 4));
  }

  /** A number's bytes, the lowest first. */
  static byte[] number(long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = i < 8 ? (byte) (value >> (8 * i)) : 0;
    }
    return bytes;
  }
}
