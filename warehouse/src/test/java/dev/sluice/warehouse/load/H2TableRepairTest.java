package dev.sluice.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.database.H2Database;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2TableRepairTest {
  private static final UUID KEPT = new UUID(0, 1);
  private static final UUID CUT_SHORT = new UUID(0, 2);

  private H2Database database;

  @BeforeEach
  void makeTable() throws Exception {
    database = TestDatabase.h2();
    run("CREATE TABLE warehouse.\"order\" (id integer PRIMARY KEY, _delivery_id uuid NOT NULL)");
    run("INSERT INTO warehouse.\"order\" VALUES (1, '" + KEPT + "'), (2, '" + CUT_SHORT + "')");
    TestDatabase.execute(
        database, Role.JOB, "CREATE VIEW mart.seen AS SELECT id FROM warehouse.\"order\"");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(String sql) throws SQLException {
    TestDatabase.execute(database, Role.WRITER, sql);
  }

  private void repair(UUID leftOut) throws SQLException {
    try (Connection connection = database.connect(Role.WRITER)) {
      new H2TableRepair(connection, "order").run(leftOut);
    }
  }

  @Test
  void leavesOutADeliveryAndKeepsKeyRightsAndViews() throws Exception {
    repair(CUT_SHORT);
    assertThat(TestDatabase.query(database, Role.READER, "SELECT id FROM mart.seen"))
        .containsExactly("1");
    assertThatThrownBy(() -> run("INSERT INTO warehouse.\"order\" VALUES (1, '" + KEPT + "')"))
        .isInstanceOf(SQLException.class);
    assertThat(tables()).containsExactly("order");
  }

  @Test
  void keepsAllRowsIfToldSo() throws Exception {
    repair(null);
    assertThat(TestDatabase.query(database, "SELECT id FROM warehouse.\"order\" ORDER BY id"))
        .containsExactly("1", "2");
  }

  @Test
  void beginsAnewAfterACopyThatWasCutShort() throws Exception {
    run(
        "CREATE TABLE warehouse.\"order$copying\" AS SELECT * FROM warehouse.\"order\" WHERE id > 9");
    repair(CUT_SHORT);
    assertThat(TestDatabase.query(database, "SELECT id FROM warehouse.\"order\""))
        .containsExactly("1");
    assertThat(tables()).containsExactly("order");
  }

  @Test
  void goesOnFromAWholeCopy() throws Exception {
    run(
        "CREATE TABLE warehouse.\"order$copied\" AS SELECT * FROM warehouse.\"order\" WHERE id = 1");
    run("DELETE FROM warehouse.\"order\"");
    repair(CUT_SHORT);
    assertThat(TestDatabase.query(database, "SELECT id FROM warehouse.\"order\""))
        .containsExactly("1");
    assertThat(tables()).containsExactly("order");
  }

  @Test
  void aTableThatIsNotThereNeedsNoRepair() throws Exception {
    run("DROP VIEW mart.seen");
    run("DROP TABLE warehouse.\"order\"");
    repair(CUT_SHORT);
    assertThat(tables()).isEmpty();
  }

  private java.util.List<String> tables() {
    return TestDatabase.query(
        database,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'warehouse'");
  }
}
