package dev.sluice.adapter.delimited;

/** Takes the escapes out of a field, in place: what they stand for is never longer than they. */
final class Unescape {
  private final Dialect dialect;
  private final int mark;
  private final byte delimiterStart;

  Unescape(Dialect dialect) {
    this.dialect = dialect;
    this.mark = dialect.escape == Dialect.NONE ? dialect.quote : dialect.escape;
    this.delimiterStart = dialect.delimiter[0];
  }

  /** Rewrites the field; returns its new end. */
  int apply(byte[] block, int start, int end) {
    int to = start;
    for (int i = start; i < end; i++) {
      byte b = block[i];
      if (b == mark && i + 1 < end) {
        int meaning = meaning(block[i + 1]);
        if (meaning >= 0) {
          b = (byte) meaning;
          i++;
        }
      }
      block[to++] = b;
    }
    return to;
  }

  /** The byte that an escape with this byte behind it stands for; -1 if the escape is text. */
  private int meaning(byte following) {
    return switch (dialect.escapeStyle) {
      case QUOTED -> isQuoteOrMark(following) ? following & 0xFF : -1;
      case EVERYWHERE ->
          isQuoteOrMark(following)
                  || following == delimiterStart
                  || dialect.startsLineEnd(following)
              ? following & 0xFF
              : -1;
      case MYSQL ->
          switch (following) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 0x1A;
            default -> following & 0xFF;
          };
      case POSTGRESQL ->
          switch (following) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> following & 0xFF;
          };
    };
  }

  private boolean isQuoteOrMark(byte following) {
    return following == dialect.quote || following == mark;
  }
}
