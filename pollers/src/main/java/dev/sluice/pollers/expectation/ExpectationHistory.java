package dev.sluice.pollers.expectation;

import dev.sluice.pollers.expectation.ExpectationRows.OpenGap;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How feeds do, read only: also for a process that watches none. Thread-safe. */
public final class ExpectationHistory {
  private final Database database;

  /** Reads as {@link Role#READER}. */
  public ExpectationHistory(Database database) {
    this.database = database;
  }

  /**
   * How each of the feeds does, as far as was looked.
   *
   * @throws DatabaseException if the database does not answer
   */
  public List<ExpectationStatus> status(List<Expectation> expectations, Instant now) {
    try (Connection connection = database.connect(Role.READER)) {
      List<ExpectationStatus> all = new ArrayList<>();
      for (Expectation expectation : expectations) {
        all.add(status(connection, expectation, now));
      }
      return all;
    } catch (SQLException e) {
      throw new DatabaseException("reading how feeds do", e);
    }
  }

  private static ExpectationStatus status(
      Connection connection, Expectation expectation, Instant now) throws SQLException {
    String feed = expectation.feed();
    Optional<Sequence> sequence = expectation.sequence();
    Optional<Long> high = ExpectationRows.find(connection, feed).map(FeedState::high);
    List<OpenGap> gaps =
        sequence.isPresent() ? ExpectationRows.openGaps(connection, feed) : List.of();
    Optional<Long> low = gaps.isEmpty() ? high : Optional.of(gaps.get(0).gap().first() - 1);
    return new ExpectationStatus(
        feed,
        expectation.nextDue(now).orElse(null),
        ExpectationRows.missing(connection, feed),
        sequence.flatMap(s -> low.map(s::text)).orElse(null),
        sequence.flatMap(s -> high.map(s::text)).orElse(null),
        sequence
            .map(s -> gaps.stream().map(open -> text(s, open.gap())).toList())
            .orElse(List.of()));
  }

  private static String text(Sequence sequence, Sequence.Gap gap) {
    String first = sequence.text(gap.first());
    return gap.first() == gap.last() ? first : first + ".." + sequence.text(gap.last());
  }
}
