package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.framing.RecordShape;
import dev.sluice.adapter.layout.LayoutException;

/** Says how the records of a copybook are framed. */
final class CopybookFraming {
  private CopybookFraming() {}

  /**
   * The framing.
   *
   * @param describedLength bytes of the longest record that the copybook describes
   * @throws LayoutException if the options don't go with it
   */
  static RecordFraming of(CopybookOptions options, int describedLength) {
    FramingOptions framing = options.framing();
    Edges edges = framing.edges();
    int inEdges = Math.addExact(edges.recordStart(), edges.recordEnd());
    int length = Math.addExact(framing.recordLength().orElse(describedLength), inEdges);
    RecordShape shape =
        switch (framing.recordFormat()) {
          case F -> new RecordShape.Fixed(length);
          case FB -> fixedInBlocks(framing, length);
          case V -> new RecordShape.Variable(framing.word());
          case VB -> new RecordShape.VariableInBlocks(framing.block(), framing.word());
          case D -> RecordShape.Lines.of(options.characters().charset());
        };
    return new RecordFraming(shape, edges);
  }

  /** Blocks without words hold whole records, so that they are records one after another. */
  private static RecordShape fixedInBlocks(FramingOptions framing, int length) {
    if (framing.blockLength().isPresent()) {
      int blockLength = framing.blockLength().getAsInt();
      if (blockLength % length != 0) {
        throw new LayoutException(
            0, "block_length " + blockLength + " is no multiple of the record length " + length);
      }
      return new RecordShape.Fixed(length);
    }
    return framing.recordsPerBlock().isPresent()
        ? new RecordShape.Fixed(length)
        : new RecordShape.FixedInBlocks(framing.block(), length);
  }
}
