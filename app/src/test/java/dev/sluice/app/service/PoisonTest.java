package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that kills the process it runs in, again and again. */
class PoisonTest {
  private static final int ATTEMPTS = 3;

  @TempDir Path folder;

  @Test
  void endsAsADeadLetterAfterItsBudgetWhileOtherJobsGoOn() throws Exception {
    ServiceHome home =
        ServiceHome.in(folder, "")
            .feed("goods")
            .job("copy", "goods", "INSERT INTO mart.copy VALUES (:goods_to);");
    Files.writeString(
        home.folder().resolve("jobs/copy.sql"),
        "CREATE TABLE IF NOT EXISTS mart.copy (high bigint);"
            + " INSERT INTO mart.copy VALUES (:goods_to);");
    Files.writeString(
        home.folder().resolve("jobs/poison.yaml"),
        """
        job: poison
        when: { new_data: [goods], schedule: "* * * * * ?" }
        run: { command: [sh, -c, "echo $SLUICE_RUN_ID >> attempts; kill -9 $PPID"] }
        retry: { attempts: %d, backoff: 100ms..200ms }
        """
            .formatted(ATTEMPTS));
    home.drop("goods", "1.csv", ServiceHome.rows(1, 1));

    try (Program sluice = new Program(home.folder())) {
      for (int i = 0; i < ATTEMPTS; i++) {
        sluice.untilIdle().expect(137);
      }
      Program.Ended survived = sluice.untilIdle().expect(3);

      assertThat(survived.err()).contains("is a dead letter", "attempt 3 never ended");
      assertThat(Files.readAllLines(home.folder().resolve("attempts")))
          .hasSize(ATTEMPTS)
          .containsOnly(Files.readAllLines(home.folder().resolve("attempts")).get(0));
      assertThat(sluice.sql("SELECT state, attempt FROM control.job_runs WHERE job = 'poison'"))
          .containsExactly("DEAD_LETTER,3");
      assertThat(sluice.sql("SELECT high FROM mart.copy")).containsExactly("1");
      home.drop("goods", "2.csv", ServiceHome.rows(2, 2));
      sluice.untilIdle();
      assertThat(sluice.sql("SELECT high FROM mart.copy ORDER BY high")).containsExactly("1", "2");
      assertThat(Files.readAllLines(home.folder().resolve("attempts"))).hasSize(ATTEMPTS);
    }
  }
}
