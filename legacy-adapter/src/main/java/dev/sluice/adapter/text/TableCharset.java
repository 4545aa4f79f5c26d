package dev.sluice.adapter.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.HashMap;
import java.util.Map;

/**
 * A code page that Java doesn't have, as a charset. It encodes only characters of one byte: that is
 * what configuration needs, and no file is ever written in it.
 */
final class TableCharset extends Charset {
  private final CodeTable table;
  private final Map<Character, Byte> bytes = new HashMap<>();

  /**
   * A charset.
   *
   * @param name a legal name of a charset
   */
  TableCharset(String name, CodeTable table) {
    super(name, new String[0]);
    this.table = table;
    for (int value = 255; value >= 0; value--) {
      String text =
          table.singles[value] == Utf8Text.NONE ? "" : Utf8Text.toString(table.singles[value]);
      if (text.length() == 1) {
        bytes.put(text.charAt(0), (byte) value);
      }
    }
  }

  CodeTable table() {
    return table;
  }

  @Override
  public boolean contains(Charset other) {
    return equals(other);
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new Decoder();
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new Encoder();
  }

  private final class Decoder extends CharsetDecoder {
    private boolean shifted;

    Decoder() {
      super(TableCharset.this, 1.0f, 7.0f);
    }

    @Override
    protected void implReset() {
      shifted = false;
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
      while (in.hasRemaining()) {
        byte first = in.get(in.position());
        if (table.isMixed() && (first == CodeTable.SHIFT_OUT || first == CodeTable.SHIFT_IN)) {
          if (shifted == (first == CodeTable.SHIFT_OUT)) {
            return CoderResult.malformedForLength(1);
          }
          shifted = !shifted;
          in.get();
          continue;
        }
        int length = shifted ? 2 : 1;
        if (in.remaining() < length) {
          return CoderResult.UNDERFLOW;
        }
        long text =
            shifted
                ? table.pairs[(first & 0xFF) << 8 | (in.get(in.position() + 1) & 0xFF)]
                : table.singles[first & 0xFF];
        if (text == Utf8Text.NONE) {
          return CoderResult.unmappableForLength(length);
        }
        String decoded = Utf8Text.toString(text);
        if (out.remaining() < decoded.length()) {
          return CoderResult.OVERFLOW;
        }
        out.put(decoded);
        in.position(in.position() + length);
      }
      return CoderResult.UNDERFLOW;
    }
  }

  private final class Encoder extends CharsetEncoder {
    Encoder() {
      super(
          TableCharset.this,
          1.0f,
          table.isMixed() ? 5.0f : 1.0f,
          new byte[] {bytes.getOrDefault('?', (byte) 0x6F)});
    }

    @Override
    public boolean isLegalReplacement(byte[] replacement) {
      return true;
    }

    @Override
    protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
      while (in.hasRemaining()) {
        Byte value = bytes.get(in.get(in.position()));
        if (value == null) {
          return CoderResult.unmappableForLength(1);
        }
        if (!out.hasRemaining()) {
          return CoderResult.OVERFLOW;
        }
        out.put(value);
        in.get();
      }
      return CoderResult.UNDERFLOW;
    }
  }
}
