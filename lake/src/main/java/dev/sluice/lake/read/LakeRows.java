package dev.sluice.lake.read;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A cursor over rows of the lake, in the order of files and records. The getters read the row that
 * {@link #next} stepped on; column positions count from 0. Not thread-safe.
 */
public interface LakeRows extends Closeable {

  /** The columns, in the order asked for. */
  List<LakeColumn> columns();

  /** Steps to the next row; false at the end. */
  boolean next() throws IOException;

  /** Whether the value is null. */
  boolean isNull(int column);

  /**
   * The value as text, or null: numbers in plain notation, bytes as hexadecimal, groups as JSON.
   */
  String text(int column);

  /** The value of a column of kind LONG; undefined if null. */
  long longValue(int column);

  /** The value of a column of kind LONG or DECIMAL, exact; null if null. */
  BigDecimal decimal(int column);

  /** The value of a column of kind DOUBLE; undefined if null. */
  double doubleValue(int column);

  /** The value of a column of kind BYTES; null if null. */
  byte[] bytes(int column);

  /**
   * The value in the class of its kind, or null: String (also for groups, as JSON), Long,
   * BigDecimal, Double, Boolean, byte[], LocalDate, LocalTime, LocalDateTime, OffsetDateTime.
   */
  default Object value(int column) {
    if (isNull(column)) {
      return null;
    }
    return switch (columns().get(column).kind()) {
      case TEXT, NESTED -> text(column);
      case LONG -> longValue(column);
      case DECIMAL -> decimal(column);
      case DOUBLE -> doubleValue(column);
      case BOOLEAN -> Boolean.valueOf(text(column));
      case BYTES -> bytes(column);
      case DATE, TIME, TIMESTAMP, MOMENT ->
          throw new IllegalStateException("the lake holds no " + columns().get(column));
    };
  }

  /** How many records a schema's {@code skip_record} has left out so far. */
  default long skippedRecords() {
    return 0;
  }

  /** The delivery the row came with. */
  UUID deliveryId();

  /** The row's record number in its file, from 1. */
  long recordNumber();

  /** The row's values that fit no column, as a JSON object; null if there are none. */
  String rescuedData();
}
