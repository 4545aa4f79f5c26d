package dev.sluice.warehouse.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Values on their way into and out of both databases. */
public final class SqlValues {
  /** Longest message kept: enough for any person, never too long for a column. */
  public static final int MAX_MESSAGE = 8000;

  private SqlValues() {}

  /**
   * Text as both databases can hold it: NUL and halves of surrogate pairs become U+FFFD, and it is
   * cut to {@link #MAX_MESSAGE} characters. For names and messages people read, never for data.
   */
  public static String display(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_MESSAGE));
    text.codePoints()
        .limit(MAX_MESSAGE)
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** Sets an instant, or null. */
  public static void setInstant(PreparedStatement statement, int index, Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    }
  }

  /** Sets a number, or null. */
  public static void setLong(PreparedStatement statement, int index, Long value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value);
    }
  }

  /** An instant, or null. */
  public static Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** A number, or null. */
  public static Long longOrNull(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  /** A UUID, or null. */
  public static UUID uuid(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, UUID.class);
  }
}
