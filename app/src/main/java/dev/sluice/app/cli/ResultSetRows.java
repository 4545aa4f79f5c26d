package dev.sluice.app.cli;

import dev.sluice.app.output.Rows;
import dev.sluice.warehouse.database.DatabaseException;
import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A query's result. */
final class ResultSetRows implements Rows {
  private final ResultSet results;
  private final List<Column> columns = new ArrayList<>();
  private final int[] types;

  ResultSetRows(ResultSet results) throws SQLException {
    this.results = results;
    ResultSetMetaData description = results.getMetaData();
    types = new int[description.getColumnCount()];
    Set<String> names = new HashSet<>();
    for (int i = 0; i < types.length; i++) {
      types[i] = description.getColumnType(i + 1);
      String label = description.getColumnLabel(i + 1);
      String name = label;
      // A JSON object with two equal names would lose one of the values.
      for (int copy = 2; !names.add(name); copy++) {
        name = label + "_" + copy;
      }
      columns.add(Column.of(name));
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    try {
      return results.next();
    } catch (SQLException e) {
      throw new DatabaseException("reading the result", e);
    }
  }

  @Override
  public Object value(int column) {
    try {
      return switch (types[column]) {
        case Types.DATE -> results.getObject(column + 1, LocalDate.class);
        case Types.TIMESTAMP -> results.getObject(column + 1, LocalDateTime.class);
        default -> plain(results.getObject(column + 1));
      };
    } catch (SQLException e) {
      throw new DatabaseException("reading column " + columns.get(column).name(), e);
    }
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Clob clob) {
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    }
    if (value instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    return value;
  }
}
