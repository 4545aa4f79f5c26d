package dev.sluice.adapter.fixedwidth;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** Takes padding off what was cut, and knows which values mean null. */
final class Padding {
  private final FixedField field;
  private final byte[] pad;
  private final boolean digit;
  private final byte[][] nullTokens;

  Padding(FixedField field, List<String> nullTokens, Charset charset) {
    this.field = field;
    this.pad = field.padding().getBytes(charset);
    this.digit = field.padding().chars().allMatch(c -> c >= '0' && c <= '9');
    this.nullTokens =
        nullTokens.stream().map(token -> token.getBytes(charset)).toArray(byte[][]::new);
  }

  void trim(RecordText text) {
    int least = digit ? pad.length : 0;
    if (field.trimsRight()) {
      while (text.end - text.start >= pad.length + least
          && isPad(text.bytes, text.end - pad.length)) {
        text.end -= pad.length;
      }
    }
    if (field.trimsLeft()) {
      while (text.end - text.start >= pad.length + least && isPad(text.bytes, text.start)) {
        text.start += pad.length;
      }
    }
  }

  private boolean isPad(byte[] bytes, int at) {
    if (pad.length == 1) {
      return bytes[at] == pad[0];
    }
    return Arrays.equals(bytes, at, at + pad.length, pad, 0, pad.length);
  }

  boolean isNull(RecordText text) {
    for (byte[] token : nullTokens) {
      if (Arrays.equals(token, 0, token.length, text.bytes, text.start, text.end)) {
        return true;
      }
    }
    return false;
  }
}
