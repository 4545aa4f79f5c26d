package dev.sluice.pollers.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.SettableClock;
import dev.sluice.pollers.fakes.TestDatabase;
import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.JdbcOutbox;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for expectations on every database. */
abstract class ExpectationContract {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessCalendar BANK =
      new BusinessCalendar(
          BusinessCalendar.MONDAY_TO_FRIDAY.weekend(), Set.of(LocalDate.of(2026, 4, 6)));
  private static final Expectation BY_SIX =
      new Expectation("orders", Optional.of(LocalTime.of(6, 0)), BERLIN, BANK, Optional.empty());
  private static final Expectation NUMBERED =
      new Expectation(
          "orders",
          Optional.empty(),
          BERLIN,
          BusinessCalendar.EVERY_DAY,
          Optional.of(new Sequence("o_(\\d+)\\.csv", Optional.empty())));
  private static final Expectation DATED =
      new Expectation(
          "orders",
          Optional.empty(),
          BERLIN,
          BANK,
          Optional.of(new Sequence("o_(\\d+)\\.csv", Optional.of("uuuuMMdd"))));

  private final FakePublications publications = new FakePublications();
  private final SettableClock clock = new SettableClock();
  private TestDatabase database;

  /** A database that nobody else uses. */
  abstract TestDatabase open();

  @BeforeEach
  void prepare() {
    database = open();
    // Friday before the change to summer time, at noon in Berlin.
    clock.set(Instant.parse("2026-03-27T11:00:00Z"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDeliveryThatIsMissingIsToldOnceAtItsTimeOnBusinessDaysAlone() {
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-30T04:00:00Z"));
    look(BY_SIX);
    assertThat(events()).isEmpty();

    clock.set(Instant.parse("2026-03-30T04:00:01Z"));
    look(BY_SIX);
    look(BY_SIX);

    assertThat(events()).containsExactly("sluice.delivery.missing.v1 null 2026-03-30T04:00:00Z");
    assertThat(status(BY_SIX).missing()).containsExactly(Instant.parse("2026-03-30T04:00:00Z"));
    assertThat(status(BY_SIX).nextDue()).isEqualTo(Instant.parse("2026-03-31T04:00:00Z"));
  }

  @Test
  void nothingIsMissingWhereADeliveryCameInTime() {
    look(BY_SIX);
    publish("2026-03-30T03:59:00Z", "a.csv");
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-30T12:00:00Z"));
    look(BY_SIX);

    assertThat(events()).isEmpty();
    assertThat(status(BY_SIX).missing()).isEmpty();
  }

  @Test
  void aDeliveryThatComesAfterAllIsLateAndDoesNotStandForTheNext() {
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-30T05:00:00Z"));
    look(BY_SIX);
    publish("2026-03-30T06:30:00Z", "a.csv");
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-31T05:00:00Z"));
    look(BY_SIX);

    assertThat(events())
        .containsExactly(
            "sluice.delivery.missing.v1 null 2026-03-30T04:00:00Z",
            "sluice.delivery.late.v1 1 2026-03-30T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-03-31T04:00:00Z");
    assertThat(status(BY_SIX).missing()).containsExactly(Instant.parse("2026-03-31T04:00:00Z"));
  }

  @Test
  void timesThatPassedWhileNobodyLookedAreJudgedByWhatCameThen() {
    look(BY_SIX);
    publish("2026-03-31T03:00:00Z", "tuesday.csv");
    clock.set(Instant.parse("2026-04-07T12:00:00Z"));
    look(BY_SIX);

    // Tuesday's file comes for Monday's, late; Easter Monday is a holiday.
    assertThat(events())
        .containsExactly(
            "sluice.delivery.missing.v1 null 2026-03-30T04:00:00Z",
            "sluice.delivery.late.v1 1 2026-03-30T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-03-31T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-04-01T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-04-02T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-04-03T04:00:00Z",
            "sluice.delivery.missing.v1 null 2026-04-07T04:00:00Z");
  }

  @Test
  void aClockSetBackTellsNothingTwice() {
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-30T05:00:00Z"));
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-29T05:00:00Z"));
    look(BY_SIX);
    clock.set(Instant.parse("2026-03-30T06:00:00Z"));
    look(BY_SIX);

    assertThat(events()).hasSize(1);
  }

  @Test
  void aGapOfNumbersIsToldOnceAndFilledByWhatComesLater() {
    look(NUMBERED);
    publish("2026-03-28T01:00:00Z", "o_1.csv");
    publish("2026-03-28T02:00:00Z", "o_2.csv");
    publish("2026-03-28T03:00:00Z", "o_6.csv");
    look(NUMBERED);
    look(NUMBERED);

    assertThat(events()).containsExactly("sluice.sequence.gap.v1 3 3..5");
    assertThat(status(NUMBERED))
        .isEqualTo(new ExpectationStatus("orders", null, List.of(), "2", "6", List.of("3..5")));

    publish("2026-03-28T04:00:00Z", "o_4.csv");
    look(NUMBERED);
    assertThat(status(NUMBERED).gaps()).containsExactly("3", "5");
    publish("2026-03-28T05:00:00Z", "o_3.csv");
    look(NUMBERED);
    assertThat(status(NUMBERED).low()).isEqualTo("4");
    publish("2026-03-28T06:00:00Z", "o_5.csv");
    publish("2026-03-28T06:00:00Z", "o_5.csv");
    publish("2026-03-28T06:00:00Z", "remark.txt");
    look(NUMBERED);

    assertThat(status(NUMBERED))
        .isEqualTo(new ExpectationStatus("orders", null, List.of(), "6", "6", List.of()));
    assertThat(events()).hasSize(1);
  }

  @Test
  void datesGoFromBusinessDayToBusinessDayThroughALeapDay() {
    look(DATED);
    publish("2026-03-28T01:00:00Z", "o_20280225.csv");
    publish("2026-03-28T01:00:00Z", "o_20280228.csv");
    publish("2026-03-28T01:00:00Z", "o_20280301.csv");
    look(DATED);

    assertThat(events()).containsExactly("sluice.sequence.gap.v1 3 2028-02-29..2028-02-29");
    assertThat(status(DATED).low()).isEqualTo("2028-02-28");
    assertThat(status(DATED).high()).isEqualTo("2028-03-01");
  }

  @Test
  void whatWasThereBeforeIsTakenAsItIs() {
    publish("2026-03-20T01:00:00Z", "o_1.csv");
    publish("2026-03-20T02:00:00Z", "o_7.csv");
    look(NUMBERED);
    publish("2026-03-28T01:00:00Z", "o_8.csv");
    look(NUMBERED);

    assertThat(events()).isEmpty();
    assertThat(status(NUMBERED).high()).isEqualTo("8");
  }

  @Test
  void whereverItDiesEachIsToldOnce() {
    look(NUMBERED);
    publish("2026-03-28T01:00:00Z", "o_1.csv");
    publish("2026-03-28T02:00:00Z", "o_3.csv");
    for (ExpectationPoint point : ExpectationPoint.values()) {
      assertThatThrownBy(
              () ->
                  watch(
                          NUMBERED,
                          at -> {
                            if (at == point) {
                              throw new IllegalStateException("crash");
                            }
                          })
                      .look())
          .hasMessage("crash");
    }

    look(NUMBERED);

    assertThat(events()).containsExactly("sluice.sequence.gap.v1 2 2..2");
    assertThat(status(NUMBERED).gaps()).containsExactly("2");
  }

  @Test
  void looksOnlyWhereSomethingCame() {
    ExpectationWatch watch = watch(NUMBERED, point -> {});
    watch.look();
    assertThat(watch.upToDate()).isTrue();
    publish("2026-03-28T01:00:00Z", "o_1.csv");
    publish("2026-03-28T02:00:00Z", "o_3.csv");
    watch.look();
    assertThat(events()).isEmpty();

    watch.published("orders");
    watch.published("another");
    assertThat(watch.upToDate()).isFalse();
    watch.look();

    assertThat(events()).hasSize(1);
    assertThat(watch.upToDate()).isTrue();
  }

  private void publish(String time, String file) {
    publications.publishFileAt("orders", file, Instant.parse(time));
    Instant published = Instant.parse(time);
    if (clock.instant().isBefore(published)) {
      clock.set(published);
    }
  }

  private void look(Expectation expectation) {
    watch(expectation, point -> {}).look();
  }

  private ExpectationWatch watch(Expectation expectation, Consumer<ExpectationPoint> at) {
    return new ExpectationWatch(
        database, publications, List.of(expectation), clock, UUID::randomUUID, at, () -> {});
  }

  private ExpectationStatus status(Expectation expectation) {
    return new ExpectationHistory(database).status(List.of(expectation), clock.instant()).get(0);
  }

  /** Type, version and facts of each event, in order. */
  private List<String> events() {
    return new JdbcOutbox(database).pending(100).stream().map(ExpectationContract::text).toList();
  }

  private static String text(Event event) {
    String json = event.json();
    String facts =
        json.contains("expected_by")
            ? json.replaceAll(".*\"expected_by\":\"([^\"]*)\".*", "$1")
            : json.replaceAll(".*\"from\":\"([^\"]*)\".*", "$1")
                + ".."
                + json.replaceAll(".*\"to\":\"([^\"]*)\".*", "$1");
    return event.type() + " " + event.version() + " " + facts;
  }
}
