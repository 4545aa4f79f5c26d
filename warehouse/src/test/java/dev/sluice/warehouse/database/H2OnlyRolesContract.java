package dev.sluice.warehouse.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What H2 offers besides SQL, and nobody but the writer may use. */
abstract class H2OnlyRolesContract extends RolesContract {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ALIAS mart.x FOR 'java.lang.System.exit(int)'",
        "CREATE ALIAS mart.x AS 'int f() { return 1; }'",
        "CREATE TRIGGER mart.tr BEFORE INSERT ON warehouse.t CALL 'java.lang.String'",
        "CREATE AGGREGATE mart.ag FOR 'java.lang.String'",
        "CREATE LINKED TABLE mart.l('', 'jdbc:h2:mem:x', '', '', 't')",
        "CREATE TABLE mart.e (id integer) ENGINE \"java.lang.String\"",
        "SELECT * FROM csvread('/etc/passwd')",
        "CALL csvwrite('sluice-test-out.csv', 'SELECT 1')",
        "SELECT file_read('/etc/passwd')",
        "CALL file_write('a', 'sluice-test-out')",
        "RUNSCRIPT FROM '/etc/passwd'",
        "SCRIPT TO 'sluice-test-out'",
        "SCRIPT",
        "BACKUP TO 'sluice-test-out.zip'",
        "SHUTDOWN",
        "SET EXCLUSIVE 1",
        "SET TRACE_LEVEL_FILE 3",
        "CALL link_schema('x', '', 'jdbc:h2:mem:', '', '', 'a')",
        "CALL abort_session(1)",
        "EXECUTE IMMEDIATE 'DROP TABLE warehouse.t'",
        "CREATE TABLE public.x (id integer)",
        "GRANT ALL ON warehouse.t TO sluice_job",
      })
  void neitherJobNorReaderLeavesTheDatabase(String sql) {
    for (Role role : new Role[] {Role.JOB, Role.READER}) {
      assertThatThrownBy(() -> run(role, sql))
          .as("%s as %s", sql, role)
          .isInstanceOf(SQLException.class);
    }
  }
}
