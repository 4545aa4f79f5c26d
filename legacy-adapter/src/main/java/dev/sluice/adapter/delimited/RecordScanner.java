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

  private final Dialect dialect;
  private final int delimiterStart;
  private final long delimiterPattern;
  private final long quotePattern;
  private final long escapePattern;

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
    this.dialect = dialect;
    this.delimiterStart = dialect.delimiter[0];
    this.delimiterPattern = Swar.pattern(delimiterStart);
    this.quotePattern = Swar.pattern(dialect.quote);
    this.escapePattern =
        dialect.escape == Dialect.NONE ? quotePattern : Swar.pattern(dialect.escape);
  }

  /**
   * Cuts the record that starts at {@code from}.
   *
   * @param limit end of the bytes at hand
   * @param atEnd whether the file ends there
   */
  End scan(byte[] bytes, int from, int limit, boolean atEnd) {
    this.bytes = bytes;
    this.from = from;
    this.limit = limit;
    this.atEnd = atEnd;
    this.bound = (int) Math.min(limit, from + dialect.maxRecordBytes + 1L);
    this.pos = from;
    this.count = 0;
    this.allFlags = 0;
    while (true) {
      End ended = field();
      if (ended != null) {
        return ended;
      }
    }
  }

  /** Scans a field and the delimiter behind it; not null if it was the record's last. */
  private End field() {
    flag = 0;
    if (pos < bound && bytes[pos] == dialect.quote) {
      return quotedField();
    }
    int start = pos;
    return unquoted(start, -1);
  }

  /**
   * Scans unquoted text up to the end of the field.
   *
   * @param closed where the field's quoted text ended, or -1 if it has none
   */
  private End unquoted(int start, int closed) {
    while (true) {
      pos = Swar.find(bytes, pos, bound, delimiterPattern, delimiterPattern);
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
      if (b == '\n' || b == '\r') {
        return lineEnd(b, start, closed);
      }
      if (b == 0) {
        flag |= NUL;
      } else if (b < 0) {
        flag |= NOT_ASCII;
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

  private End lineEnd(byte b, int start, int closed) {
    int length = 1;
    if (b == '\r') {
      if (pos + 1 == limit && !atEnd) {
        return End.INCOMPLETE;
      }
      length = pos + 1 < limit && bytes[pos + 1] == '\n' ? 2 : 1;
    }
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
      pos = Swar.find(bytes, pos, bound, quotePattern, escapePattern);
      if (pos >= bound) {
        return outOfBytesInQuotes();
      }
      byte b = bytes[pos];
      if (b == dialect.quote || b == dialect.escape) {
        if (pos + 1 >= limit && !atEnd) {
          return End.INCOMPLETE;
        }
        if (isPair(b)) {
          flag |= ESCAPED;
          pos += 2;
          continue;
        }
        if (b == dialect.quote) {
          break;
        }
      } else if (b == 0) {
        flag |= NUL;
      } else if (b < 0) {
        flag |= NOT_ASCII;
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
    return dialect.escape == Dialect.NONE
        ? following == dialect.quote
        : b == dialect.escape && (following == dialect.quote || following == dialect.escape);
  }

  private End outOfBytesInQuotes() {
    next = pos;
    return bound < limit || atEnd ? End.UNTERMINATED : End.INCOMPLETE;
  }

  private End afterQuote(int start) {
    int closed = pos++;
    if (pos < limit && bytes[pos] != '\n' && bytes[pos] != '\r') {
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
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
    }
    starts[count] = start;
    ends[count] = fieldEnd;
    flags[count++] = (byte) flag;
    allFlags |= flag;
  }

  /** Takes escapes out of a quoted field, in place; returns its new end. */
  int unescape(byte[] block, int start, int fieldEnd) {
    int mark = dialect.escape == Dialect.NONE ? dialect.quote : dialect.escape;
    int to = start;
    for (int i = start; i < fieldEnd; i++) {
      byte b = block[i];
      if (b == mark && i + 1 < fieldEnd && isTaken(block[i + 1])) {
        b = block[++i];
      }
      block[to++] = b;
    }
    return to;
  }

  private boolean isTaken(byte following) {
    return following == dialect.quote
        || (dialect.escape != Dialect.NONE && following == dialect.escape);
  }
}
