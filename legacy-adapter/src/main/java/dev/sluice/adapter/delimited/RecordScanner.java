package dev.sluice.adapter.delimited;

import java.util.Arrays;

/**
 * Cuts one record at a time into fields. It looks at bytes and remembers positions; it changes and
 * copies nothing.
 */
final class RecordScanner {
  /** How a scan ended. */
  enum End {
    /** At the end of a record: fields and {@link #next} are set. */
    RECORD,
    /** At the end of the bytes, though more will come. */
    INCOMPLETE,
    /** Within quotes, at the end of the file or beyond the longest record. */
    UNTERMINATED,
    /** Beyond the longest record. */
    TOO_LONG
  }

  static final int QUOTED = 1;
  static final int ESCAPED = 2;
  static final int NOT_ASCII = 4;
  static final int NUL = 8;
  static final int TEXT_AFTER_QUOTE = 16;
  static final int BAD_ESCAPE = 32;

  private final Dialect dialect;
  private final int delimiterStart;
  private final Landmarks landmarks;

  /** Whether fields without quotes can be cut many at a time. */
  private final boolean quick;

  int[] starts = new int[32];
  int[] ends = new int[32];
  byte[] flags = new byte[32];

  /** Number of fields. */
  int count;

  /** All fields' flags together. */
  int allFlags;

  /** Where the record's text ends: before its line end. */
  int end;

  /** Where the next record starts; after a fault, how far was looked. */
  int next;

  /** Where the quote that is not closed stands. */
  int openQuote;

  private byte[] bytes;
  private int from;
  private int limit;
  private int bound;
  private boolean atEnd;
  private int pos;
  private int flag;

  RecordScanner(Dialect dialect) {
    this(dialect, Landmarks.SEGMENT_BYTES);
  }

  /** A scanner that looks for landmarks in so many bytes at a time. */
  RecordScanner(Dialect dialect, int segmentBytes) {
    this.dialect = dialect;
    this.delimiterStart = dialect.delimiter[0];
    this.landmarks = new Landmarks(dialect, segmentBytes);
    this.quick =
        dialect.delimiter.length == 1
            && delimiterStart >= 0
            && dialect.escape == Dialect.NONE
            && !dialect.trimsQuotes;
  }

  /**
   * Cuts the record that starts at {@code from}.
   *
   * @param from a position of the window
   */
  End scan(Window window, int from) {
    this.bytes = window.bytes;
    this.from = from;
    this.limit = window.limit;
    this.atEnd = window.atEnd;
    landmarks.use(window);
    this.bound = (int) Math.min(limit, from + dialect.maxRecordBytes + 1L);
    this.pos = from;
    this.count = 0;
    this.allFlags = 0;
    End ended;
    do {
      ended = quick && quickFields() ? End.RECORD : field();
    } while (ended == null);
    if (ended == End.RECORD && landmarks.isHigh()) {
      markNotAscii();
    }
    return ended;
  }

  /**
   * Cuts fields from one landmark to the next, up to the record's end. False where it takes more
   * than that, at the start of the field to go on with: the general way then finds what it is.
   */
  private boolean quickFields() {
    byte[] block = bytes;
    int start = pos;
    int mark = landmarks.toIndex(start);
    int quote = dialect.quote;
    while (landmarks.end() <= bound) {
      int[] marks = landmarks.at;
      for (int last = landmarks.count; mark < last; mark++) {
        int hit = marks[mark];
        byte b = block[hit];
        if (b == delimiterStart) {
          addPlain(start, hit);
          start = hit + 1;
        } else if (b == quote) {
          if (hit == start) {
            mark = quickQuotes(mark);
            if (mark < 0) {
              return goOnAt(start);
            }
            // Behind the quotes stands a delimiter or a line end.
            start = marks[mark] + 1;
            if (block[start - 1] != delimiterStart) {
              return endAt(start - 1, mark);
            }
          }
        } else {
          int length = dialect.lineEndLength(block, hit, limit, atEnd);
          if (length > 0) {
            addPlain(start, hit);
            return endAt(hit, mark);
          }
          if (length != 0 || b == 0) {
            return goOnAt(start);
          }
        }
      }
      if (!landmarks.nextSegment()) {
        break;
      }
      mark = 0;
    }
    return goOnAt(start);
  }

  /**
   * Cuts a field in quotes, where a quote is doubled.
   *
   * @param mark the landmark of its quote
   * @return the landmark behind its other quote, a delimiter or a line end; -1 if there is anything
   *     special about the field
   */
  private int quickQuotes(int mark) {
    byte[] block = bytes;
    int[] marks = landmarks.at;
    int last = landmarks.count - 1;
    int quote = dialect.quote;
    int found = QUOTED;
    for (int i = mark + 1; i < last; i++) {
      int hit = marks[i];
      byte b = block[hit];
      if (b == 0) {
        return -1;
      }
      if (b == quote) {
        boolean adjacent = marks[i + 1] == hit + 1;
        if (adjacent && block[hit + 1] == quote) {
          found |= ESCAPED;
          i++;
        } else {
          return adjacent && endsField(hit + 1)
              ? addQuoted(marks[mark] + 1, hit, found, i + 1)
              : -1;
        }
      }
    }
    return -1;
  }

  private boolean endsField(int at) {
    return bytes[at] == delimiterStart || dialect.lineEndLength(bytes, at, limit, atEnd) > 0;
  }

  private int addQuoted(int start, int fieldEnd, int found, int mark) {
    addPlain(start, fieldEnd);
    flags[count - 1] = (byte) found;
    allFlags |= found;
    return mark;
  }

  /** Ends the record before the line end at this landmark. */
  private boolean endAt(int hit, int mark) {
    end = hit;
    next = hit + dialect.lineEndLength(bytes, hit, limit, atEnd);
    landmarks.standAt(mark);
    return true;
  }

  private boolean goOnAt(int start) {
    pos = start;
    return false;
  }

  private void addPlain(int start, int fieldEnd) {
    if (count == starts.length) {
      grow();
    }
    starts[count] = start;
    ends[count] = fieldEnd;
    flags[count++] = 0;
  }

  /** Has all fields looked at if the record may hold what is not ASCII. */
  private void markNotAscii() {
    if (Swar.isAscii(bytes, from, end)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      flags[i] |= NOT_ASCII;
    }
    allFlags |= NOT_ASCII;
  }

  /** Goes to the next byte that may mean something. */
  private void find() {
    pos = Math.min(landmarks.next(pos), bound);
  }

  /** Scans a field and the delimiter behind it; not null if it was the record's last. */
  private End field() {
    flag = 0;
    int start = pos;
    if (dialect.trimsQuotes) {
      skipBlanks();
    }
    if (pos < bound && bytes[pos] == dialect.quote) {
      return quotedField();
    }
    pos = start;
    return unquoted(start, -1);
  }

  private void skipBlanks() {
    while (pos < bound && dialect.isBlank(bytes[pos])) {
      pos++;
    }
  }

  /**
   * Scans unquoted text up to the end of the field.
   *
   * @param closed where the field's quoted text ended, or -1 if it has none
   */
  private End unquoted(int start, int closed) {
    while (true) {
      find();
      if (pos >= bound) {
        return outOfBytes(start, closed);
      }
      byte b = bytes[pos];
      if (b == delimiterStart) {
        int match = matchDelimiter();
        if (match < 0) {
          return End.INCOMPLETE;
        }
        if (match > 0) {
          add(start, closed < 0 ? pos : closed);
          pos += match;
          return null;
        }
      }
      if (b == dialect.escapeOutside && closed < 0) {
        if (!escaped()) {
          return End.INCOMPLETE;
        }
        continue;
      }
      if (b >= 0 && b < ' ') {
        int length = dialect.lineEndLength(bytes, pos, limit, atEnd);
        if (length != 0) {
          return length < 0 ? End.INCOMPLETE : lineEnd(length, start, closed);
        }
        if (b == 0) {
          flag |= NUL;
        }
      }
      pos++;
    }
  }

  private End outOfBytes(int start, int closed) {
    next = pos;
    if (bound < limit || (atEnd && pos - from > dialect.maxRecordBytes)) {
      return End.TOO_LONG;
    }
    if (!atEnd) {
      return End.INCOMPLETE;
    }
    add(start, closed < 0 ? pos : closed);
    end = pos;
    return End.RECORD;
  }

  private End lineEnd(int length, int start, int closed) {
    add(start, closed < 0 ? pos : closed);
    end = pos;
    next = pos + length;
    return End.RECORD;
  }

  /** Length of the delimiter if it stands here, 0 if not, -1 if the bytes at hand can't tell. */
  private int matchDelimiter() {
    byte[] delimiter = dialect.delimiter;
    for (int i = 1; i < delimiter.length; i++) {
      if (pos + i >= limit) {
        return atEnd ? 0 : -1;
      }
      if (bytes[pos + i] != delimiter[i]) {
        return 0;
      }
    }
    return delimiter.length;
  }

  private End quotedField() {
    flag = QUOTED;
    openQuote = pos;
    int start = ++pos;
    while (true) {
      find();
      if (pos >= bound) {
        return outOfBytesInQuotes();
      }
      byte b = bytes[pos];
      if (b == dialect.quote || b == dialect.escape) {
        if (pos + 1 >= limit && !atEnd) {
          return End.INCOMPLETE;
        }
        if (isPair(b)) {
          if (!escaped()) {
            return End.INCOMPLETE;
          }
          continue;
        }
        if (b == dialect.quote) {
          break;
        }
      } else if (b == 0) {
        flag |= NUL;
      }
      pos++;
    }
    return afterQuote(start);
  }

  private boolean isPair(byte b) {
    if (pos + 1 >= limit) {
      return false;
    }
    byte following = bytes[pos + 1];
    if (dialect.escape == Dialect.NONE) {
      return following == dialect.quote;
    }
    return b == dialect.escape
        && (dialect.escapeStyle != Escape.Style.QUOTED
            || following == dialect.quote
            || following == dialect.escape);
  }

  /**
   * Takes an escape and what it takes the meaning of, be it a line end of two bytes. False if the
   * bytes at hand can't tell.
   */
  private boolean escaped() {
    if (pos + 1 >= limit) {
      flag |= BAD_ESCAPE;
      pos++;
      return atEnd;
    }
    byte following = bytes[pos + 1];
    int lineEnd = dialect.lineEndLength(bytes, pos + 1, limit, atEnd);
    if (lineEnd < 0) {
      return false;
    }
    flag |= ESCAPED | meaningFlags(following);
    pos += 1 + Math.max(1, lineEnd);
    return true;
  }

  private int meaningFlags(byte following) {
    if (following == 0 || (following == '0' && dialect.escapeStyle == Escape.Style.MYSQL)) {
      return NUL;
    }
    boolean number = following == 'x' || (following >= '0' && following <= '7');
    return number && dialect.escapeStyle == Escape.Style.POSTGRESQL ? BAD_ESCAPE : 0;
  }

  private End outOfBytesInQuotes() {
    next = pos;
    return bound < limit || atEnd ? End.UNTERMINATED : End.INCOMPLETE;
  }

  private End afterQuote(int start) {
    int closed = pos++;
    if (dialect.trimsQuotes) {
      skipBlanks();
    }
    if (pos < limit && dialect.lineEndLength(bytes, pos, limit, atEnd) == 0) {
      int match = bytes[pos] == delimiterStart ? matchDelimiter() : 0;
      if (match < 0) {
        return End.INCOMPLETE;
      }
      if (match == 0) {
        flag |= TEXT_AFTER_QUOTE;
      }
    }
    return unquoted(start, closed);
  }

  private void add(int start, int fieldEnd) {
    if (count == starts.length) {
      grow();
    }
    starts[count] = start;
    ends[count] = fieldEnd;
    flags[count++] = (byte) flag;
    allFlags |= flag;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
    flags = Arrays.copyOf(flags, count * 2);
  }

  /** Drops the empty field behind a delimiter at the end of the line, if there is one. */
  void dropTrailing() {
    int last = count - 1;
    if (last > 0 && starts[last] == ends[last] && (flags[last] & QUOTED) == 0) {
      count--;
    }
  }
}
