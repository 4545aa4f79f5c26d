package dev.sluice.adapter.copybook;

/** How an elementary item's value stands in its bytes. */
enum Usage {
  DISPLAY,
  BINARY,
  PACKED,
  SINGLE_FLOAT,
  DOUBLE_FLOAT
}
