package dev.sluice.lake.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lake.filter.Filter.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {
  private static Filter compare(String column, Operator operator, Literal value) {
    return new Filter.Compare(column, operator, value);
  }

  @Test
  void bindsAndCloserThanOr() {
    assertThat(FilterText.parse("a = 1 OR b <> 'x' and c <= -2.5"))
        .isEqualTo(
            new Filter.Or(
                List.of(
                    compare("a", Operator.EQUAL, Literal.plain(1)),
                    new Filter.And(
                        List.of(
                            compare("b", Operator.UNEQUAL, Literal.text("x")),
                            compare("c", Operator.AT_MOST, Literal.plain("-2.5")))))));
  }

  @Test
  void turnsNegationsInwards() {
    assertThat(FilterText.parse("not (a < 1 and b is null or c in (1, 2))"))
        .isEqualTo(FilterText.parse("(a >= 1 or b is not null) and c not in (1, 2)"));
    assertThat(FilterText.parse("a not between 1 and 2"))
        .isEqualTo(FilterText.parse("a < 1 or a > 2"));
    assertThat(FilterText.parse("not a like 'x%'")).isEqualTo(FilterText.parse("a not like 'x%'"));
  }

  @Test
  void takesAnyNameInDoubleQuotesAndAnyTextInSingleOnes() {
    assertThat(FilterText.parse("\"Province/State\" = 'L''Aquila' and 이름 like '김%' and a.b != ''"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    compare("Province/State", Operator.EQUAL, Literal.text("L'Aquila")),
                    new Filter.StartsWith("이름", "김", false),
                    compare("a.b", Operator.UNEQUAL, Literal.text("")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a =                    | a value",
        "a = b                  | a value",
        "1 = a                  | a column at character 1",
        "a = 1 b = 2            | 'and', 'or' or its end at character 7",
        "a = null               | 'is null'",
        "a like '%x'            | 'prefix%'",
        "a like 'x_y%'          | 'prefix%'",
        "(a = 1                 | ')'",
        "a in ()                | a value",
        "a = 'x                 | from character 5",
        "drop table x           | = <> <",
        "a = 1; delete          | from character 6",
        "and = 1                | a column",
        "a not 5                | 'in', 'like' or 'between'",
        "a = 1x                 | from character 5",
      })
  void saysWhereAConditionCantBeRead(String condition, String expected) {
    assertThatThrownBy(() -> FilterText.parse(condition.strip()))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining(expected.strip());
  }

  @Test
  void refusesConditionsNestedTooDeep() {
    assertThatThrownBy(() -> FilterText.parse("(".repeat(10_000) + "a = 1"))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("too deep");
  }
}
