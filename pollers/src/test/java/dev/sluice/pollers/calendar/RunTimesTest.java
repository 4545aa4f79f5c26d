package dev.sluice.pollers.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String AT_SIX = "0 0 6 * * ?";
  private static final String HALF_PAST_TWO = "0 30 2 * * ?";

  @Test
  void sixInTheMorningIsSixOnTheWallBeforeAndAfterTheClocksChange() {
    assertThat(times(daily(AT_SIX), "2026-03-27T12:00:00Z", "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T05:00:00Z", "2026-03-29T04:00:00Z", "2026-03-30T04:00:00Z");
    assertThat(times(daily(AT_SIX), "2026-10-23T12:00:00Z", "2026-10-27T00:00:00Z"))
        .containsExactly("2026-10-24T04:00:00Z", "2026-10-25T05:00:00Z", "2026-10-26T05:00:00Z");
  }

  @Test
  void aTimeThatTheClocksLeaveOutComesAnHourLater() {
    assertThat(times(daily(HALF_PAST_TWO), "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void aTimeThatComesTwiceCountsTheFirstTime() {
    assertThat(times(daily(HALF_PAST_TWO), "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void ofTimesThroughTheDayThoseAroundAChangeAreNeitherLostNorDoubled() {
    RunTimes halfHours = daily("0 0/30 * * * ?");

    assertThat(times(halfHours, "2026-03-29T00:00:00Z", "2026-03-29T02:01:00Z"))
        .containsExactly(
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-29T02:00:00Z");
    assertThat(times(halfHours, "2026-10-25T00:00:00Z", "2026-10-25T02:31:00Z"))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z");
    assertThat(halfHours.next(Instant.parse("2026-10-25T01:10:00Z")))
        .contains(Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void aLeapDayHasItsTimeAndOtherYearsHaveNone() {
    RunTimes leapDays = daily("0 0 6 29 2 ?");

    assertThat(times(leapDays, "2026-01-01T00:00:00Z", "2033-01-01T00:00:00Z"))
        .containsExactly("2028-02-29T05:00:00Z", "2032-02-29T05:00:00Z");
    assertThat(times(daily("0 0 6 L 2 ?"), "2027-01-01T00:00:00Z", "2029-01-01T00:00:00Z"))
        .containsExactly("2027-02-28T05:00:00Z", "2028-02-29T05:00:00Z");
  }

  @Test
  void onlyBusinessDaysHaveTimes() {
    BusinessCalendar calendar =
        new BusinessCalendar(
            BusinessCalendar.MONDAY_TO_FRIDAY.weekend(),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)));
    RunTimes times = new RunTimes(AT_SIX, BERLIN, calendar, RunTimes.Missed.ONCE);

    assertThat(times(times, "2026-12-23T12:00:00Z", "2026-12-29T00:00:00Z"))
        .containsExactly("2026-12-24T05:00:00Z", "2026-12-28T05:00:00Z");
    RunTimes often = new RunTimes("0 0/30 * * * ?", BERLIN, calendar, RunTimes.Missed.ONCE);
    assertThat(often.next(Instant.parse("2026-12-24T22:40:00Z")))
        .contains(Instant.parse("2026-12-27T23:00:00Z"));
  }

  @Test
  void aDayIsTheZonesNotTheUniversalOne() {
    RunTimes sydney =
        new RunTimes(
            AT_SIX,
            ZoneId.of("Australia/Sydney"),
            BusinessCalendar.MONDAY_TO_FRIDAY,
            RunTimes.Missed.ONCE);

    // Monday six o'clock in Sydney is Sunday evening in UTC.
    assertThat(sydney.next(Instant.parse("2026-11-27T00:00:00Z")))
        .contains(Instant.parse("2026-11-29T19:00:00Z"));
  }

  @Test
  void afterDowntimeOneRunIsDueForTheLastTimeMissed() {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");

    assertThat(due(RunTimes.Missed.ONCE, "2026-11-16T12:00:00Z", now))
        .contains(Instant.parse("2026-11-20T05:00:00Z"));
    assertThat(due(RunTimes.Missed.EACH, "2026-11-16T12:00:00Z", now))
        .contains(Instant.parse("2026-11-17T05:00:00Z"));
    assertThat(due(RunTimes.Missed.SKIP, "2026-11-16T12:00:00Z", now)).isEmpty();
  }

  @Test
  void aTimeMetWithinAMinuteIsNotMissed() {
    Instant soon = Instant.parse("2026-11-20T05:00:59Z");

    assertThat(due(RunTimes.Missed.SKIP, "2026-11-16T12:00:00Z", soon))
        .contains(Instant.parse("2026-11-20T05:00:00Z"));
  }

  @Test
  void nothingIsDueTwiceNorBeforeItsTime() {
    for (RunTimes.Missed missed : RunTimes.Missed.values()) {
      assertThat(due(missed, "2026-11-20T05:00:00Z", Instant.parse("2026-11-21T04:59:59.999Z")))
          .isEmpty();
      assertThat(due(missed, "2026-11-20T05:00:00Z", Instant.parse("2026-11-19T05:00:00Z")))
          .isEmpty();
    }
  }

  @Test
  void findsTheLastOfVeryManyTimesMissed() {
    RunTimes everySecond = daily("* * * * * ?");
    Instant now = Instant.parse("2026-11-20T12:00:00Z");

    assertThat(everySecond.due(Instant.parse("2016-01-01T00:00:00Z"), now)).contains(now);
    assertThat(daily("0 0 6 29 2 ?").due(Instant.parse("2016-01-01T00:00:00Z"), now))
        .contains(Instant.parse("2024-02-29T05:00:00Z"));
  }

  @Test
  void refusesWhatIsNoExpression() {
    assertThatThrownBy(() -> daily("0 0 25 * * ?")).isInstanceOf(IllegalArgumentException.class);
  }

  private static RunTimes daily(String cron) {
    return new RunTimes(cron, BERLIN, BusinessCalendar.EVERY_DAY, RunTimes.Missed.ONCE);
  }

  private static Optional<Instant> due(RunTimes.Missed missed, String settled, Instant now) {
    return new RunTimes(AT_SIX, BERLIN, BusinessCalendar.EVERY_DAY, missed)
        .due(Instant.parse(settled), now);
  }

  private static List<String> times(RunTimes times, String after, String before) {
    List<String> found = new ArrayList<>();
    Optional<Instant> time = times.next(Instant.parse(after));
    while (time.isPresent() && time.get().isBefore(Instant.parse(before))) {
      found.add(time.get().toString());
      time = times.next(time.get());
    }
    return found;
  }
}
