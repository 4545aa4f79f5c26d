package dev.sluice.adapter.copybook;

/** What a field without value is filled with. */
public enum NullFiller {
  BLANKS,
  /** Bytes 0x00. */
  LOW_VALUES,
  /** Bytes 0xFF. */
  HIGH_VALUES
}
