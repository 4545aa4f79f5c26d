package dev.sluice.pollers.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FileNameDateTest {
  @Test
  void readsTheDateOfAName() {
    FileNameDate date = new FileNameDate("trades_(\\d{8})\\.csv", "yyyyMMdd");

    assertThat(date.of("trades_20240229.csv")).contains(LocalDate.of(2024, 2, 29));
    assertThat(date.of("trades_20230229.csv")).isEmpty();
    assertThat(date.of("trades_20240229.csv.bak")).isEmpty();
    assertThat(date.of("trades.csv")).isEmpty();
  }

  @Test
  void refusesPatternsWithoutExactlyOneGroupAndFormatsOfNoWholeDate() {
    assertThatThrownBy(() -> new FileNameDate("x(", "uuuuMMdd"))
        .hasMessageStartingWith("'x(' is no regular expression");
    assertThatThrownBy(() -> new FileNameDate("x", "uuuuMMdd"))
        .hasMessage("'x' has 0 groups; one in parentheses is needed");
    assertThatThrownBy(() -> new FileNameDate("(x)", "uuuuMM"))
        .hasMessage("'uuuuMM' is no format of a whole date, such as uuuuMMdd");
  }
}
