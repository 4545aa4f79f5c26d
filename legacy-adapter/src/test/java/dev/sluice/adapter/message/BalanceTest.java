package dev.sluice.adapter.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.MessageOptions.Totals;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final Place PLACE = new Place.InFile("trailer", 1, 0);

  @Test
  void listsTheFirstAndTheLastTotalsThatAgreeHoweverManyThereAre() {
    Balance balance = new Balance(Totals.ENFORCE);
    for (int i = 0; i < 100_000; i++) {
      balance.compare("count", i, i, PLACE);
    }

    assertThat(balance.control().comparisons())
        .hasSize(Balance.FIRST_BALANCED + Balance.LAST_BALANCED)
        .allMatch(Balanced.class::isInstance)
        .last()
        .satisfies(one -> assertThat(one.computed().text()).isEqualTo("99999"));
  }

  @Test
  void oneDifferenceAmongManyRefusesTheFile() {
    Balance balance = new Balance(Totals.ENFORCE);
    for (int i = 0; i < 100_000; i++) {
      balance.compare("count", i, i == 50_000 ? 7 : i, PLACE);
    }

    assertThat(balance.control().outOfBalance()).hasSize(1);
    assertThat(balance.control().refusal().orElseThrow()).contains("50000").contains("7");
  }

  @Test
  void listsNoMoreDifferencesThanAPersonReads() {
    Balance balance = new Balance(Totals.ENFORCE);
    for (int i = 0; i < 100_000; i++) {
      balance.compare("count", i, -1, PLACE);
    }

    assertThat(balance.control().outOfBalance()).hasSize(Balance.MAX_DIFFERENT);
  }

  @Test
  void reportedDifferencesRefuseNothing() {
    Balance balance = new Balance(Totals.REPORT);
    balance.compare("reference", "A", "B", PLACE);

    assertThat(balance.control().refusal()).isEmpty();
    assertThat(balance.control().comparisons())
        .singleElement()
        .isInstanceOfSatisfying(
            NotCompared.class,
            one -> {
              assertThat(one.declared().figure().text()).isEqualTo("A");
              assertThat(one.computed().text()).isEqualTo("B");
            });
  }
}
