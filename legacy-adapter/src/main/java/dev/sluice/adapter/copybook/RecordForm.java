package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.FramingOptions.LongRecords;
import dev.sluice.adapter.copybook.ValueOptions.Malformed;

/** All that decoding the records of one file needs. Not thread-safe. */
final class RecordForm {
  /** The rule that a record breaks with more than blanks behind its last field. */
  static final String TOO_LONG = "record_too_long";

  private final Node record;
  private final Decoders decoders;
  private final RecordWalk walk;
  private final boolean checksEnds;
  private final boolean hasVariants;

  RecordForm(Node record, CopybookOptions options) {
    this.record = record;
    this.decoders = new Decoders(options);
    this.walk =
        new RecordWalk(
            record,
            isShifted(options),
            new Counts(record, decoders),
            options.values().malformed() == Malformed.RESCUE);
    this.checksEnds =
        (!options.framing().recordFormat().isFixed() || options.lengths().expression() != null)
            && options.framing().longRecords() == LongRecords.REJECT;
    this.hasVariants = !options.segments().redefines().isEmpty();
  }

  /** Whether OCCURS DEPENDING ON takes the space of the elements there are. */
  static boolean isShifted(CopybookOptions options) {
    Boolean given = options.occurs().variableSize();
    return given == null ? !options.framing().recordFormat().isFixed() : given;
  }

  Node record() {
    return record;
  }

  Decoders decoders() {
    return decoders;
  }

  RecordWalk walk() {
    return walk;
  }

  /** Whether what holds in a record depends on its segment. */
  boolean hasVariants() {
    return hasVariants;
  }

  /** Whether more than blanks behind the last field is a fault. */
  boolean checksEnds() {
    return checksEnds;
  }
}
