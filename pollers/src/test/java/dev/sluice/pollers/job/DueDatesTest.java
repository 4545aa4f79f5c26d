package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.fakes.FakePublications;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DueDatesTest {
  private static final FileNameDate DATE = new FileNameDate("[a-z]+_(\\d{8}).*", "uuuuMMdd");

  private final FakePublications publications = new FakePublications();
  private final TreeMap<String, Long> watermarks =
      new TreeMap<>(Map.of("orders", 0L, "customers", 0L));

  @Test
  void waitsUntilAllFeedsHaveTheEarliestDate() {
    publish("orders", "20261101", "20261102");
    publish("customers", "20261102");
    assertThat(due()).isEmpty();

    publish("customers", "20261101");

    assertThat(due()).contains("customers 0-2, orders 0-2");
  }

  @Test
  void takesOneDateAtATimeWhereTheyComeInOrder() {
    publish("orders", "20261101", "20261102", "20261103");
    publish("customers", "20261101", "20261102");

    assertThat(due()).contains("customers 0-1, orders 0-1");
    consume("orders", 1);
    consume("customers", 1);
    assertThat(due()).contains("customers 1-2, orders 1-2");
    consume("orders", 2);
    consume("customers", 2);
    assertThat(due()).isEmpty();
  }

  @Test
  void takesAllFilesOfADateThatAreThere() {
    publish("orders", "20261101_1", "20261101_2", "20261102");
    publish("customers", "20261101");

    assertThat(due()).contains("customers 0-1, orders 0-2");
  }

  @Test
  void aCorrectionOfADateThatWasConsumedRunsAlone() {
    publish("orders", "20261101");
    publish("customers", "20261101");
    consume("orders", 1);
    consume("customers", 1);

    publish("orders", "20261101_corrected");

    assertThat(due()).contains("customers 1-1, orders 1-2");
  }

  @Test
  void aDateInBetweenMustBeWholeToo() {
    publish("orders", "20261102", "20261101");
    publish("customers", "20261101");
    assertThat(due()).isEmpty();

    publish("customers", "20261102");

    assertThat(due()).contains("customers 0-2, orders 0-2");
  }

  @Test
  void aNameWithoutADateWaitsForTheNextWithOne() {
    publish("orders", "manual");
    publish("customers", "20261101");
    assertThat(due()).isEmpty();

    publish("orders", "20261101");

    assertThat(due()).contains("customers 0-1, orders 0-2");
  }

  @Test
  void nothingIsDueBeforeAFeedHasAWatermark() {
    publish("orders", "20261101");
    publish("customers", "20261101");
    watermarks.remove("orders");

    assertThat(due()).isEmpty();
  }

  private void publish(String feed, String... dates) {
    for (String date : dates) {
      publications.publishFile(feed, feed + "_" + date);
    }
  }

  private void consume(String feed, long version) {
    watermarks.put(feed, version);
  }

  private Optional<String> due() {
    return new DueDates(
            publications, new TreeMap<>(Map.of("orders", DATE, "customers", DATE)), watermarks)
        .range()
        .map(DueDatesTest::text);
  }

  private static String text(VersionRange range) {
    return "customers "
        + range.from().get("customers")
        + "-"
        + range.to().get("customers")
        + ", orders "
        + range.from().get("orders")
        + "-"
        + range.to().get("orders");
  }
}
