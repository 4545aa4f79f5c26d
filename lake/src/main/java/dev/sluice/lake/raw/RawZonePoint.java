package dev.sluice.lake.raw;

/** Durable points of keeping a delivery's bytes, in their order. */
public enum RawZonePoint {
  /** A companion is whole, synced and named; its data file is not kept yet. */
  COMPANION_NAMED,
  /** The bytes are written and synced under a temporary name; nobody sees them yet. */
  BYTES_SYNCED,
  /** The file has its name and its folder is synced. */
  NAMED
}
