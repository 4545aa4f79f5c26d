package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void splitsOutsideQuotesAndComments() {
    assertThat(
            SqlText.split("SELECT ';', \"a;b\" -- c; d\n; /* e; */ SELECT 'it''s;' ; SELECT 3")
                .all())
        .containsExactly("SELECT ';', \"a;b\" -- c; d", "/* e; */ SELECT 'it''s;'", "SELECT 3");
  }

  @Test
  void commentsAloneAreNoStatement() {
    assertThat(SqlText.split(" ;; -- nothing\n /* here */ ; ").all()).isEmpty();
  }

  @Test
  void keepsWhatIsNotEndedYet() {
    SqlText.Split split = SqlText.split("SELECT 1; SELECT 'open; ");

    assertThat(split.complete()).containsExactly("SELECT 1");
    assertThat(split.rest()).isEqualTo(" SELECT 'open; ");
  }
}
