package dev.sluice.adapter.framing;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * Says what to do about descriptor words that make no sense: tries the ways in which words are
 * commonly written on the first bytes of the file, and names those that make sense.
 */
final class DescriptorHint {
  private static final int LOOKED_AT = 1 << 16;
  private static final int ENOUGH_WORDS = 3;
  private static final int ENOUGH_BLOCKS = 16;
  private static final String USUAL =
      "check that the file was sent in binary with its descriptor words, whether they are"
          + " big-endian (is_rdw_big_endian, is_bdw_big_endian) and whether they count themselves"
          + " (is_rdw_part_of_record_length, bdw_adjustment: -4)";
  private static final String DAMAGED =
      "the words before it make sense, so the file was damaged or cut off: have it dropped again";

  private final ByteSource source;
  private final long start;
  private final long end;
  private final RecordShape shape;

  /**
   * A hint on the words of a file.
   *
   * @param start where its records start, from 0
   * @param end where they end
   * @param shape how its records are framed
   */
  DescriptorHint(ByteSource source, long start, long end, RecordShape shape) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.shape = shape;
  }

  /** The four bytes of a word. */
  static String hex(byte[] bytes, int at) {
    return HexFormat.of().withUpperCase().formatHex(bytes, at, at + 4);
  }

  /**
   * What to do, as the end of a sentence.
   *
   * @param offset where in the file the fault shows
   */
  String text(long offset) throws IOException {
    if (offset - source.origin() - start > LOOKED_AT) {
      return DAMAGED;
    }
    byte[] first = firstBytes();
    StringJoiner sensible = new StringJoiner(", or ");
    for (boolean bigEndian : new boolean[] {true, false}) {
      for (int adjustment : new int[] {-DescriptorWord.BYTES, 0}) {
        addIfSensible(first, new DescriptorWord(bigEndian, adjustment), sensible);
      }
    }
    return sensible.length() == 0 ? USUAL : "the file's first words make sense with " + sensible;
  }

  private byte[] firstBytes() throws IOException {
    try (InputStream in = source.open(start)) {
      return in.readNBytes((int) Math.min(LOOKED_AT, end - start));
    }
  }

  /**
   * Refuses a file of blocks, whose words can be taken for those of long records: each of the first
   * of them holds nothing but words and records.
   */
  void refuseBlocksAsRecords(DescriptorWord word) throws IOException {
    byte[] first = firstBytes();
    for (int adjustment : new int[] {-DescriptorWord.BYTES, 0}) {
      DescriptorWord inner = new DescriptorWord(word.bigEndian(), adjustment);
      if (areBlocks(first, word, inner)) {
        throw new UndecodableFileException(
            source.origin() + start,
            "each of the first records consists of descriptor words and records: they are blocks;"
                + " the file makes sense with record_format: VB, "
                + keys(inner)
                + ", is_bdw_big_endian: "
                + word.bigEndian()
                + ", bdw_adjustment: "
                + word.adjustment());
      }
    }
  }

  private static boolean areBlocks(byte[] bytes, DescriptorWord block, DescriptorWord inner) {
    int blocks = 0;
    int at = 0;
    while (blocks < ENOUGH_BLOCKS && at + DescriptorWord.BYTES <= bytes.length) {
      if (!block.isWord(bytes, at)) {
        return false;
      }
      int from = at + DescriptorWord.BYTES;
      at = from + block.length(bytes, at);
      if (at > bytes.length) {
        break;
      }
      if (walked(bytes, from, at, inner, true) < 1) {
        return false;
      }
      blocks++;
    }
    return blocks > 0;
  }

  private void addIfSensible(byte[] first, DescriptorWord word, StringJoiner sensible) {
    if (walked(first, 0, first.length, word, first.length == end - start) > 0) {
      sensible.add(
          (shape instanceof RecordShape.Variable ? "" : "record_format: V, ") + keys(word));
    }
    for (int adjustment : new int[] {-BlockDescriptorWord.BYTES, 0}) {
      BlockDescriptorWord block = new BlockDescriptorWord(word.bigEndian(), adjustment);
      if (walkedBlocks(first, block, word) > 0) {
        sensible.add(
            (shape instanceof RecordShape.VariableInBlocks ? "" : "record_format: VB, ")
                + keys(word)
                + ", is_bdw_big_endian: "
                + block.bigEndian()
                + ", bdw_adjustment: "
                + adjustment);
      }
    }
  }

  private static String keys(DescriptorWord word) {
    return "is_rdw_big_endian: "
        + word.bigEndian()
        + ", is_rdw_part_of_record_length: "
        + (word.adjustment() != 0);
  }

  /**
   * How many records stand between these bytes, or -1 if there is something else.
   *
   * @param whole whether the last record must end there, rather than behind
   */
  private static int walked(byte[] bytes, int from, int to, DescriptorWord word, boolean whole) {
    int records = 0;
    int at = from;
    while (at + DescriptorWord.BYTES <= to) {
      if (!word.isWord(bytes, at)) {
        return -1;
      }
      at += DescriptorWord.BYTES + word.length(bytes, at);
      records++;
    }
    return (whole ? at == to : records >= ENOUGH_WORDS) ? records : -1;
  }

  /** As {@link #walked}, over blocks from the first byte on. */
  private int walkedBlocks(byte[] bytes, BlockDescriptorWord block, DescriptorWord word) {
    int records = 0;
    long at = 0;
    while (at + BlockDescriptorWord.BYTES <= bytes.length) {
      if (!block.isWord(bytes, (int) at)) {
        return -1;
      }
      int from = (int) at + BlockDescriptorWord.BYTES;
      at = from + block.length(bytes, (int) at);
      boolean whole = at <= bytes.length;
      int inBlock = walked(bytes, from, (int) Math.min(at, bytes.length), word, whole);
      if (inBlock < 0) {
        return -1;
      }
      records += inBlock;
    }
    boolean allThere = bytes.length == end - start;
    return (allThere ? at == bytes.length : records >= ENOUGH_WORDS) ? records : -1;
  }
}
