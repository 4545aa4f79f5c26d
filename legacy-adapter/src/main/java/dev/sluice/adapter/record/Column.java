package dev.sluice.adapter.record;

/** The values of one field over the rows of a batch. Immutable once built. */
public sealed interface Column
    permits TextColumn,
        BytesColumn,
        LongColumn,
        DecimalColumn,
        DoubleColumn,
        BoolColumn,
        GroupColumn,
        SequenceColumn {

  /** Number of rows. */
  int size();

  /** Whether the row has no value. */
  boolean isNull(int row);

  /** Whether any row has none; true also where that is not known without looking at all. */
  default boolean mayHaveNulls() {
    return true;
  }
}
