package dev.sluice.adapter.compression;

/** The 64-bit values of a zip's header, in their order; there are none in most. */
final class ZipExtra {
  private static final int WIDE = 1;

  private final LittleEndian values;
  private final long at;

  private ZipExtra(LittleEndian values, long at) {
    this.values = values;
    this.at = at;
  }

  /**
   * Finds them among a header's extra fields.
   *
   * @param at the header's offset, for refusals
   */
  static ZipExtra of(LittleEndian fields, long at) {
    ZipExtra found = new ZipExtra(new LittleEndian(new byte[0]), at);
    while (fields.remaining() >= 4) {
      int id = fields.u16();
      int length = fields.u16();
      if (length > fields.remaining()) {
        throw ZipFile.refusal(at, "an extra field is longer than all of them");
      }
      byte[] value = fields.bytes(length);
      if (id == WIDE) {
        found = new ZipExtra(new LittleEndian(value), at);
      }
    }
    return found;
  }

  /** A field's value: what it says, or the next of these if it says that it is here. */
  long wide(long narrow) {
    if (narrow != ZipMember.IN_64_BITS) {
      return narrow;
    }
    if (values.remaining() < 8) {
      throw ZipFile.refusal(at, "a 64-bit size or offset is missing");
    }
    return values.u64();
  }
}
