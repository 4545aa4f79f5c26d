package dev.sluice.adapter.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStyleTest {
  private static final NumberStyle COMMA = new NumberStyle(',', 0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "007|7",
        "12.50|12.50",
        ".5|0.5",
        "5.|5",
        "-12.50|-12.50",
        "12.50-|-12.50",
        "+3|3",
        "3+|3",
        "'  42 '|42",
        "1,234|1234",
        "12,345,678.90|12345678.90",
        "123456789012345678|123456789012345678",
        "-123456789012345678901234567890.12|-123456789012345678901234567890.12",
        "0.00000000000000000000001|0.00000000000000000000001"
      })
  void readsPlainNumbers(String text, String value) {
    assertThat(NumberStyle.PLAIN.number(text)).contains(new BigDecimal(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+-1",
        "-1-",
        "1 2",
        "12,5",
        "1,23",
        ",123",
        "1234,567",
        "1.2.3",
        "1.234,5",
        "1e3",
        "0x1",
        "N/A",
        "١٢",
        "1\u00A0",
        "."
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(NumberStyle.PLAIN.number(text)).isEqualTo(Optional.empty());
  }

  @Test
  void readsADecimalCommaAndPointsBetweenGroups() {
    assertThat(COMMA.number("1.099,00")).contains(new BigDecimal("1099.00"));
    assertThat(COMMA.number("1.5")).isEmpty();
  }

  @Test
  void putsImpliedDecimalsInPlace() {
    NumberStyle cents = new NumberStyle('.', 2);
    assertThat(cents.number("000002050")).contains(new BigDecimal("20.50"));
    assertThat(cents.number("-5")).contains(new BigDecimal("-0.05"));
    assertThat(cents.number("20.50")).isEmpty();
  }

  @Test
  void addsExactlyAcrossScalesAndBeyondLongs() {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    String[] values = {
      "999999999999999999", "-0.1", "123456789012345678901234567890", "0.000000000000000001", "7"
    };
    for (int i = 0; i < 50; i++) {
      for (String value : values) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        assertThat(NumberStyle.PLAIN.addTo(sum, bytes, 0, bytes.length)).isTrue();
        expected = expected.add(new BigDecimal(value));
      }
    }
    assertThat(sum.value()).isEqualTo(expected);
  }

  @Test
  void blanksAddNothing() {
    ExactSum sum = new ExactSum();
    assertThat(NumberStyle.PLAIN.addTo(sum, new byte[] {' ', ' '}, 0, 2)).isTrue();
    assertThat(sum.value()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void impossibleStylesCannotBeBuilt() {
    assertThatThrownBy(() -> new NumberStyle('x', 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NumberStyle('.', -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
