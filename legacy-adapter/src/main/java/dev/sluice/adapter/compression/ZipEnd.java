package dev.sluice.adapter.compression;

import java.io.IOException;

/**
 * What the end of a zip says of its directory.
 *
 * @param entries number of entries
 * @param directory where the directory starts
 * @param directoryEnd the byte behind it
 */
record ZipEnd(long entries, long directory, long directoryEnd) {
  private static final long SIGNATURE = 0x06054b50L;
  private static final int BYTES = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final long SIGNATURE_64 = 0x06064b50L;
  private static final int BYTES_64 = 56;
  private static final long LOCATOR = 0x07064b50L;
  private static final int LOCATOR_BYTES = 20;
  private static final long IN_64_BITS = 0xFFFF_FFFFL;

  /** Finds the end, whose comment must be the last of the file. */
  static ZipEnd find(ZipFile zip) throws IOException {
    int tail = (int) Math.min(zip.size(), BYTES + MAX_COMMENT);
    byte[] bytes = zip.read(zip.size() - tail, tail, "its end").bytes(tail);
    for (int at = tail - BYTES; at >= 0; at--) {
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 5 && bytes[at + 3] == 6) {
        int comment = (bytes[at + BYTES - 2] & 0xFF) | (bytes[at + BYTES - 1] & 0xFF) << 8;
        if (comment == tail - BYTES - at) {
          return read(zip, zip.size() - tail + at);
        }
      }
    }
    throw ZipFile.refusal(zip.size(), "no directory is at its end: it is cut off, or more follows");
  }

  private static ZipEnd read(ZipFile zip, long at) throws IOException {
    LittleEndian end = zip.read(at, BYTES, "its end");
    requireSignature(end, SIGNATURE, at);
    Told told = Told.of(end, false);
    ZipEnd found = new ZipEnd(told.entries, told.offset, at);
    if (at >= LOCATOR_BYTES) {
      LittleEndian locator = zip.read(at - LOCATOR_BYTES, LOCATOR_BYTES, "its end");
      if (locator.u32() == LOCATOR) {
        found = read64(zip, locator, at - LOCATOR_BYTES, told);
        told = Told.of64(zip, found.directoryEnd);
      }
    }
    if (told.disks || told.size != found.directoryEnd - found.directory || told.offset < 0) {
      throw ZipFile.refusal(at, "its end and its directory disagree, or it is one of several");
    }
    return found;
  }

  private static ZipEnd read64(ZipFile zip, LittleEndian locator, long locatorAt, Told told)
      throws IOException {
    boolean first = locator.u32() == 0;
    long at = locator.u64();
    boolean alone = locator.u32() <= 1;
    if (!first || !alone || at != locatorAt - BYTES_64) {
      throw ZipFile.refusal(locatorAt, "its 64-bit end is not where it says");
    }
    Told wide = Told.of64(zip, at);
    if ((told.entries != 0xFFFF && told.entries != wide.entries)
        || (told.size != IN_64_BITS && told.size != wide.size)
        || (told.offset != IN_64_BITS && told.offset != wide.offset)) {
      throw ZipFile.refusal(at, "its two ends disagree");
    }
    return new ZipEnd(wide.entries, wide.offset, at);
  }

  private static void requireSignature(LittleEndian bytes, long signature, long at) {
    if (bytes.u32() != signature) {
      throw ZipFile.refusal(at, "its end is not where it says");
    }
  }

  /** The fields of either form of the end. */
  private record Told(long entries, long size, long offset, boolean disks) {

    static Told of(LittleEndian end, boolean disks) {
      int disk = end.u16();
      int directoryDisk = end.u16();
      int here = end.u16();
      int all = end.u16();
      boolean first = (disk == 0 || disk == 0xFFFF) && directoryDisk == disk;
      return new Told(all, end.u32(), end.u32(), disks || !first || here != all);
    }

    static Told of64(ZipFile zip, long at) throws IOException {
      LittleEndian end = zip.read(at, BYTES_64, "its 64-bit end");
      requireSignature(end, SIGNATURE_64, at);
      boolean plain = end.u64() == BYTES_64 - 12;
      end.skip(4);
      long disk = end.u32();
      long directoryDisk = end.u32();
      long here = end.u64();
      long all = end.u64();
      return new Told(
          all, end.u64(), end.u64(), disk != 0 || directoryDisk != 0 || here != all || !plain);
    }
  }
}
