package dev.sluice.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Role;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person's SQL gives, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlQueryContract {
  private Database database;

  abstract Database open();

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void givesColumnsAndRows() throws Exception {
    try (Connection connection = database.connect(Role.READER);
        QueryResult result =
            SqlQuery.run(
                connection,
                "SELECT 1 AS id, CAST('x' AS varchar(9)) AS name, CAST(NULL AS integer) AS none,"
                    + " CAST(1000000000000 AS numeric(30, 2)) AS sum")) {
      assertThat(result.hasRows()).isTrue();
      assertThat(result.columns())
          .extracting(ResultColumn::name)
          .containsExactly("id", "name", "none", "sum");
      assertThat(result.columns())
          .extracting(ResultColumn::numeric)
          .containsExactly(true, false, true, true);
      assertThat(result.next()).isTrue();
      assertThat(result.text(0)).isEqualTo("1");
      assertThat(result.text(1)).isEqualTo("x");
      assertThat(result.text(2)).isNull();
      assertThat(result.text(3)).isEqualTo("1000000000000.00");
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void countsChangedRowsAndKeepsThem() throws Exception {
    try (Connection connection = database.connect(Role.JOB)) {
      SqlQuery.run(connection, "CREATE TABLE mart.t (id integer)").close();
      try (QueryResult result = SqlQuery.run(connection, "INSERT INTO mart.t VALUES (1), (2)")) {
        assertThat(result.hasRows()).isFalse();
        assertThat(result.updateCount()).isEqualTo(2);
        assertThat(result.next()).isFalse();
      }
      assertThat(connection.getAutoCommit()).isTrue();
    }
    try (Connection other = database.connect(Role.READER);
        QueryResult result = SqlQuery.run(other, "SELECT count(*) FROM mart.t")) {
      result.next();
      assertThat(result.text(0)).isEqualTo("2");
    }
  }

  @Test
  void saysWhatIsWrongAndWhere() throws Exception {
    try (Connection connection = database.connect(Role.READER)) {
      SqlFailure failure =
          catchThrowableOfType(
              SqlFailure.class,
              () -> SqlQuery.run(connection, "SELECT * FORM warehouse.t").close());
      assertThat(failure.sqlState()).startsWith("42");
      assertThat(failure.position().orElseThrow()).isBetween(10, 16);
      assertThat(failure).hasMessageContaining("SQLState 42").hasMessageContaining("at character");
      assertThatThrownBy(
              () -> SqlQuery.run(connection, "CREATE TABLE warehouse.x (id integer)").close())
          .isInstanceOf(SqlFailure.class);
      try (QueryResult result = SqlQuery.run(connection, "SELECT 1")) {
        assertThat(result.next()).isTrue();
      }
    }
  }
}
