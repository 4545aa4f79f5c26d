package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Control records that are lines. Lines end with CR, LF or CRLF, in EBCDIC with NEL as well; empty
 * lines, and the end-of-file character of DOS, are no records. The last lines are found from the
 * file's end: nothing between is read.
 */
public final class LineEnds implements RecordEnds {
  private static final int FIRST_WINDOW = 1 << 14;
  private static final int DOS_END_OF_FILE = 0x1A;

  private final int width;
  private final boolean bigEndian;
  private final int blank;

  /**
   * Lines in this charset.
   *
   * @throws LayoutException for UTF-16 and UTF-32 without byte order, and for charsets whose lines
   *     can't be told apart byte by byte
   */
  public LineEnds(Charset charset) {
    if (List.of("UTF-16", "UTF-32").contains(charset.name())) {
      throw new LayoutException(
          0, "control records need the byte order in the charset: " + charset.name() + "BE or LE");
    }
    byte[] space = " ".getBytes(charset);
    this.width = space.length;
    this.bigEndian = width > 1 && space[0] == 0;
    this.blank = space[bigEndian ? width - 1 : 0];
    if ((width != 1 && width != 2 && width != 4) || (blank != 0x20 && blank != 0x40)) {
      throw new LayoutException(0, "control records can't be found in charset " + charset);
    }
  }

  @Override
  public Cut cut(ByteSource source, int headers, int trailers) throws IOException {
    List<Line> first = first(source, headers);
    long bodyStart = headers == 0 ? 0 : first.get(headers - 1).next();
    List<Line> last = last(source, bodyStart, trailers);
    long bodyEnd = trailers == 0 ? source.size() : last.get(0).start();
    return new Cut(parts(first), bodyStart, bodyEnd, parts(last));
  }

  private static List<Part> parts(List<Line> lines) {
    return lines.stream().map(line -> new Part(line.start(), line.end())).toList();
  }

  private List<Line> first(ByteSource source, int count) throws IOException {
    if (count == 0) {
      return List.of();
    }
    for (long window = FIRST_WINDOW; ; window *= 4) {
      long size = Math.min(window, source.size());
      List<Line> lines = lines(source, 0, size, true);
      if (lines.size() > count || size == source.size()) {
        if (lines.size() < count) {
          throw tooFew(source, "header");
        }
        return lines.subList(0, count);
      }
      if (size > (long) MAX_RECORD_BYTES * count) {
        throw tooLong("first", source.origin());
      }
    }
  }

  private List<Line> last(ByteSource source, long from, int count) throws IOException {
    if (count == 0) {
      return List.of();
    }
    for (long window = FIRST_WINDOW; ; window *= 4) {
      long start = Math.max(from, (source.size() - window) / width * width);
      // The first line of a window may have begun before it.
      List<Line> lines = lines(source, start, source.size(), start == from);
      if (lines.size() >= count) {
        return lines.subList(lines.size() - count, lines.size());
      }
      if (start == from) {
        throw tooFew(source, "trailer");
      }
      if (window > (long) MAX_RECORD_BYTES * count) {
        throw tooLong("last", source.origin() + start);
      }
    }
  }

  private static UndecodableFileException tooFew(ByteSource source, String what) {
    return new UndecodableFileException(
        source.origin() + source.size(),
        "the file ends before its "
            + what
            + " record: it may be cut off; have the sender drop it again");
  }

  private static UndecodableFileException tooLong(String which, long at) {
    return new UndecodableFileException(
        at,
        "the file's "
            + which
            + " line is longer than "
            + MAX_RECORD_BYTES
            + " bytes: it is no control record; check delivery.control");
  }

  /** A line and where the next one starts. */
  private record Line(long start, long end, long next) {}

  /** The lines of a window that are not empty; the last one may be cut by the window's end. */
  private List<Line> lines(ByteSource source, long from, long to, boolean withFirst)
      throws IOException {
    byte[] bytes;
    try (InputStream in = source.open(from)) {
      bytes = in.readNBytes(Math.toIntExact(to - from));
    }
    if (bytes.length < to - from) {
      throw new IOException("the file has become shorter while it was read");
    }
    List<Line> lines = new ArrayList<>();
    int start = from == 0 ? markLength(bytes) : 0;
    boolean counts = withFirst;
    while (start < bytes.length) {
      int end = start;
      while (end + width <= bytes.length && !isLineEnd(bytes, end)) {
        end += width;
      }
      boolean ended = end + width <= bytes.length;
      int lineEnd = ended ? end : bytes.length;
      int next = ended ? behind(bytes, end) : bytes.length;
      if (counts && !isEmpty(bytes, start, lineEnd)) {
        lines.add(new Line(from + start, from + lineEnd, from + next));
      }
      counts = true;
      start = next;
    }
    return lines;
  }

  /** Length of a byte order mark. */
  private int markLength(byte[] bytes) {
    if (width == 1) {
      boolean utf8 =
          bytes.length >= 3
              && bytes[0] == (byte) 0xEF
              && bytes[1] == (byte) 0xBB
              && bytes[2] == (byte) 0xBF;
      return utf8 ? 3 : 0;
    }
    return bytes.length >= width && unit(bytes, 0) == 0xFEFF ? width : 0;
  }

  private int behind(byte[] bytes, int end) {
    int next = end + width;
    boolean pair =
        unit(bytes, end) == '\r'
            && next + width <= bytes.length
            && isLineEnd(bytes, next)
            && unit(bytes, next) != '\r';
    return pair ? next + width : next;
  }

  private boolean isLineEnd(byte[] bytes, int at) {
    int unit = unit(bytes, at);
    return unit == '\r' || (blank == 0x40 ? unit == 0x15 || unit == 0x25 : unit == '\n');
  }

  private boolean isEmpty(byte[] bytes, int from, int to) {
    for (int i = from; i + width <= to; i += width) {
      int unit = unit(bytes, i);
      if (unit != blank && unit != DOS_END_OF_FILE) {
        return false;
      }
    }
    return true;
  }

  private int unit(byte[] bytes, int at) {
    int unit = 0;
    for (int i = 0; i < width; i++) {
      unit = unit << 8 | (bytes[bigEndian ? at + i : at + width - 1 - i] & 0xFF);
    }
    return unit;
  }
}
