package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;

/** Decodes the values of one form, at many places at once. Not thread-safe. */
interface FieldDecoder {

  /** The values of an item, one for each place. */
  Column decode(Node item, Places places, Frames frames, Faults faults);
}
