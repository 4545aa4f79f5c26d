package dev.sluice.warehouse.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.server.SqlServer;
import dev.sluice.warehouse.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The same rights over TCP. */
class RemoteH2RolesTest extends H2OnlyRolesContract {
  private H2Database served;
  private SqlServer server;

  @Override
  Database open() {
    served = TestDatabase.h2();
    server = SqlServer.start(served, 0, 0);
    return RemoteH2.open(server.jdbcUrl(), TestDatabase.PASSWORDS);
  }

  @AfterAll
  void stopServing() {
    server.close();
    served.close();
  }

  @Test
  void refusesWrongPasswordsAndOtherPlaces() {
    assertThatThrownBy(() -> RemoteH2.open(server.jdbcUrl(), new Passwords("no", "no", "no")))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> RemoteH2.open("jdbc:h2:tcp://evil/x", TestDatabase.PASSWORDS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
