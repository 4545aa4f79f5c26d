package dev.sluice.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void listen() {
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    context.stop();
    System.setErr(standardError);
  }

  @Test
  void logsOneLineForEachEventAndNoControlCharacters() {
    Logging.apply(context, false, Level.INFO);

    context.getLogger("dev.sluice.ingest").info("claimed {}", "a\u001B[2J\nb.csv");
    context.getLogger("dev.sluice.ingest").debug("details");
    context.getLogger("org.apache.iceberg").info("chatter");

    assertThat(log()).matches("\\S+ \\S+ INFO  claimed a\\?\\[2J\\?b\\.csv\\R");
  }

  @Test
  void logsJsonWithTheFactsOfAnEventAsFields() {
    Logging.apply(context, true, Level.INFO);

    context
        .getLogger("dev.sluice.ingest")
        .atInfo()
        .addKeyValue("feed", "goods")
        .addKeyValue("rows", 3L)
        .addKeyValue("version", (Object) null)
        .log("claimed {}", "a\u001B\"b.csv");

    assertThat(log())
        .matches("\\{\"time\":\"[-0-9]+T[:.0-9]+Z\",[^\n]*}\n")
        .contains(
            "\"level\":\"INFO\",\"logger\":\"dev.sluice.ingest\","
                + "\"message\":\"claimed a\\u001B\\\"b.csv\","
                + "\"feed\":\"goods\",\"rows\":3,\"version\":null}");
  }

  @Test
  void logsAStackTraceAsAFieldToo() {
    Logging.apply(context, true, Level.INFO);

    context.getLogger("dev.sluice.ingest").warn("failed", new IllegalStateException("why"));

    assertThat(log().lines()).hasSize(1);
    assertThat(log())
        .contains("\"exception\":\"java.lang.IllegalStateException: why\\n\\tat dev.sluice");
  }

  @Test
  void withoutAServiceWarningsAlone() {
    assertThat(new DefaultLogging().configure(context))
        .isEqualTo(
            ch.qos.logback.classic.spi.Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

    context.getLogger("dev.sluice.ingest").info("claimed");
    context.getLogger("dev.sluice.ingest").warn("disk is full");

    assertThat(log()).contains("disk is full").doesNotContain("claimed");
  }

  private String log() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
