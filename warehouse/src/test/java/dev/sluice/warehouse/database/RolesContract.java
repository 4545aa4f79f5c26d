package dev.sluice.warehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may and may not do, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RolesContract {
  Database database;

  abstract Database open() throws Exception;

  @BeforeAll
  void openDatabase() throws Exception {
    database = open();
    run(Role.WRITER, "CREATE TABLE warehouse.t (id integer)");
    run(Role.WRITER, "INSERT INTO warehouse.t VALUES (1)");
    run(Role.WRITER, "CREATE TABLE control.inner_table (id integer)");
    run(Role.WRITER, "CREATE TABLE control.jobs_own (id integer)");
    run(Role.WRITER, "GRANT SELECT, INSERT, UPDATE ON control.jobs_own TO sluice_job");
  }

  @AfterAll
  void closeDatabase() throws Exception {
    database.close();
  }

  void run(Role role, String sql) throws SQLException {
    TestDatabase.execute(database, role, sql);
  }

  @Test
  void everyRoleReadsTablesMadeLater() {
    for (Role role : Role.values()) {
      assertThat(TestDatabase.query(database, role, "SELECT id FROM warehouse.t"))
          .containsExactly("1");
      assertThat(TestDatabase.query(database, role, "SELECT count(*) FROM control.deliveries"))
          .containsExactly("0");
    }
  }

  @Test
  void theJobWritesItsMartAndItsOwnBookkeepingAndReadersReadTheMart() throws Exception {
    run(Role.JOB, "CREATE TABLE mart.sums AS SELECT id FROM warehouse.t");
    run(Role.JOB, "INSERT INTO mart.sums VALUES (2)");
    run(Role.JOB, "CREATE VIEW mart.seen AS SELECT id FROM mart.sums");
    assertThat(TestDatabase.query(database, Role.READER, "SELECT id FROM mart.sums ORDER BY id"))
        .containsExactly("1", "2");
    assertThat(TestDatabase.query(database, Role.READER, "SELECT count(*) FROM mart.seen"))
        .containsExactly("2");
    run(Role.JOB, "INSERT INTO control.jobs_own VALUES (1)");
    run(Role.JOB, "UPDATE control.jobs_own SET id = 2");
    assertThat(TestDatabase.query(database, Role.JOB, "SELECT count(*) FROM control.inner_table"))
        .containsExactly("0");
    for (String sql : new String[] {"DELETE FROM mart.sums", "INSERT INTO mart.sums VALUES (3)"}) {
      assertThatThrownBy(() -> run(Role.READER, sql)).as(sql).isInstanceOf(SQLException.class);
    }
    run(Role.JOB, "DROP VIEW mart.seen");
    run(Role.JOB, "DROP TABLE mart.sums");
  }

  @Test
  void theReaderSeesNoInnerTables() {
    assertThatThrownBy(() -> run(Role.READER, "SELECT * FROM control.inner_table"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> run(Role.READER, "SELECT * FROM control.load_marks"))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO warehouse.t VALUES (2)",
        "UPDATE warehouse.t SET id = 3",
        "DELETE FROM warehouse.t",
        "TRUNCATE TABLE warehouse.t",
        "DROP TABLE warehouse.t",
        "ALTER TABLE warehouse.t ADD COLUMN x integer",
        "CREATE TABLE warehouse.mine (id integer)",
        "CREATE TABLE control.mine (id integer)",
        "CREATE SCHEMA mine",
        "DROP SCHEMA warehouse CASCADE",
        "DELETE FROM control.deliveries",
        "UPDATE control.deliveries SET state = 'FAILED'",
        "INSERT INTO control.feed_versions VALUES ('x', 1)",
        "DELETE FROM control.publications",
        "DELETE FROM control.outbox",
        "DELETE FROM control.jobs_own",
        "INSERT INTO control.inner_table VALUES (1)",
        "ALTER USER sluice_writer PASSWORD 'x'",
        "ALTER USER sluice_writer SET PASSWORD 'x'",
        "CREATE USER intruder PASSWORD 'x'",
        "CREATE USER intruder PASSWORD 'x' ADMIN",
      })
  void neitherJobNorReaderCanDo(String sql) {
    for (Role role : new Role[] {Role.JOB, Role.READER}) {
      assertThatThrownBy(() -> run(role, sql))
          .as("%s as %s", sql, role)
          .isInstanceOf(SQLException.class);
    }
    assertThat(TestDatabase.query(database, "SELECT id FROM warehouse.t")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INSERT INTO control.jobs_own VALUES (5)", "CREATE TABLE mart.x (id integer)"})
  void theReaderCanNotDoWhatTheJobMay(String sql) {
    assertThatThrownBy(() -> run(Role.READER, sql)).isInstanceOf(SQLException.class);
  }

  @Test
  void migratesOnceAndOnlyForward() {
    dev.sluice.warehouse.WarehouseTables.migrate(database);
    assertThat(
            TestDatabase.query(
                database,
                "SELECT count(*) FROM control.schema_migrations WHERE module = 'warehouse'"))
        .containsExactly("3");
    database.migrate("migrations-one", RolesContract.class);
    assertThat(TestDatabase.query(database, "SELECT note FROM control.migrated"))
        .containsExactly("a;b -- no comment");
    assertThat(TestDatabase.query(database, Role.JOB, "SELECT count(*) FROM control.migrated"))
        .containsExactly("1");
    database.migrate("migrations-one", RolesContract.class);
    assertThat(TestDatabase.query(database, "SELECT count(*) FROM control.migrated"))
        .containsExactly("1");
    assertThatThrownBy(() -> database.migrate("nowhere", RolesContract.class))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("nowhere/V1");
  }

  @Test
  void refusesAMigrationThatWasChanged() throws Exception {
    database.migrate("migrations-two", RolesContract.class);
    run(
        Role.WRITER,
        "UPDATE control.schema_migrations SET sha256 = 'other' WHERE module = 'migrations-two'");
    assertThatThrownBy(() -> database.migrate("migrations-two", RolesContract.class))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("changed after it was applied");
    run(Role.WRITER, "DELETE FROM control.schema_migrations WHERE module = 'migrations-two'");
    run(
        Role.WRITER,
        "INSERT INTO control.schema_migrations VALUES ('migrations-two', 7, 'x', CURRENT_TIMESTAMP)");
    assertThatThrownBy(() -> database.migrate("migrations-two", RolesContract.class))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("too old");
  }

  @Test
  void printsNoPassword() {
    assertThat(database.catalogAccess().toString() + TestDatabase.PASSWORDS)
        .doesNotContain("w'r1ter")
        .doesNotContain("j'ob");
  }
}
