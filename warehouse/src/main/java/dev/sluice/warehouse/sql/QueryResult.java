package dev.sluice.warehouse.sql;

import java.io.Closeable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a statement gave: rows, read one at a time, or a number of rows it changed. Not thread-safe;
 * the caller closes it.
 */
public final class QueryResult implements Closeable {
  private static final Set<Integer> NUMERIC =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE);

  private final SqlQuery query;
  private final Statement statement;
  private final ResultSet rows;
  private final List<ResultColumn> columns;
  private final long updateCount;

  private QueryResult(
      SqlQuery query,
      Statement statement,
      ResultSet rows,
      List<ResultColumn> columns,
      long updateCount) {
    this.query = query;
    this.statement = statement;
    this.rows = rows;
    this.columns = columns;
    this.updateCount = updateCount;
  }

  static QueryResult of(SqlQuery query, Statement statement, boolean hasRows) throws SQLException {
    if (!hasRows) {
      return new QueryResult(query, statement, null, List.of(), statement.getLargeUpdateCount());
    }
    ResultSet rows = statement.getResultSet();
    return new QueryResult(query, statement, rows, columns(rows.getMetaData()), -1);
  }

  private static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(
          new ResultColumn(
              data.getColumnLabel(i),
              data.getColumnTypeName(i),
              NUMERIC.contains(data.getColumnType(i))));
    }
    return columns;
  }

  /** The columns; empty if the statement gave no rows. */
  public List<ResultColumn> columns() {
    return columns;
  }

  /** Whether the statement gave rows, be it none. */
  public boolean hasRows() {
    return rows != null;
  }

  /** Number of rows changed; -1 if the statement gave rows. */
  public long updateCount() {
    return updateCount;
  }

  /** Steps to the next row; false at the end. */
  public boolean next() {
    try {
      return rows != null && rows.next();
    } catch (SQLException e) {
      throw query.failure(e);
    }
  }

  /**
   * A value of the row as text: numbers in plain notation, bytes as hexadecimal; null if it is
   * null.
   *
   * @param column from 0
   */
  public String text(int column) {
    try {
      Object value = rows.getObject(column + 1);
      if (value instanceof BigDecimal number) {
        return number.toPlainString();
      }
      if (value instanceof byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
      }
      return value == null ? null : rows.getString(column + 1);
    } catch (SQLException e) {
      throw query.failure(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
      query.end();
    } catch (SQLException e) {
      throw query.failure(e);
    }
  }
}
