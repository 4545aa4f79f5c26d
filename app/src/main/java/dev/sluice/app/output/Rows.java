package dev.sluice.app.output;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Rows to be written, one after another. */
public interface Rows {

  /** The columns; names distinct. */
  List<Column> columns();

  /** Steps to the next row; false at the end. */
  boolean next() throws IOException;

  /**
   * The current row's value, or null. Texts, numbers, booleans, UUIDs, times of java.time, byte
   * arrays, {@link Json}, and maps and lists of these.
   */
  Object value(int column);

  /** A column; its kind says how a table shows it. */
  record Column(String name, Kind kind) {
    /** A column of plain values. */
    public static Column of(String name) {
      return new Column(name, Kind.PLAIN);
    }
  }

  /** How a table for people shows a column. CSV and JSON show every value in full. */
  enum Kind {
    PLAIN,
    /** A number, at the right. */
    NUMBER,
    /** A number of bytes, in kB, MB … */
    SIZE,
    /** A UUID, shortened to a prefix that is unique in the table. */
    ID
  }

  /** Text that is JSON already. */
  record Json(String text) {}

  /** Rows held in memory; each as long as there are columns. */
  static Rows of(List<Column> columns, List<? extends List<?>> rows) {
    Iterator<? extends List<?>> iterator = rows.iterator();
    return new Rows() {
      private List<?> row;

      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public boolean next() {
        boolean more = iterator.hasNext();
        row = more ? iterator.next() : null;
        return more;
      }

      @Override
      public Object value(int column) {
        return row.get(column);
      }
    };
  }
}
