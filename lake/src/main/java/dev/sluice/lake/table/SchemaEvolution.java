package dev.sluice.lake.table;

/** What an append does with fields the lake table does not have. */
public enum SchemaEvolution {
  /** New columns are added to the table; a field whose type changed is rescued. */
  ADD_NEW_COLUMNS,
  /** The table stays as it is; values of unknown fields go to {@code _rescued_data}. */
  RESCUE,
  /** A delivery with unknown fields is refused. */
  FAIL_ON_NEW_COLUMNS,
  /** The table stays as it is; unknown fields are left out (the raw zone keeps them). */
  NONE
}
