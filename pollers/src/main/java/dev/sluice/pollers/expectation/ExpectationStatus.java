package dev.sluice.pollers.expectation;

import java.time.Instant;
import java.util.List;

/**
 * How a feed does.
 *
 * @param nextDue until when the next delivery is expected; null if at no time
 * @param missing the times for which nothing has come yet, the earliest first
 * @param high the highest number or date seen; null if none is counted or seen
 * @param low up to where the sequence is complete; null like {@code high}
 * @param gaps what is missing below {@code high}, such as {@code 7} or {@code 9..12}
 */
public record ExpectationStatus(
    String feed,
    Instant nextDue,
    List<Instant> missing,
    String low,
    String high,
    List<String> gaps) {
  public ExpectationStatus {
    missing = List.copyOf(missing);
    gaps = List.copyOf(gaps);
  }
}
