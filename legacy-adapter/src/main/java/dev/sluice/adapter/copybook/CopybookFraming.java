package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.ValueOptions.Malformed;
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
   * @param record what the copybook describes
   * @throws LayoutException if the options don't go with it
   */
  static RecordFraming of(CopybookOptions options, Node record, Edges edges) {
    FramingOptions framing = options.framing();
    int inEdges = Math.addExact(edges.recordStart(), edges.recordEnd());
    int length = Math.addExact(framing.recordLength().orElse(record.size()), inEdges);
    RecordShape shape =
        switch (framing.recordFormat()) {
          case F -> fixed(options, record, length);
          case FB -> fixedInBlocks(framing, length);
          case V -> new RecordShape.Variable(framing.word());
          case VB -> new RecordShape.VariableInBlocks(framing.block(), framing.word());
          case D -> RecordShape.Lines.of(options.characters().charset());
        };
    return new RecordFraming(shape, edges);
  }

  private static RecordShape fixed(CopybookOptions options, Node record, int length) {
    if (options.lengths().expression() != null) {
      LengthField.of(record, options);
      return new RecordShape.Computed(() -> LengthField.of(record, options));
    }
    boolean ownLength = options.framing().recordLength().isPresent();
    if (ownLength || !record.isVariable() || !RecordForm.isShifted(options)) {
      return new RecordShape.Fixed(length);
    }
    boolean lenient = options.values().malformed() == Malformed.RESCUE;
    return new RecordShape.Computed(
        () -> new RecordMeasure(record, new Counts(record, new Decoders(options)), lenient));
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
