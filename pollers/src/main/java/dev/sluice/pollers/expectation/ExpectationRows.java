package dev.sluice.pollers.expectation;

import dev.sluice.warehouse.database.SqlValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables {@code control.feed_expectations}, {@code missing_deliveries} and {@code sequence_gaps}.
 * Everything here runs in the connection's transaction.
 */
final class ExpectationRows {
  private ExpectationRows() {}

  /** Where a feed stands, locked until the transaction ends; empty before the first look. */
  static Optional<FeedState> lock(Connection connection, String feed) throws SQLException {
    return state(connection, feed, " FOR UPDATE");
  }

  /** Where a feed stands. */
  static Optional<FeedState> find(Connection connection, String feed) throws SQLException {
    return state(connection, feed, "");
  }

  private static Optional<FeedState> state(Connection connection, String feed, String lock)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT due_settled, version, arrived, high FROM control.feed_expectations"
                + " WHERE feed = ?"
                + lock)) {
      select.setString(1, feed);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new FeedState(
                    SqlValues.instant(rows, "due_settled"),
                    rows.getLong("version"),
                    rows.getBoolean("arrived"),
                    SqlValues.longOrNull(rows, "high")))
            : Optional.empty();
      }
    }
  }

  static void insert(Connection connection, String feed, FeedState state) throws SQLException {
    update(
        connection,
        "INSERT INTO control.feed_expectations (due_settled, version, arrived, high, feed)"
            + " VALUES (?, ?, ?, CAST(? AS BIGINT), ?)",
        state.dueSettled(),
        state.version(),
        state.arrived(),
        state.high(),
        feed);
  }

  static void save(Connection connection, String feed, FeedState state) throws SQLException {
    update(
        connection,
        "UPDATE control.feed_expectations SET due_settled = ?, version = ?, arrived = ?,"
            + " high = CAST(? AS BIGINT) WHERE feed = ?",
        state.dueSettled(),
        state.version(),
        state.arrived(),
        state.high(),
        feed);
  }

  /** Records that nothing came until a time; false if that is known. */
  static boolean missing(Connection connection, String feed, Instant due, Instant now)
      throws SQLException {
    return update(
            connection,
            "INSERT INTO control.missing_deliveries (feed, due_at, raised_at)"
                + " SELECT CAST(? AS VARCHAR(63)), CAST(? AS TIMESTAMP WITH TIME ZONE),"
                + " CAST(? AS TIMESTAMP WITH TIME ZONE)"
                + " WHERE NOT EXISTS (SELECT 1 FROM control.missing_deliveries"
                + " WHERE feed = ? AND due_at = ?)",
            feed,
            due,
            now,
            feed,
            due)
        > 0;
  }

  /** The times for which nothing has come yet, the earliest first. */
  static List<Instant> missing(Connection connection, String feed) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT due_at FROM control.missing_deliveries WHERE feed = ? AND met_version IS NULL"
                + " ORDER BY due_at")) {
      select.setString(1, feed);
      List<Instant> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(SqlValues.instant(rows, "due_at"));
        }
      }
      return found;
    }
  }

  static void met(Connection connection, String feed, Instant due, long version, Instant now)
      throws SQLException {
    update(
        connection,
        "UPDATE control.missing_deliveries SET met_version = ?, met_at = ?"
            + " WHERE feed = ? AND due_at = ?",
        version,
        now,
        feed,
        due);
  }

  static void gap(
      Connection connection, String feed, Sequence.Gap gap, Instant raised, Instant filled)
      throws SQLException {
    update(
        connection,
        "INSERT INTO control.sequence_gaps (feed, first_missing, last_missing, raised_at, filled_at)"
            + " VALUES (?, ?, ?, ?, CAST(? AS TIMESTAMP WITH TIME ZONE))",
        feed,
        gap.first(),
        gap.last(),
        raised,
        filled);
  }

  /** A gap that is open, and when it was found. */
  record OpenGap(Sequence.Gap gap, Instant raisedAt) {}

  /** What is missing of a feed's sequence, the lowest first. */
  static List<OpenGap> openGaps(Connection connection, String feed) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_missing, last_missing, raised_at FROM control.sequence_gaps"
                + " WHERE feed = ? AND filled_at IS NULL ORDER BY first_missing")) {
      select.setString(1, feed);
      List<OpenGap> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new OpenGap(
                  new Sequence.Gap(rows.getLong("first_missing"), rows.getLong("last_missing")),
                  SqlValues.instant(rows, "raised_at")));
        }
      }
      return found;
    }
  }

  /** Fills one position of an open gap: what is left of it stays open. */
  static void fill(Connection connection, String feed, OpenGap open, long position, Instant now)
      throws SQLException {
    Sequence.Gap gap = open.gap();
    update(
        connection,
        "UPDATE control.sequence_gaps SET first_missing = ?, last_missing = ?, filled_at = ?"
            + " WHERE feed = ? AND first_missing = ? AND filled_at IS NULL",
        position,
        position,
        now,
        feed,
        gap.first());
    if (gap.first() < position) {
      gap(connection, feed, new Sequence.Gap(gap.first(), position - 1), open.raisedAt(), null);
    }
    if (position < gap.last()) {
      gap(connection, feed, new Sequence.Gap(position + 1, gap.last()), open.raisedAt(), null);
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        statement.setObject(
            i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
      }
      return statement.executeUpdate();
    }
  }
}
