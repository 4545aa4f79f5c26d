package dev.sluice.pollers.action;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process to its end. It inherits this process's environment, with the run's parameters
 * added as {@code SLUICE_RUN_ID}, {@code SLUICE_JOB} and so on, and reads the run's parameters as
 * one line of JSON. Exit code 0 is success. Of its output the last bytes are kept.
 *
 * <p>Children that outlive the process are not waited for longer than {@link #OUTPUT_GRACE}.
 */
public final class CommandAction {
  private static final String PROCESS_TREE = "SLUICE_PROCESS_TREE";
  private static final Duration KILL_GRACE = Duration.ofSeconds(2);
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(2);

  private final List<String> command;
  private final Path workingDirectory;
  private final Duration timeout;

  /** Takes program and arguments; no shell is involved. */
  public CommandAction(List<String> command, Path workingDirectory, Duration timeout) {
    this.command = List.copyOf(command);
    this.workingDirectory = workingDirectory;
    this.timeout = timeout;
  }

  /** Runs the process. A thread interrupted here kills it, and stays interrupted. */
  public ActionOutcome run(RunParameters parameters, StopSignal stop) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
    builder.environment().putAll(parameters.environment());
    // The run id is no mark: another home on this machine may have the same job at the same
    // versions.
    String treeId = UUID.randomUUID().toString();
    builder.environment().put(PROCESS_TREE, treeId);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new ActionOutcome.Failed(
          "can't start " + command.get(0) + " in " + workingDirectory + ": " + e.getMessage());
    }
    ProcessTree tree = new ProcessTree(process.toHandle(), PROCESS_TREE + "=" + treeId);
    stop.starts(() -> tree.end(KILL_GRACE));
    try {
      return attend(process, tree, parameters, stop);
    } catch (InterruptedException e) {
      tree.end(Duration.ZERO);
      Thread.currentThread().interrupt();
      return new ActionOutcome.Stopped();
    } finally {
      stop.ended();
    }
  }

  private ActionOutcome attend(
      Process process, ProcessTree tree, RunParameters parameters, StopSignal stop)
      throws InterruptedException {
    String name = "sluice-command-" + parameters.job();
    OutputTail out = new OutputTail(process.getInputStream(), name + "-out");
    OutputTail err = new OutputTail(process.getErrorStream(), name + "-err");
    feed(process, parameters, name + "-in");
    boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      tree.end(KILL_GRACE);
    }
    out.awaitEnd(OUTPUT_GRACE.toMillis());
    err.awaitEnd(OUTPUT_GRACE.toMillis());
    if (stop.stopped()) {
      return new ActionOutcome.Stopped();
    }
    if (!ended) {
      return failed("killed after its timeout of " + timeout.toMillis() + " ms", out, err);
    }
    int code = process.exitValue();
    return code == 0 ? new ActionOutcome.Done(out.text()) : failed("exit code " + code, out, err);
  }

  private static ActionOutcome failed(String what, OutputTail out, OutputTail err) {
    return new ActionOutcome.Failed(
        what + "; standard error: " + err.text() + "; standard output: " + out.text());
  }

  /** On its own thread: a process that never reads must not hold up its own timeout. */
  private static void feed(Process process, RunParameters parameters, String name) {
    byte[] line = (parameters.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    Thread writer = new Thread(() -> write(process, line), name);
    writer.setDaemon(true);
    writer.start();
  }

  private static void write(Process process, byte[] line) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(line);
    } catch (IOException e) {
      // The process closed its input or ended without reading: it did not want the parameters.
      return;
    }
  }
}
