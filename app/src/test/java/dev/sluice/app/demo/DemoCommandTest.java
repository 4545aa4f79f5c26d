package dev.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

class DemoCommandTest {
  private static final List<String> SMALL = List.of("demo", "--scale", "0.001");

  @TempDir Path folder;

  private final FakeStage stage = new FakeStage();
  private boolean terminal;
  private String output;

  @Test
  void firstRunTellsTheWayOfTheFilesAndProvesTheTotals() {
    assertThat(demo(home())).isZero();

    assertThat(output)
        .contains("10 files")
        .containsSubsequence(
            "orders     orders_20260131.csv", "CLAIMED", "LANDED", "PUBLISHED", "1,500 records")
        .contains("last run", "SUCCEEDED", "PERU")
        .containsSubsequence(
            "1,500 rows, total_price ", ": matches the generator's own totals",
            "150 rows, balance ", ": matches the generator's own totals",
            "6,005 rows, extended_price ", ": matches the generator's own totals")
        .doesNotContain("\u001b", "duplicate");
    assertThat(stage.queries).filteredOn(sql -> sql.contains("_delivery_id = ")).hasSize(3);
  }

  @Test
  void secondRunRecognisesEveryFile() {
    demo(home());
    int published = stage.totals.size();

    assertThat(demo(home())).isZero();

    assertThat(output)
        .contains("is there already")
        .contains("All 3 files came before, byte for byte: recognised as duplicates.")
        .containsOnlyOnce("150 rows, balance ")
        .contains("matches the generator's own totals");
    assertThat(stage.totals).hasSize(published);
    assertThat(stage.runs).hasSize(1);
  }

  @Test
  void leavesNothingBesideTheHomeItMade() throws IOException {
    demo(home());
    try (var files = Files.list(home())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "sluice.yaml", "feeds", "contracts", "layouts", "jobs", "drop");
    }
  }

  @Test
  void failsWhenTheWarehouseSaysSomethingElse() {
    stage.fault = new BigDecimal("0.01");

    assertThat(demo(home())).isEqualTo(1);

    assertThat(output)
        .contains("orders     DIFFERS: found 1,500 rows, sum ", "; expected 1,500 rows, sum ")
        .doesNotContain("matches the generator's own totals");
  }

  @Test
  void asksForAttentionWhenAFileIsQuarantined() {
    stage.quarantined = "customers";

    assertThat(demo(home())).isEqualTo(3);

    assertThat(output)
        .contains("QUARANTINED", "refused by the fake")
        .contains("customers  not in the warehouse: the ledger above says why")
        .contains("has not run yet");
  }

  @Test
  void anotherScaleOnTheSameHomeIsNewData() {
    demo(home());

    assertThat(run("demo", "--scale", "0.002", "--home", home().toString())).isZero();

    assertThat(output).contains("3,000 rows, total_price ").doesNotContain("duplicate");
  }

  @Test
  void rowsTakenOverByALaterExtractAreNoFault() {
    demo(home());
    run("demo", "--scale", "0.002", "--home", home().toString());
    stage.fault = BigDecimal.ONE;

    assertThat(demo(home())).isZero();

    assertThat(output).contains("a later extract of another scale has taken its rows' place");
  }

  @Test
  void updatesOneLineForEachDeliveryOnATerminal() {
    terminal = true;

    assertThat(demo(home())).isZero();

    assertThat(output).contains("\u001b[1F", "\u001b[3F").doesNotContain("\u001b[4F");
  }

  @Test
  void suggestsCommandsThatAShellTakesAsTheyStand() {
    Path spaced = folder.resolve("my home");

    demo(spaced);

    assertThat(output)
        .contains("$ ./sluice status --home '" + spaced + "'")
        .contains("$ ./sluice demo --home '" + spaced + "'");
  }

  @Test
  void touchesNoHomeOfSomethingElse() throws IOException {
    Files.createDirectories(home());
    Files.writeString(home().resolve("sluice.yaml"), "poll_interval: 1s\n");

    assertThat(demo(home())).isEqualTo(2);

    assertThat(home()).isDirectoryNotContaining(file -> !file.endsWith("sluice.yaml"));
    assertThat(output).contains("is a home of something else");
  }

  @Test
  void refusesScalesOutOfRange() {
    for (String scale : List.of("0", "-1", "1000", "NaN", "much")) {
      assertThat(run("demo", "--scale", scale, "--home", home().toString())).isEqualTo(2);
      assertThat(output).contains("--scale");
    }
    assertThat(home()).doesNotExist();
  }

  private Path home() {
    return folder.resolve("home");
  }

  private int demo(Path home) {
    return run(SMALL.get(0), SMALL.get(1), SMALL.get(2), "--home", home.toString());
  }

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new CommandLine(new DemoCommand(stage, "./sluice", terminal)));
    line.setOut(writer).setErr(writer);
    int exitCode = line.execute(arguments);
    writer.flush();
    output = text.toString();
    return exitCode;
  }

  /** Hands its option down as the whole command line does. */
  @Command(name = "sluice")
  private static final class Root implements Callable<Integer> {
    @Option(names = "--home", scope = ScopeType.INHERIT)
    @SuppressWarnings("unused") // set and read by picocli alone
    private Path home;

    @Override
    public Integer call() {
      return 2;
    }
  }
}
