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

  private static void requireLength(int length) {
    if (length < 1 || length > MAX_RECORD_BYTES) {
      throw new LayoutException(
          0, "a record of " + length + " bytes is not possible: 1 to " + MAX_RECORD_BYTES + " are");
    }
  }
}
