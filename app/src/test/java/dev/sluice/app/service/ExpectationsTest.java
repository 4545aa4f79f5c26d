package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected of a feed is watched by the service and shown by {@code status}. */
class ExpectationsTest {
  @TempDir Path folder;

  @Test
  void aGapIsToldOnceAndShownUntilItIsFilled() throws Exception {
    ServiceHome home = ServiceHome.in(folder, "").feed("goods");
    Files.writeString(
        home.folder().resolve("feeds/goods.yaml"),
        "expected: { sequence: \"g_([0-9]+)[.]csv\" }\n",
        StandardOpenOption.APPEND);
    Program sluice = new Program(home.folder());
    sluice.untilIdle().expect(0);
    home.drop("goods", "g_1.csv", ServiceHome.rows(1, 1));
    sluice.untilIdle().expect(0);
    home.drop("goods", "g_4.csv", ServiceHome.rows(4, 4));
    sluice.untilIdle().expect(0);

    assertThat(sluice.ask("status", "--json").expect(0).out())
        .contains("\"complete_to\" : \"1\"", "\"seen_to\" : \"4\"", "\"gaps\" : \"2..3\"");
    assertThat(sluice.ask("status").expect(0).out()).contains("COMPLETE_TO", "2..3");
    home.drop("goods", "g_2.csv", ServiceHome.rows(2, 2));
    home.drop("goods", "g_3.csv", ServiceHome.rows(3, 3));
    sluice.untilIdle().expect(0);

    assertThat(sluice.ask("status", "--json").expect(0).out())
        .contains("\"complete_to\" : \"4\"", "\"seen_to\" : \"4\"", "\"gaps\" : null");
    assertThat(sluice.sql("SELECT type, version FROM control.outbox WHERE type LIKE '%gap%'"))
        .containsExactly("sluice.sequence.gap.v1,2");
  }
}
