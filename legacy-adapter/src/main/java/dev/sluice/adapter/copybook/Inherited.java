package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.cobol.DataItem.Sign;
import dev.sluice.adapter.cobol.Usage;

/**
 * What an item takes over from the groups around it.
 *
 * @param usage null if none is written
 * @param sign null if none is written
 * @param synchronised whether numbers are aligned
 */
record Inherited(Usage usage, Sign sign, boolean synchronised) {
  static final Inherited NOTHING = new Inherited(null, null, false);

  Inherited within(DataItem group) {
    return new Inherited(
        group.usage() != null ? group.usage() : usage,
        group.sign() != null ? group.sign() : sign,
        group.synchronised() || synchronised);
  }
}
