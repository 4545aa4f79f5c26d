package dev.sluice.adapter.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Comparison.OutOfBalance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final Place TRAILER = new Place.InFile("trailer", 0, 940);

  private static Declared declared(String name, Figure figure) {
    return new Declared(name, figure, TRAILER);
  }

  @Test
  void numbersBalanceByValueAndTextsByTheirCharacters() {
    Figure sum = Figure.of(new BigDecimal("1.50"));

    assertThat(Comparison.of(declared("sum", sum), Figure.of(new BigDecimal("1.5")), "-"))
        .isInstanceOf(Balanced.class);
    assertThat(Comparison.of(declared("sum", Figure.of("1.50")), sum, "-"))
        .isInstanceOf(OutOfBalance.class);
    assertThat(Comparison.of(declared("ref", Figure.of("007")), Figure.of("7"), "-"))
        .isInstanceOf(OutOfBalance.class);
  }

  @Test
  void refusesWithBothFiguresThePlaceAndWhatToDo() {
    Control control =
        new Control(
            List.of(declared("business_date", Figure.of("20260131"))),
            List.of(
                Comparison.of(declared("amount_sum", Figure.of(5)), Figure.of(5), "-"),
                Comparison.of(
                    declared("record_count", Figure.of(3)), Figure.of(2), "have it sent again")));

    assertThat(control.refusal())
        .contains(
            "out of balance: the trailer (byte offset 940) says record_count 3, the file comes to"
                + " 2; have it sent again");
  }

  @Test
  void whatBalancesOrIsNotComparedRefusesNothing() {
    Declared count = declared("record_count", Figure.of(3));
    Control own = new Control(List.of(), List.of(new Balanced(count, Figure.of(3))));
    Control companion =
        new Control(List.of(), List.of(new NotCompared(count, Figure.of(2), "one was rejected")));

    assertThat(own.and(companion).comparisons()).hasSize(2);
    assertThat(own.and(companion).refusal()).isEmpty();
    assertThat(Control.NONE.refusal()).isEmpty();
  }

  @Test
  void aBalanceThatIsNoneCannotBeBuilt() {
    Declared count = declared("record_count", Figure.of(3));

    assertThatThrownBy(() -> new Balanced(count, Figure.of(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutOfBalance(count, Figure.of(3), "-"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void largeFiguresAreWrittenInPlainDigits() {
    assertThat(Figure.of(new BigDecimal("1E+20")).text()).isEqualTo("100000000000000000000");
  }

  @Test
  void aHashTotalKeepsItsLastDigits() {
    HashTotal hash = new HashTotal(10);
    hash.add(9_999_999_999L);
    hash.add(2);

    assertThat(hash.value()).isEqualTo(BigInteger.ONE);
  }

  @Test
  void aHashTotalIsExactBeyondLongs() {
    HashTotal hash = new HashTotal(30);
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < 1000; i++) {
      long key = Long.MAX_VALUE - i;
      hash.add(key);
      hash.add((1L << 61) - 1 - i);
      expected = expected.add(BigInteger.valueOf(key)).add(BigInteger.valueOf((1L << 61) - 1 - i));
    }

    assertThat(hash.value()).isEqualTo(expected);
    assertThatThrownBy(() -> hash.add(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
