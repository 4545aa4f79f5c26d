package dev.sluice.pollers.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pollers.fakes.FakePublications;
import dev.sluice.pollers.fakes.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlJobRunnerTest extends JobRunnerContract {
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

  @Test
  void definitionsAreUndoneWithTheRun() {
    TestDatabase database = open();
    FakePublications publications = new FakePublications();
    publications.publish("orders", 1);
    Job job =
        new Job(
            "rebuild",
            new Trigger(List.of("orders"), Trigger.Match.ANY, "* * * * * ?"),
            new Action.Sql(
                "INSERT INTO mart.seen VALUES (:run_id, 1, 1); CREATE TABLE mart.built AS"
                    + " SELECT :run_id::text AS id, :orders_to::bigint AS v; SELECT 1 / 0"),
            new Retry(1, Duration.ZERO, Duration.ZERO),
            new StartFrom.Earliest());
    database.executeAsJob("CREATE TABLE mart.seen (run_id UUID, low BIGINT, high BIGINT)");

    NextStep then =
        new JobRunner(
                database,
                publications,
                Clock.systemUTC(),
                () -> 0,
                point -> {},
                new RunListener() {})
            .runDue(job);

    assertThat(((NextStep.Blocked) then).run().error())
        .contains("division by zero")
        .contains("statement 3 (line 1): SELECT 1 / 0");
    assertThat(
            database.value(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'built'"))
        .isEqualTo("0");
    assertThat(database.value("SELECT COUNT(*) FROM mart.seen")).isEqualTo("0");
  }
}
