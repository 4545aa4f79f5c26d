package dev.sluice.adapter.delimited;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The value of a scanned field: without blanks, escapes and NUL characters that are no part of it.
 */
final class FieldText {
  private final Dialect dialect;
  private final RecordScanner scanner;
  private final Unescape unescape;
  private final boolean nullsInQuotes;
  private final boolean nulRemoved;

  /** Where the value of the field last asked for starts. */
  int start;

  /** Where it ends. */
  int end;

  FieldText(DelimitedOptions options, Dialect dialect, RecordScanner scanner) {
    this.dialect = dialect;
    this.scanner = scanner;
    this.unescape = new Unescape(dialect);
    this.nullsInQuotes = options.nullsInQuotes();
    this.nulRemoved = options.policies().nul() == Policies.Nul.REMOVE;
  }

  /** Whether every field of the scanned record is its value as it stands. */
  boolean isPlain() {
    return (scanner.allFlags & (RecordScanner.ESCAPED | RecordScanner.NUL)) == 0
        && !dialect.hasNullTokens()
        && !dialect.trimsFields;
  }

  /** Finds the field's value, rewriting it in the block; false if it is null. */
  boolean find(byte[] block, int field) {
    start = scanner.starts[field];
    end = scanner.ends[field];
    boolean quoted = (scanner.flags[field] & RecordScanner.QUOTED) != 0;
    if (!quoted) {
      trim(block);
    }
    if ((!quoted || nullsInQuotes) && dialect.isNull(block, start, end)) {
      return false;
    }
    rewrite(block, scanner.flags[field]);
    return true;
  }

  /** The field's text, whether it means null or not; the block stays as it is. */
  String text(byte[] block, int field) {
    byte[] copy = Arrays.copyOfRange(block, scanner.starts[field], scanner.ends[field]);
    start = 0;
    end = copy.length;
    if ((scanner.flags[field] & RecordScanner.QUOTED) == 0) {
      trim(copy);
    }
    rewrite(copy, scanner.flags[field]);
    return new String(copy, start, end - start, StandardCharsets.UTF_8);
  }

  private void rewrite(byte[] block, int flags) {
    if ((flags & RecordScanner.ESCAPED) != 0) {
      end = unescape.apply(block, start, end);
    }
    if (nulRemoved && (flags & RecordScanner.NUL) != 0) {
      removeNul(block);
    }
  }

  private void trim(byte[] block) {
    if (!dialect.trimsFields) {
      return;
    }
    while (start < end && dialect.isBlank(block[start])) {
      start++;
    }
    while (start < end && dialect.isBlank(block[end - 1])) {
      end--;
    }
  }

  private void removeNul(byte[] block) {
    int to = start;
    for (int i = start; i < end; i++) {
      if (block[i] != 0) {
        block[to++] = block[i];
      }
    }
    end = to;
  }
}
