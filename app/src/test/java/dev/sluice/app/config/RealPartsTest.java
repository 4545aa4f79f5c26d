package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.copybook.CopybookLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader over the parts the program has: the adapter's layouts and Quartz's expressions. */
class RealPartsTest {
  @TempDir private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write(
        "feeds/accounts.yaml",
        """
        feed: accounts
        source: { uri: file:drop/accounts }
        layout: { type: copybook, copybook: layouts/accounts.cpy }
        """);
    write(
        "layouts/accounts.cpy",
        """
               01  ACCOUNT.
                   05  ACCT-ID     PIC 9(11).
                   05  BALANCE     PIC S9(10)V99 COMP-3.
        """);
    write("jobs/count.sql", "SELECT 1");
    job("0 0/5 * * * ?");
  }

  @Test
  void readsACopybookAndASchedule() {
    HomeConfig config = HomeReader.standard().read(home);

    assertThat(config.feeds().get(0).layout())
        .isInstanceOfSatisfying(
            UnpackingLayout.class,
            layout -> assertThat(layout.layout()).isInstanceOf(CopybookLayout.class));
    assertThat(config.jobs().get(0).trigger().schedule()).isEqualTo("0 0/5 * * * ?");
  }

  @Test
  void namesTheLineOfAFaultInACopybook() throws IOException {
    write(
        "layouts/accounts.cpy",
        """
               01  ACCOUNT.
                   05  ACCT-ID     PIC 9(11).
                   05  BALANCE     PIC Q(10).
        """);

    Problem problem = theOneProblem();

    assertThat(problem.file()).isEqualTo(Path.of("layouts/accounts.cpy"));
    assertThat(problem.line()).isEqualTo(3);
  }

  @Test
  void saysWhatQuartzSaysOfASchedule() throws IOException {
    job("0 0/5 * * * FOO");

    Problem problem = theOneProblem();

    assertThat(problem.file()).isEqualTo(Path.of("jobs/count.yaml"));
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).contains("FOO", "is not a Quartz cron expression");
  }

  private Problem theOneProblem() {
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> HomeReader.standard().read(home));
    assertThat(e.problems()).hasSize(1);
    return e.problems().get(0);
  }

  private void job(String schedule) throws IOException {
    write(
        "jobs/count.yaml",
        "job: count\nwhen: { new_data: accounts, schedule: \""
            + schedule
            + "\" }\nrun: { sql: jobs/count.sql }\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
