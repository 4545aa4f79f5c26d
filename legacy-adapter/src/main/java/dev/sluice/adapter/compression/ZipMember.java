package dev.sluice.adapter.compression;

import java.io.IOException;
import java.util.Arrays;

/**
 * One entry as the directory of a zip describes it.
 *
 * @param rawName its name's bytes, as both of its headers must have them
 * @param header where its local header starts
 */
record ZipMember(
    byte[] rawName,
    String name,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long header,
    boolean folder) {
  static final int DESCRIPTOR_FLAG = 8;
  static final long IN_64_BITS = 0xFFFF_FFFFL;

  private static final long SIGNATURE = 0x02014b50L;
  private static final int BYTES = 46;
  private static final int ENCRYPTED = 0x1 | 0x40 | 0x2000;
  private static final int PATCH = 0x20;
  private static final int AES = 99;
  private static final int UNIX = 3;
  private static final int DARWIN = 19;
  private static final int KIND = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;

  /**
   * Reads the directory's next header and refuses what must not be in an archive.
   *
   * @param at its offset, for refusals
   */
  static ZipMember read(PackedInput directory, long at) throws IOException {
    LittleEndian header = take(directory, BYTES, at);
    if (header.u32() != SIGNATURE) {
      throw ZipFile.refusal(at, "its directory has fewer entries than it says");
    }
    int madeBy = header.u16() >> 8;
    header.skip(2);
    int flags = header.u16();
    int method = header.u16();
    header.skip(4);
    long crc = header.u32();
    long packed = header.u32();
    long size = header.u32();
    int nameBytes = header.u16();
    int extraBytes = header.u16();
    int commentBytes = header.u16();
    int disk = header.u16();
    header.skip(2);
    long attributes = header.u32();
    long offset = header.u32();
    byte[] rawName = take(directory, nameBytes, at).bytes(nameBytes);
    ZipExtra extra = ZipExtra.of(take(directory, extraBytes, at), at);
    take(directory, commentBytes, at);
    size = extra.wide(size);
    packed = extra.wide(packed);
    offset = extra.wide(offset);
    if (disk != 0 && disk != 0xFFFF) {
      throw ZipFile.refusal(at, "it is one of several parts");
    }
    String name = ZipName.checked(rawName, at);
    boolean folder = name.endsWith("/");
    requireReadable(name, at, flags, method);
    requireFile(name, at, madeBy, (int) (attributes >> 16) & KIND, folder);
    boolean empty = size == 0 && packed <= 2;
    if (size < 0 || packed < 0 || offset < 0 || (folder && !empty)) {
      throw ZipFile.refusal(at, "the sizes of '" + name + "' are none it can have");
    }
    return new ZipMember(rawName, name, flags, method, crc, packed, size, offset, folder);
  }

  private static LittleEndian take(PackedInput directory, int count, long at) throws IOException {
    byte[] bytes = directory.readNBytes(count);
    if (bytes.length < count) {
      throw ZipFile.refusal(at, "its directory ends within an entry");
    }
    return new LittleEndian(bytes);
  }

  private static void requireReadable(String name, long at, int flags, int method) {
    if ((flags & ENCRYPTED) != 0 || method == AES) {
      throw new UnpackingException(
          at, "'" + name + "' in the zip is encrypted: have it sent without a password");
    }
    if (Codec.ofZipMethod(method) == null || (flags & PATCH) != 0) {
      throw new UnpackingException(
          at,
          "'"
              + name
              + "' in the zip is packed by method "
              + method
              + ", which is not read: have it packed by deflate, as is usual");
    }
  }

  private static void requireFile(String name, long at, int madeBy, int kind, boolean folder) {
    boolean told = (madeBy == UNIX || madeBy == DARWIN) && kind != 0;
    if (told && kind != (folder ? FOLDER : REGULAR)) {
      throw new UnpackingException(
          at, "'" + name + "' in the zip is a link or a device: have the file itself packed");
    }
  }

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR_FLAG) != 0;
  }

  boolean isNamed(byte[] bytes) {
    return Arrays.equals(rawName, bytes);
  }
}
