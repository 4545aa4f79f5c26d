package dev.sluice.adapter.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** The bytes of one file in a zip; its checksum and both of its lengths are checked. */
final class ZipEntrySource implements PackedSource {
  private final ZipFile zip;
  private final ZipMember member;
  private final long start;
  private final Allowance allowance;

  ZipEntrySource(ZipFile zip, ZipMember member, long start, Allowance allowance) {
    this.zip = zip;
    this.member = member;
    this.start = start;
    this.allowance = allowance;
  }

  String name() {
    return member.name();
  }

  @Override
  public TracedStream open() throws IOException {
    String what = "'" + name() + "' in the zip";
    InputStream in = zip.stream(start, member.packed(), what);
    FileBytes packed = new FileBytes(in, start, member.packed());
    return new UnpackedStream(packed, this::checked, what, allowance);
  }

  private InputStream checked(PackedInput in, CompressionLimits limits) throws IOException {
    return new Checked(Codec.ofZipMethod(member.method()).open(in, limits), member);
  }

  /** What the directory says; reading finds out if it is not so. */
  @Override
  public long size() {
    return member.size();
  }

  private static final class Checked extends CheckedInputStream {
    private final ZipMember member;
    private long length;

    Checked(InputStream in, ZipMember member) {
      super(in, new CRC32());
      this.member = member;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int read = super.read(target, offset, count);
      length += Math.max(0, read);
      if (length > member.size() || (read < 0 && length < member.size())) {
        throw new ZipException("its length is not the " + member.size() + " it says");
      }
      if (read < 0 && getChecksum().getValue() != member.crc()) {
        throw new ZipException("its checksum is not the one it says");
      }
      return read;
    }
  }
}
