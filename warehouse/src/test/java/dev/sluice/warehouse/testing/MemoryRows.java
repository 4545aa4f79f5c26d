package dev.sluice.warehouse.testing;

import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Rows in memory; values are String, Long, BigDecimal, Double or byte[]. */
public final class MemoryRows implements LakeRows {
  private final List<LakeColumn> columns;
  private final int[] positions;
  private final List<Object[]> rows;
  private final UUID deliveryId;
  private int at = -1;

  /** Rows of which the columns at these positions are shown. */
  public MemoryRows(
      List<LakeColumn> columns, int[] positions, List<Object[]> rows, UUID deliveryId) {
    this.columns = columns;
    this.positions = positions.clone();
    this.rows = rows;
    this.deliveryId = deliveryId;
  }

  @Override
  public List<LakeColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return ++at < rows.size();
  }

  private Object cell(int column) {
    return rows.get(at)[positions[column]];
  }

  @Override
  public boolean isNull(int column) {
    return cell(column) == null;
  }

  @Override
  public String text(int column) {
    Object value = cell(column);
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value == null ? null : value.toString();
  }

  @Override
  public long longValue(int column) {
    return (Long) cell(column);
  }

  @Override
  public BigDecimal decimal(int column) {
    return cell(column) instanceof Long number
        ? BigDecimal.valueOf(number)
        : (BigDecimal) cell(column);
  }

  @Override
  public double doubleValue(int column) {
    return (Double) cell(column);
  }

  @Override
  public byte[] bytes(int column) {
    return (byte[]) cell(column);
  }

  @Override
  public UUID deliveryId() {
    return deliveryId;
  }

  @Override
  public long recordNumber() {
    return at + 1L;
  }

  @Override
  public String rescuedData() {
    return null;
  }

  @Override
  public void close() {}
}
