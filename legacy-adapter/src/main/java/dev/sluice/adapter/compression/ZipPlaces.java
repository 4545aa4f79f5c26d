package dev.sluice.adapter.compression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the data of a zip's entries stand. Headers, data and descriptors must follow one another
 * without gap or overlap from the file's first byte to the directory, and must say what the
 * directory says.
 */
final class ZipPlaces {
  private static final long SIGNATURE = 0x04034b50L;
  private static final long DESCRIPTOR = 0x08074b50L;
  private static final int BYTES = 30;
  private static final int MUST_AGREE = 0x1 | ZipMember.DESCRIPTOR_FLAG | 0x20 | 0x40 | 0x2000;

  private final ZipFile zip;
  private final Map<ZipMember, Long> starts = new HashMap<>();

  private ZipPlaces(ZipFile zip) {
    this.zip = zip;
  }

  /** Finds the first byte of each entry's data. */
  static Map<ZipMember, Long> of(ZipFile zip, List<ZipMember> members, long directory)
      throws IOException {
    ZipPlaces places = new ZipPlaces(zip);
    List<ZipMember> inOrder = new ArrayList<>(members);
    inOrder.sort(Comparator.comparingLong(ZipMember::header));
    long first = inOrder.isEmpty() ? directory : inOrder.get(0).header();
    if (first != 0) {
      throw ZipFile.refusal(0, "its first bytes belong to no entry");
    }
    for (int i = 0; i < inOrder.size(); i++) {
      long end = i + 1 < inOrder.size() ? inOrder.get(i + 1).header() : directory;
      places.add(inOrder.get(i), end);
    }
    return places.starts;
  }

  private void add(ZipMember member, long end) throws IOException {
    String what = "the header of '" + member.name() + "'";
    LittleEndian header = zip.read(member.header(), BYTES, what);
    boolean signed = header.u32() == SIGNATURE;
    header.skip(2);
    int flags = header.u16();
    int method = header.u16();
    header.skip(4);
    long crc = header.u32();
    long packed = header.u32();
    long size = header.u32();
    int nameBytes = header.u16();
    int extraBytes = header.u16();
    LittleEndian rest = zip.read(member.header() + BYTES, nameBytes + extraBytes, what);
    boolean named = signed && member.isNamed(rest.bytes(nameBytes));
    ZipExtra extra = ZipExtra.of(rest, member.header());
    size = extra.wide(size);
    packed = extra.wide(packed);
    boolean later = member.hasDescriptor();
    boolean agree =
        named
            && ((flags ^ member.flags()) & MUST_AGREE) == 0
            && method == member.method()
            && (crc == member.crc() || (later && crc == 0))
            && (packed == member.packed() || (later && packed == 0))
            && (size == member.size() || (later && size == 0));
    if (!agree) {
      throw ZipFile.refusal(member.header(), what + " and its directory disagree");
    }
    long start = member.header() + BYTES + nameBytes + extraBytes;
    requireDescriptor(member, start + member.packed(), end);
    starts.put(member, start);
  }

  private void requireDescriptor(ZipMember member, long at, long end) throws IOException {
    long length = end - at;
    boolean agrees = length == 0;
    if (member.hasDescriptor()) {
      agrees = length == 12 || length == 16 || length == 20 || length == 24;
      agrees = agrees && descriptorAgrees(member, at, (int) length);
    }
    if (!agrees) {
      throw ZipFile.refusal(
          at, "what stands behind '" + member.name() + "' belongs to no entry, or to two");
    }
  }

  private boolean descriptorAgrees(ZipMember member, long at, int length) throws IOException {
    LittleEndian descriptor = zip.read(at, length, "an entry's end");
    if (length % 8 == 0 && descriptor.u32() != DESCRIPTOR) {
      return false;
    }
    boolean wide = length > 16;
    return descriptor.u32() == member.crc()
        && (wide ? descriptor.u64() : descriptor.u32()) == member.packed()
        && (wide ? descriptor.u64() : descriptor.u32()) == member.size();
  }
}
