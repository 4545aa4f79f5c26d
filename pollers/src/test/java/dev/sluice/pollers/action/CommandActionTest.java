package dev.sluice.pollers.action;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandActionTest {
  private static final UUID RUN_ID = new UUID(1, 2);
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final RunParameters PARAMETERS =
      new RunParameters(
          RUN_ID,
          "report",
          new TreeMap<>(Map.of("orders", 3L)),
          new TreeMap<>(Map.of("orders", 5L)));

  @TempDir Path folder;

  @Test
  void givesRunIdAndJobInTheEnvironmentAndRunsInItsFolder() throws IOException {
    ActionOutcome outcome = run(AMPLE, "echo $SLUICE_RUN_ID $SLUICE_JOB; pwd -P");

    assertThat(outcome)
        .isEqualTo(new ActionOutcome.Done(RUN_ID + " report\n" + folder.toRealPath()));
  }

  @Test
  void givesTheParametersAsJsonOnStandardInput() {
    ActionOutcome outcome = run(AMPLE, "cat");

    assertThat(outcome)
        .isEqualTo(
            new ActionOutcome.Done(
                "{\"run_id\":\""
                    + RUN_ID
                    + "\",\"job\":\"report\",\"kind\":\"news\",\"scheduled_for\":null,"
                    + "\"business_date\":null,\"versions\":{\"orders\":{\"from\":3,\"to\":5}},"
                    + "\"snapshots\":{},\"deliveries\":{},\"more_deliveries\":false}"));
  }

  @Test
  void givesEveryParameterThatIsKnownInTheEnvironmentAndDeliveriesAsJson() {
    RunParameters parameters =
        new RunParameters(
            RUN_ID,
            "report",
            "timed",
            Instant.parse("2026-03-01T06:00:00Z"),
            new TreeMap<>(Map.of("orders", 3L)),
            new TreeMap<>(Map.of("orders", 5L)),
            new TreeMap<>(Map.of("orders", new RunParameters.Snapshots(null, 77L))),
            new TreeMap<>(
                Map.of(
                    "orders",
                    List.of(
                        new CoveredDelivery(
                            4,
                            "added",
                            new UUID(0, 4),
                            "o_1.csv",
                            77L,
                            10,
                            LocalDate.of(2026, 2, 28))))));

    ActionOutcome outcome =
        new CommandAction(
                List.of("sh", "-c", "env | grep '^SLUICE_' | grep -v TREE | sort; cat"),
                folder,
                AMPLE)
            .run(parameters, new StopSignal());

    assertThat(((ActionOutcome.Done) outcome).result())
        .startsWith(
            """
            SLUICE_BUSINESS_DATE=2026-02-28
            SLUICE_JOB=report
            SLUICE_KIND=timed
            SLUICE_ORDERS_FROM=3
            SLUICE_ORDERS_SNAPSHOT_TO=77
            SLUICE_ORDERS_TO=5
            SLUICE_RUN_ID=00000000-0000-0001-0000-000000000002
            SLUICE_SCHEDULED_FOR=2026-03-01T06:00:00Z
            """)
        .contains(
            "\"snapshots\":{\"orders\":{\"from\":null,\"to\":77}}",
            "{\"version\":4,\"change\":\"added\",\"delivery_id\":\"00000000-0000-0000-0000-000000000004\","
                + "\"file_name\":\"o_1.csv\",\"lake_snapshot_id\":77,\"rows\":10,"
                + "\"business_date\":\"2026-02-28\"}",
            "\"more_deliveries\":true");
  }

  @Test
  void succeedsThoughTheInputIsNotRead() {
    assertThat(run(AMPLE, "exec 0<&-; echo ok")).isEqualTo(new ActionOutcome.Done("ok"));
  }

  @Test
  void failsWithExitCodeAndBothOutputs() {
    ActionOutcome outcome = run(AMPLE, "echo half; echo broken >&2; exit 3");

    assertThat(outcome)
        .isEqualTo(
            new ActionOutcome.Failed("exit code 3; standard error: broken; standard output: half"));
  }

  @Test
  void failsWhenTheProgramDoesNotExist() {
    ActionOutcome outcome =
        new CommandAction(List.of("/no/such/program"), folder, AMPLE)
            .run(PARAMETERS, new StopSignal());

    assertThat(outcome).isInstanceOf(ActionOutcome.Failed.class);
    assertThat(((ActionOutcome.Failed) outcome).error())
        .startsWith("can't start /no/such/program in " + folder);
  }

  @Test
  void keepsOnlyTheLastOfALongOutput() {
    ActionOutcome outcome =
        run(AMPLE, "i=0; while [ $i -lt 20000 ]; do echo line-é-$i; i=$((i+1)); done");

    String result = ((ActionOutcome.Done) outcome).result();
    assertThat(result.length()).isLessThan(OutputTail.KEPT_BYTES + 100);
    assertThat(result).startsWith("… (").endsWith("line-é-19999").doesNotContain("\uFFFD");
  }

  @Test
  void killsTheProcessAndItsChildrenAtTheTimeout() throws IOException {
    ActionOutcome outcome =
        run(
            Duration.ofMillis(500),
            "(trap '' TERM; sh -c 'echo $$ > grandchild; exec sleep 600') & sleep 600");

    assertThat(((ActionOutcome.Failed) outcome).error())
        .startsWith("killed after its timeout of 500 ms");
    long grandchild = pid("grandchild");
    eventually("the grandchild is gone", () -> isGone(grandchild));
  }

  @Test
  void killsAtTheTimeoutWhatItsParentLeftBehind() {
    assumeThat(Path.of("/proc/self/environ")).exists();

    run(Duration.ofMillis(500), "(sleep 600 & echo $! > stray); sleep 600");

    assertThat(isGone(pid("stray"))).isTrue();
  }

  @Test
  void stopsWhenToldTo() throws Exception {
    StopSignal stop = new StopSignal();
    CompletableFuture<ActionOutcome> outcome =
        CompletableFuture.supplyAsync(() -> run(AMPLE, stop, "echo $$ > started; sleep 600"));
    eventually("the process runs", () -> isWritten("started"));

    stop.stop();

    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new ActionOutcome.Stopped());
    eventually("the process is gone", () -> isGone(pid("started")));
  }

  @Test
  void killsTheProcessWhenItsThreadIsInterrupted()
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    AtomicReference<ActionOutcome> outcome = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              outcome.set(run(AMPLE, "echo $$ > started; sleep 600"));
              stillInterrupted.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    eventually("the process runs", () -> isWritten("started"));

    thread.interrupt();

    assertThat(stillInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(outcome.get()).isEqualTo(new ActionOutcome.Stopped());
    eventually("the process is gone", () -> isGone(pid("started")));
  }

  private ActionOutcome run(Duration timeout, String script) {
    return run(timeout, new StopSignal(), script);
  }

  private ActionOutcome run(Duration timeout, StopSignal stop, String script) {
    return new CommandAction(List.of("sh", "-c", script), folder, timeout).run(PARAMETERS, stop);
  }

  private boolean isWritten(String file) {
    try {
      return Files.exists(folder.resolve(file)) && Files.size(folder.resolve(file)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pid(String file) {
    try {
      return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gone, or dead and only not yet collected by its parent. */
  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
  }
}
