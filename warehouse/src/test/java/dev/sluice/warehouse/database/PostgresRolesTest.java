package dev.sluice.warehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresRolesTest extends RolesContract {
  @Override
  Database open() {
    return TestDatabase.postgres();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY warehouse.t TO PROGRAM 'cat'",
        "COPY warehouse.t TO '/tmp/out'",
        "SELECT pg_read_file('/etc/passwd')",
        "CREATE EXTENSION file_fdw",
        "SET ROLE sluice_writer",
      })
  void neitherJobNorReaderReachesTheServersFiles(String sql) {
    for (Role role : new Role[] {Role.JOB, Role.READER}) {
      assertThatThrownBy(() -> run(role, sql)).as(sql).isInstanceOf(SQLException.class);
    }
  }

  /** PostgreSQL answers such a GRANT with a warning only. */
  @Test
  void grantingToOneselfGivesNothing() throws Exception {
    run(Role.JOB, "GRANT ALL ON warehouse.t TO sluice_job");
    assertThatThrownBy(() -> run(Role.JOB, "INSERT INTO warehouse.t VALUES (2)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void opensAgainOverWhatStands() throws Exception {
    PostgresConfig config = TestDatabase.newPostgres();
    for (int i = 0; i < 2; i++) {
      try (Database again = PostgresDatabase.open(config)) {
        TestDatabase.execute(again, Role.JOB, "CREATE TABLE mart.m" + i + " (id integer)");
        assertThat(TestDatabase.query(again, Role.READER, "SELECT count(*) FROM mart.m0"))
            .containsExactly("0");
      }
    }
  }

  @Test
  void takesNoPartsThatAddToAUrl() {
    for (String host : new String[] {"h/x?a=b", "h:1", "", "a b"}) {
      assertThatThrownBy(() -> new PostgresConfig(host, 5432, "d", "w", TestDatabase.PASSWORDS))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new PostgresConfig("h", 5432, "d?x=y", "w", TestDatabase.PASSWORDS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void connectionParametersStandInTheUrlAndAddNothingElse() {
    PostgresConfig config =
        new PostgresConfig(
            "h",
            5432,
            "d",
            "w",
            TestDatabase.PASSWORDS,
            Map.of("sslmode", "verify-full", "sslrootcert", "/a b&user=x"));

    assertThat(config.jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:5432/d?sslmode=verify-full&sslrootcert=%2Fa+b%26user%3Dx");
  }
}
