package dev.sluice.benchmarks.copybook;

import dev.sluice.benchmarks.Comparison;
import dev.sluice.benchmarks.Contender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decodes lineitem as a mainframe writes it: on one core and on all of them. */
public final class CopybookBenchmark {
  private static final int WARM_UPS = 3;

  private final PrintStream out;

  /** A benchmark that prints here. */
  public CopybookBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments scale of TPC-H (0.1 if none) and number of rounds (7 if none)
   */
  public void run(List<String> arguments) throws Exception {
    double scale = arguments.isEmpty() ? 0.1 : Double.parseDouble(arguments.get(0));
    int rounds = arguments.size() < 2 ? 7 : Integer.parseInt(arguments.get(1));
    Path path = Files.createTempFile("sluice-benchmarks", ".ebcdic");
    try {
      HostFile file = HostFile.lineitem(path, scale);
      int cores = Runtime.getRuntime().availableProcessors();
      compare(file, "one core", 1, rounds);
      compare(file, "all " + cores + " cores", cores, rounds);
    } finally {
      Files.delete(path);
    }
  }

  private void compare(HostFile file, String what, int threads, int rounds) throws Exception {
    List<Contender> contenders =
        List.of(
            new Sluice(file, threads == 1 ? 0 : threads),
            new RecordByRecord("JTOpen", JtOpen::new, file, threads),
            new RecordByRecord("LegStar", LegStar::new, file, threads));
    comparison(file, what, contenders).proveEqual().run(WARM_UPS, rounds);
  }

  private Comparison comparison(HostFile file, String what, List<Contender> contenders)
      throws IOException {
    return new Comparison("copybook, " + what, Files.size(file.path()), contenders, out);
  }
}
