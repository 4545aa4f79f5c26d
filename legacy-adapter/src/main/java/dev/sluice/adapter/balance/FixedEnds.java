package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.ArrayList;
import java.util.List;

/** Control records among records of one length, one behind the other. */
public final class FixedEnds implements RecordEnds {
  private final int length;

  /**
   * Records of this length.
   *
   * @param length in bytes
   */
  public FixedEnds(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a record has at least 1 byte");
    }
    this.length = length;
  }

  @Override
  public Cut cut(ByteSource source, int headers, int trailers) {
    long size = source.size();
    if (size % length != 0 || size / length < headers + trailers) {
      throw new UndecodableFileException(
          source.origin() + size - size % length,
          "the file has "
              + size
              + " bytes: "
              + size / length
              + " records of "
              + length
              + " bytes and "
              + size % length
              + " bytes more, where "
              + (headers + trailers)
              + " are control records; check the record length, or whether the file was cut off");
    }
    long bodyStart = (long) headers * length;
    long bodyEnd = size - (long) trailers * length;
    return new Cut(parts(0, headers), bodyStart, bodyEnd, parts(bodyEnd, trailers));
  }

  private List<Part> parts(long from, int count) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new Part(from + (long) i * length, from + (i + 1L) * length));
    }
    return parts;
  }
}
