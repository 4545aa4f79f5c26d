package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.BlockDescriptorWord;
import dev.sluice.adapter.framing.DescriptorWord;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.layout.LayoutException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where records begin and end in their file. Names, defaults and meanings are those of Cobrix's
 * options.
 *
 * @param recordFormat how records are framed
 * @param recordLength bytes of a record in F and FB where it is not the copybook's length
 * @param recordsPerBlock blocks without descriptor words in FB; empty where blocks have words
 * @param blockLength as {@code recordsPerBlock}, in bytes
 * @param word the record descriptor words of V and VB
 * @param block the block descriptor words of VB, and of FB where it has no fixed blocks
 * @param edges what of the file and of each record is not decoded
 * @param longRecords what becomes of records longer than the copybook in V, VB and D
 */
public record FramingOptions(
    RecordFormat recordFormat,
    OptionalInt recordLength,
    OptionalInt recordsPerBlock,
    OptionalInt blockLength,
    DescriptorWord word,
    BlockDescriptorWord block,
    Edges edges,
    LongRecords longRecords) {

  /** Records of the copybook's length, one after another. */
  public static final FramingOptions DEFAULTS = new FramingOptions(RecordFormat.F);

  /** How records are framed. */
  public enum RecordFormat {
    /** Records of one length, one after another. */
    F,
    /** Records of one length in blocks. */
    FB,
    /** Variable records, each behind a record descriptor word. */
    V,
    /** Variable records behind descriptor words, in blocks behind block descriptor words. */
    VB,
    /** Text lines. */
    D;

    /** Whether records have one length. */
    public boolean isFixed() {
      return this == F || this == FB;
    }

    /** Whether records stand behind record descriptor words. */
    public boolean hasWords() {
      return this == V || this == VB;
    }
  }

  /** What becomes of records longer than the copybook. */
  public enum LongRecords {
    /** They are refused, unless only blanks stand behind the last field. */
    REJECT,
    /** What stands behind the last field is left out. */
    CUT
  }

  /** This format with the default of every other option. */
  public FramingOptions(RecordFormat recordFormat) {
    this(
        recordFormat,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        new DescriptorWord(false, 0),
        new BlockDescriptorWord(false, 0),
        Edges.NONE,
        LongRecords.REJECT);
  }

  /**
   * Checks that the options go together.
   *
   * @throws LayoutException if they don't
   */
  public FramingOptions {
    Objects.requireNonNull(recordFormat, "recordFormat");
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(block, "block");
    Objects.requireNonNull(edges, "edges");
    Objects.requireNonNull(longRecords, "longRecords");
    if (recordLength.isPresent() && !recordFormat.isFixed()) {
      throw new LayoutException(0, "record_length has no meaning in format " + recordFormat);
    }
    boolean fixedBlocks = recordsPerBlock.isPresent() || blockLength.isPresent();
    if (fixedBlocks && recordFormat != RecordFormat.FB) {
      throw new LayoutException(
          0, "block_length and records_per_block have a meaning in format FB only");
    }
    if (recordsPerBlock.isPresent() && blockLength.isPresent()) {
      throw new LayoutException(0, "block_length and records_per_block can't both be given");
    }
  }

  /** These options with other record descriptor words. */
  public FramingOptions with(DescriptorWord other) {
    return new FramingOptions(
        recordFormat, recordLength, recordsPerBlock, blockLength, other, block, edges, longRecords);
  }

  /** These options with other block descriptor words. */
  public FramingOptions with(BlockDescriptorWord other) {
    return new FramingOptions(
        recordFormat, recordLength, recordsPerBlock, blockLength, word, other, edges, longRecords);
  }

  /** These options with other edges. */
  public FramingOptions with(Edges other) {
    return new FramingOptions(
        recordFormat, recordLength, recordsPerBlock, blockLength, word, block, other, longRecords);
  }
}
