package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.Picture;
import dev.sluice.adapter.copybook.NumberOptions.FloatFormat;
import dev.sluice.adapter.record.FieldType;

/** How an elementary item's value stands in its bytes. */
sealed interface Form {

  /** Bytes of one value. */
  int size();

  FieldType type();

  /** Which code characters stand in. */
  enum Coding {
    CHARSET,
    /** Two bytes a character in a double-byte code page, without shift characters. */
    DOUBLE_BYTE,
    UTF_16
  }

  /** Texts. */
  record Text(int size, Coding coding) implements Form {
    @Override
    public FieldType type() {
      return new FieldType.Text();
    }
  }

  /** Forms of numbers that are exact. */
  sealed interface Exact extends Form {
    NumberShape shape();

    @Override
    default FieldType type() {
      return shape().type();
    }
  }

  /**
   * Numbers in characters, one digit each.
   *
   * @param blankIsZero whether blanks alone stand for 0
   */
  record Zoned(NumberShape shape, boolean signLeading, boolean signSeparate, boolean blankIsZero)
      implements Exact {
    @Override
    public int size() {
      return shape.digits() + (signSeparate ? 1 : 0);
    }
  }

  /**
   * Numbers as people read them.
   *
   * @param blankIsZero whether blanks alone stand for 0
   */
  record Edited(NumberShape shape, Picture.Edited picture, int size, boolean blankIsZero)
      implements Exact {}

  /**
   * Packed decimals.
   *
   * @param signHalfByte whether the last half byte is the sign rather than a digit
   */
  record Packed(NumberShape shape, int size, boolean signHalfByte) implements Exact {}

  /**
   * Binary numbers.
   *
   * @param anyValue whether all that the bytes can say is a value, rather than the picture's digits
   */
  record Binary(NumberShape shape, int size, boolean bigEndian, boolean anyValue)
      implements Exact {}

  /** Floating point numbers. */
  record Floating(boolean single, FloatFormat format) implements Form {
    @Override
    public int size() {
      return single ? 4 : 8;
    }

    @Override
    public FieldType type() {
      return single ? new FieldType.SingleFloat() : new FieldType.DoubleFloat();
    }
  }

  /** Bytes as they are. */
  record Raw(int size, Shown shown) implements Form {
    enum Shown {
      BYTES,
      HEX,
      /** Characters, control characters and all. */
      CHARACTERS
    }

    @Override
    public FieldType type() {
      return shown == Shown.BYTES ? new FieldType.Bytes() : new FieldType.Text();
    }
  }
}
