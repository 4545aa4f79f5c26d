package dev.sluice.pollers.expectation;

import dev.sluice.pollers.fakes.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlExpectationTest extends ExpectationContract {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  TestDatabase open() {
    return TestDatabase.postgresql(server.getJdbcUrl("postgres", "postgres"), "postgres");
  }
}
