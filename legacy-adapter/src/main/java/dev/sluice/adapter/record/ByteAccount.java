package dev.sluice.adapter.record;

import java.io.Serializable;

/**
 * Where every byte of a file went: {@code header + records + trailer} is the file's size, or, for a
 * compressed file, the number of bytes that came out of it.
 *
 * @param header bytes before the first record: byte order mark, skipped lines, header line
 * @param records bytes of records, accepted, refused and discarded, with their separators
 * @param trailer bytes after the last record
 * @param recordCount number of records, accepted, refused and discarded
 * @param unpacking how a compressed file became these bytes; null for one that is not compressed
 */
public record ByteAccount(
    long header, long records, long trailer, long recordCount, Unpacking unpacking)
    implements Serializable {
  public ByteAccount {
    if (header < 0 || records < 0 || trailer < 0 || recordCount < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  /** The account of a file that is not compressed. */
  public ByteAccount(long header, long records, long trailer, long recordCount) {
    this(header, records, trailer, recordCount, null);
  }

  /** All bytes accounted for, as the layout saw them. */
  public long total() {
    return header + records + trailer;
  }

  /** Bytes of the file itself that are accounted for. */
  public long fileBytes() {
    return unpacking == null ? total() : unpacking.fileBytes();
  }

  /**
   * The account of two parts of a file, one behind the other. At most one of them may hold how the
   * file was unpacked: only the whole of a compressed file can be.
   */
  public ByteAccount plus(ByteAccount next) {
    if (unpacking != null && next.unpacking != null) {
      throw new IllegalArgumentException("both accounts are of a whole compressed file");
    }
    return new ByteAccount(
        header + next.header,
        records + next.records,
        trailer + next.trailer,
        recordCount + next.recordCount,
        unpacking == null ? next.unpacking : unpacking);
  }

  /** The same bytes, and how they came out of a compressed file. */
  public ByteAccount unpackedBy(Unpacking how) {
    return new ByteAccount(header, records, trailer, recordCount, how);
  }
}
