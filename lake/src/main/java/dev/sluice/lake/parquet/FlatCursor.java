package dev.sluice.lake.parquet;

import java.math.BigDecimal;
import org.apache.parquet.column.ColumnReader;

/** A leaf that is not inside a sequence: one entry for each row. */
final class FlatCursor implements ValueCursor {
  private final ColumnReader leaf;
  private final LeafValue value;
  private final int present;
  private boolean started;
  private boolean isNull = true;

  FlatCursor(ColumnReader leaf) {
    this.leaf = leaf;
    this.value = new LeafValue(leaf.getDescriptor().getPrimitiveType());
    this.present = leaf.getDescriptor().getMaxDefinitionLevel();
  }

  @Override
  public void step() {
    if (started) {
      if (!isNull) {
        // A value nobody asked for must be stepped over: the decoder does it only when it is read.
        leaf.skip();
      }
      leaf.consume();
    }
    started = true;
    isNull = leaf.getCurrentDefinitionLevel() < present;
  }

  @Override
  public boolean isNull() {
    return isNull;
  }

  @Override
  public String text() {
    return isNull ? null : value.text(leaf);
  }

  @Override
  public long longValue() {
    return isNull ? 0 : value.longValue(leaf);
  }

  @Override
  public BigDecimal decimal() {
    return isNull ? null : value.decimal(leaf);
  }

  @Override
  public double doubleValue() {
    return isNull ? 0 : value.doubleValue(leaf);
  }

  @Override
  public byte[] bytes() {
    return isNull ? null : value.bytes(leaf);
  }
}
