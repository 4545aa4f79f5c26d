package dev.sluice.warehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.warehouse.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class H2RolesTest extends H2OnlyRolesContract {
  @Override
  Database open() {
    return TestDatabase.h2();
  }

  @Test
  void opensAgainWithNewPasswordsOverWhatStands() throws Exception {
    Path file = TestDatabase.newH2File();
    H2Database.open(new H2Config(file, TestDatabase.PASSWORDS)).close();
    Passwords changed = new Passwords(TestDatabase.PASSWORDS.writer(), "new", "new too");
    try (H2Database again = H2Database.open(new H2Config(file, changed));
        Connection job = again.connect(Role.JOB);
        Connection reader = again.connect(Role.READER)) {
      assertThat(job.isValid(1)).isTrue();
      assertThat(reader.isValid(1)).isTrue();
    }
  }

  @Test
  void tellsThatAnotherProcessHasItOpen() throws Exception {
    H2Database open = (H2Database) database;
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenInOtherProcess.class.getName(),
                open.file().toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .contains("in use: " + "database " + open.file() + " is open in another process");
  }

  @Test
  void refusesAPathThatAddsSettings() {
    assertThatThrownBy(() -> new H2Config(Path.of("a;INIT=x"), TestDatabase.PASSWORDS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsScriptsAtSemicolonsThatCount() {
    assertThat(SqlScript.statements("a;; 'b;''c' \";\" $$ ; $$ -- ;\n; /* ; */ d"))
        .isEqualTo(List.of("a", "'b;''c' \";\" $$ ; $$", "d"));
    assertThatThrownBy(() -> SqlScript.statements("a 'b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
