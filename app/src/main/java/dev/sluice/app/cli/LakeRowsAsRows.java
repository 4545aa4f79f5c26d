package dev.sluice.app.cli;

import dev.sluice.app.output.Rows;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lake read with its added columns, cut off behind a number of rows. */
final class LakeRowsAsRows implements Rows {
  /** Columns every lake table has, beside those of the layout. */
  private enum Added {
    DELIVERY_ID("_delivery_id"),
    RECORD_NO("_record_no"),
    RESCUED_DATA("_rescued_data");

    private final String column;

    Added(String column) {
      this.column = column;
    }

    static Optional<Added> of(String name) {
      for (Added added : values()) {
        if (added.column.equals(name)) {
          return Optional.of(added);
        }
      }
      return Optional.empty();
    }
  }

  private final LakeRows rows;
  private final long limit;
  private final List<Column> columns = new ArrayList<>();
  private final List<Object> sources = new ArrayList<>();
  private long count;
  private boolean cutOff;

  /**
   * Wraps a read.
   *
   * @param wanted the columns asked for; empty for all
   * @param limit most rows; 0 for no limit
   */
  LakeRowsAsRows(LakeRows rows, List<String> wanted, long limit) {
    this.rows = rows;
    this.limit = limit;
    List<String> names = new ArrayList<>(wanted);
    if (names.isEmpty()) {
      // The read lists the system's columns too, after the layout's; here they stand once.
      List<String> read = rows.columns().stream().map(LakeColumn::name).toList();
      names.addAll(dataColumns(read));
      for (Added added : Added.values()) {
        names.add(added.column);
      }
    }
    int next = 0;
    for (String name : names) {
      Optional<Added> added = Added.of(name);
      if (added.isPresent()) {
        sources.add(added.get());
        columns.add(Column.of(name));
      } else {
        columns.add(Column.of(rows.columns().get(next).name()));
        sources.add(next++);
      }
    }
  }

  static List<String> dataColumns(List<String> wanted) {
    return wanted.stream().filter(name -> Added.of(name).isEmpty()).toList();
  }

  boolean cutOff() {
    return cutOff;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    if (limit > 0 && count == limit) {
      cutOff = rows.next();
      return false;
    }
    boolean more = rows.next();
    count += more ? 1 : 0;
    return more;
  }

  @Override
  public Object value(int column) {
    if (sources.get(column) instanceof Added added) {
      return switch (added) {
        case DELIVERY_ID -> rows.deliveryId();
        case RECORD_NO -> rows.recordNumber();
        case RESCUED_DATA -> rows.rescuedData() == null ? null : new Json(rows.rescuedData());
      };
    }
    int source = (Integer) sources.get(column);
    if (rows.isNull(source)) {
      return null;
    }
    return switch (rows.columns().get(source).kind()) {
      case TEXT -> rows.text(source);
      case LONG -> rows.longValue(source);
      case DECIMAL -> rows.decimal(source);
      case DOUBLE -> rows.doubleValue(source);
      case BOOLEAN -> Boolean.valueOf(rows.text(source));
      case BYTES, DATE, TIME, TIMESTAMP, MOMENT -> rows.value(source);
      case NESTED -> new Json(rows.text(source));
    };
  }
}
