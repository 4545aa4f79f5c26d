package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.LayoutException;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.function.Supplier;

/** How the end of one record and the start of the next are found. */
public sealed interface RecordShape {

  /** Longest record that can be framed, in bytes. */
  int MAX_RECORD_BYTES = 1 << 24;

  /**
   * Records of one length, one after another (F; FB without descriptor words).
   *
   * @param length of a record in bytes
   */
  record Fixed(int length) implements RecordShape {
    public Fixed {
      requireLength(length);
    }
  }

  /** Records of one length in blocks, each behind a block descriptor word (FB). */
  record FixedInBlocks(BlockDescriptorWord block, int length) implements RecordShape {
    public FixedInBlocks {
      Objects.requireNonNull(block, "block");
      requireLength(length);
    }
  }

  /** Records each behind a record descriptor word (V). */
  record Variable(DescriptorWord word) implements RecordShape {
    public Variable {
      Objects.requireNonNull(word, "word");
    }
  }

  /** Records each behind a record descriptor word, in blocks behind words of their own (VB). */
  record VariableInBlocks(BlockDescriptorWord block, DescriptorWord word) implements RecordShape {
    public VariableInBlocks {
      Objects.requireNonNull(block, "block");
      Objects.requireNonNull(word, "word");
    }
  }

  /**
   * Records without words, whose own fields say how long they are.
   *
   * @param lengths one for each framer
   */
  record Computed(Supplier<RecordLength> lengths) implements RecordShape {
    public Computed {
      Objects.requireNonNull(lengths, "lengths");
    }
  }

  /**
   * Records that are lines (D). Lines end with CR, LF or CRLF, also mixed; in EBCDIC with NEL as
   * well. Empty lines are no records.
   *
   * @param ebcdic whether line ends are those of EBCDIC
   * @param skip lines skipped at the start
   */
  record Lines(boolean ebcdic, int skip) implements RecordShape {
    public Lines {
      if (skip < 0) {
        throw new LayoutException(0, "the number of lines to skip must not be negative");
      }
    }

    /**
     * Lines as a charset writes them.
     *
     * @throws LayoutException if its line ends are not single bytes that stand for nothing else
     */
    public static Lines of(Charset charset) {
      byte[] blank = " ".getBytes(charset);
      if (blank.length != 1 || (blank[0] != 0x20 && blank[0] != 0x40)) {
        throw new LayoutException(
            0,
            "records in lines are not possible in "
                + charset
                + ": its line ends are several bytes");
      }
      return new Lines(blank[0] == 0x40, 0);
    }

    /** These lines behind others that are skipped. */
    public Lines skipping(int lines) {
      return new Lines(ebcdic, lines);
    }
  }

  /**
   * Records that are lines in a charset of several bytes for each character, such as UTF-16.
   *
   * @param width bytes of a line end's character: 2 or 4
   * @param bigEndian whether its highest byte comes first
   * @param skip lines skipped at the start
   */
  record WideLines(int width, boolean bigEndian, int skip) implements RecordShape {
    public WideLines {
      if (width != 2 && width != 4) {
        throw new IllegalArgumentException("characters of " + width + " bytes");
      }
      if (skip < 0) {
        throw new LayoutException(0, "the number of lines to skip must not be negative");
      }
    }
  }

  /**
   * Records of one length, each with a line end behind it, so that line ends may stand within a
   * record too. Empty lines between records are no records.
   *
   * @param length of a record in bytes, without its line end
   * @param lines how lines end, and how many are skipped at the start
   */
  record FixedInLines(int length, Lines lines) implements RecordShape {
    public FixedInLines {
      Objects.requireNonNull(lines, "lines");
      requireLength(length);
    }
  }

  /**
   * Lines as a charset writes them, however many bytes its characters have.
   *
   * @param skip lines skipped at the start
   * @throws LayoutException if the charset has no order of bytes, or its line ends can't be found
   */
  static RecordShape lines(Charset charset, int skip) {
    byte[] blank = " ".getBytes(charset);
    boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    if (wide && (blank.length == 2 || blank.length == 4)) {
      return new WideLines(blank.length, blank[0] == 0, skip);
    }
    return Lines.of(charset).skipping(skip);
  }

  private static void requireLength(int length) {
    if (length < 1 || length > MAX_RECORD_BYTES) {
      throw new LayoutException(
          0, "a record of " + length + " bytes is not possible: 1 to " + MAX_RECORD_BYTES + " are");
    }
  }
}
