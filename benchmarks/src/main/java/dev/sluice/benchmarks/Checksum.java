package dev.sluice.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is summed over a column's values. Null and the empty text count as 0 in both. */
public enum Checksum {
  /** Lengths in bytes of UTF-8: costs next to nothing, so that reading is what is measured. */
  LENGTH,

  /** The first 15 hexadecimal digits of each value's MD5: proves that the values are the same. */
  MD5;

  /** What this text counts; the order of a column's values does not matter. */
  public long of(String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    if (this == LENGTH) {
      return utf8Length(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** What this text counts, given as UTF-8. */
  public long of(byte[] bytes, int from, int length) {
    if (length == 0 || this == LENGTH) {
      return length;
    }
    MessageDigest md5 = newMd5();
    md5.update(bytes, from, length);
    byte[] digest = md5.digest();
    long first = 0;
    for (int i = 0; i < 8; i++) {
      first = first << 8 | (digest[i] & 0xFF);
    }
    return first >>> 4;
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return length;
  }
}
