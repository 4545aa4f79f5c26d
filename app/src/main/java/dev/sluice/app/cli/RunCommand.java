package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.app.logging.Logging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the service. */
@Command(
    name = "run",
    description = "Take files, load them and run jobs, until stopped (Ctrl-C) or idle.")
final class RunCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(names = "--until-idle", description = "End when there is nothing left to do.")
  private boolean untilIdle;

  @Option(names = "--log-json", description = "Log one JSON object for each event.")
  private boolean logJson;

  RunCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    HomeConfig config = globals.config();
    Logging.forService(logJson, globals.debug());
    ServiceOptions options = ServiceOptions.everything(untilIdle);
    Service.Counts counts;
    try (LockedHome home =
        LockedHome.start(globals, config, options, "stop it first, or leave the work to it")) {
      Service service = home.service();
      Thread stop = new Thread(service::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        if (untilIdle) {
          service.awaitIdle();
        } else {
          service.awaitStopped();
        }
      } finally {
        forget(stop);
      }
      counts = service.counts();
    }
    report(counts);
    return counts.needsAttention() ? ExitCode.ATTENTION : ExitCode.DONE;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending and the hook is what stops the service.
    }
  }

  /** The last line: in JSON too where the log is, so that every line can be parsed alike. */
  private void report(Service.Counts counts) {
    if (logJson) {
      LoggerFactory.getLogger("dev.sluice.service")
          .atInfo()
          .addKeyValue("published", counts.published())
          .addKeyValue("rows", counts.rows())
          .addKeyValue("rejected", counts.rejected())
          .addKeyValue("duplicates", counts.duplicates())
          .addKeyValue("quarantined", counts.quarantined())
          .addKeyValue("failed", counts.failed())
          .addKeyValue("runs", counts.runs())
          .addKeyValue("dead_runs", counts.deadRuns())
          .log(summary(counts));
    } else {
      globals.say(summary(counts));
    }
  }

  static String summary(Service.Counts counts) {
    List<String> parts = new ArrayList<>();
    parts.add(counts.published() + " published");
    parts.add(counts.rows() + (counts.rows() == 1 ? " row loaded" : " rows loaded"));
    add(parts, counts.rejected(), "record rejected", "records rejected");
    add(parts, counts.duplicates(), "duplicate", "duplicates");
    add(parts, counts.quarantined(), "quarantined", "quarantined");
    add(parts, counts.failed(), "failed for good", "failed for good");
    add(parts, counts.runs(), "job run", "job runs");
    add(parts, counts.deadRuns(), "job run dead-lettered", "job runs dead-lettered");
    String attention =
        counts.needsAttention() ? "; 'sluice status' shows what waits for a person" : "";
    return "done: " + String.join(", ", parts) + attention;
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(number + " " + (number == 1 ? one : many));
    }
  }
}
