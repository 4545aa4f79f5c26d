package dev.sluice.adapter.delimited;

import java.io.IOException;

/** Where reading stands in a window, and the way over what is no record. */
final class Cursor {
  private final Window window;
  private final Dialect dialect;

  /** The position in the window's block. */
  int pos;

  Cursor(Window window, Dialect dialect) {
    this.window = window;
    this.dialect = dialect;
  }

  /** Where in the file reading stands. */
  long fileOffset() {
    return window.fileOffset(pos);
  }

  /** Begins a new block with what is not yet read. */
  void more() throws IOException {
    window.advance(pos);
    pos = 0;
  }

  /**
   * Skips comments and, if asked to, empty lines. False if the file ends there, or the block does
   * and must be kept.
   */
  boolean skipSeparators(boolean emptyLines, boolean keepsBlock) throws IOException {
    int need = Math.max(2, dialect.comment.length);
    while (true) {
      if (window.limit - pos < need && !window.atEnd) {
        if (keepsBlock) {
          return false;
        }
        more();
        continue;
      }
      if (pos == window.limit) {
        return false;
      }
      int lineEnd =
          emptyLines ? dialect.lineEndLength(window.bytes, pos, window.limit, window.atEnd) : 0;
      if (lineEnd > 0) {
        pos += lineEnd;
      } else if (!isComment()) {
        return true;
      } else if (!keepsBlock) {
        skipLine();
      } else {
        int next = nextLineInBlock();
        if (next < 0) {
          return false;
        }
        pos = next;
      }
    }
  }

  private boolean isComment() {
    int length = dialect.comment.length;
    if (length == 0 || window.limit - pos < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (window.bytes[pos + i] != dialect.comment[i]) {
        return false;
      }
    }
    return true;
  }

  /** Skips to the start of the next line; false at the end of the file. */
  boolean skipLine() throws IOException {
    while (true) {
      int next = nextLineInBlock();
      if (next >= 0) {
        pos = next;
        return true;
      }
      if (window.atEnd) {
        boolean any = pos < window.limit;
        pos = window.limit;
        return any;
      }
      // What is skipped is not kept, but for the beginning of a line end.
      pos = Math.max(pos, window.limit - Dialect.MAX_LINE_END + 1);
      more();
    }
  }

  /** Where the next line starts, or -1 if the block does not tell. */
  private int nextLineInBlock() {
    byte[] bytes = window.bytes;
    for (int i = pos; i < window.limit; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        int length = dialect.lineEndLength(bytes, i, window.limit, window.atEnd);
        if (length != 0) {
          return length < 0 ? -1 : i + length;
        }
      }
    }
    return -1;
  }
}
