package dev.sluice.adapter.record;

/**
 * Where every byte of a file went: {@code header + records + trailer} is the file's size.
 *
 * @param header bytes before the first record: byte order mark, skipped lines, header line
 * @param records bytes of records, accepted and refused, with their separators
 * @param trailer bytes after the last record
 * @param recordCount number of records, accepted and refused
 */
public record ByteAccount(long header, long records, long trailer, long recordCount) {
  public ByteAccount {
    if (header < 0 || records < 0 || trailer < 0 || recordCount < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  /** All bytes accounted for. */
  public long total() {
    return header + records + trailer;
  }
}
