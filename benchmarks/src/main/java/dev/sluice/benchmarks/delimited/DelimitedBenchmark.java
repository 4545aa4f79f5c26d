package dev.sluice.benchmarks.delimited;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Comparison;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.OwnProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads lineitem and random data: on one core, on all of them, and in processes of their own. */
public final class DelimitedBenchmark {
  private static final int WARM_UPS = 3;
  private static final String ONCE = "once";

  private final PrintStream out;

  /** A benchmark that prints here. */
  public DelimitedBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments scale of TPC-H (0.1 if none) and number of rounds (7 if none)
   */
  public void run(List<String> arguments) throws Exception {
    if (!arguments.isEmpty() && arguments.get(0).equals(ONCE)) {
      once(arguments.subList(1, arguments.size()));
      return;
    }
    double scale = arguments.isEmpty() ? 0.1 : Double.parseDouble(arguments.get(0));
    int rounds = arguments.size() < 2 ? 7 : Integer.parseInt(arguments.get(1));
    Path folder = Files.createTempDirectory("sluice-benchmarks");
    try {
      CsvFile lineitem = CsvFile.lineitem(folder.resolve("lineitem.csv"), scale);
      compare(lineitem, rounds);
      compare(CsvFile.random(folder.resolve("random.csv"), Files.size(lineitem.path())), rounds);
    } finally {
      for (String name : List.of("lineitem.csv", "random.csv")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void compare(CsvFile file, int rounds) throws Exception {
    List<Contender> oneCore = new ArrayList<>();
    for (String name : List.of("sluice", "fastcsv", "univocity", "commons-csv", "duckdb")) {
      oneCore.add(contender(name, file, 1));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    List<Contender> allCores =
        List.of(contender("sluice", file, cores), contender("duckdb", file, cores));
    comparison(file, "one core", oneCore).proveEqual().run(WARM_UPS, rounds);
    comparison(file, "all " + cores + " cores", allCores).proveEqual().run(WARM_UPS, rounds);
    comparison(file, "whole process", processes(file, cores)).run(0, Math.min(5, rounds));
  }

  private Comparison comparison(CsvFile file, String what, List<Contender> contenders)
      throws IOException {
    long bytes = Files.size(file.path());
    return new Comparison(file.name() + ", " + what, bytes, contenders, out);
  }

  private static Contender contender(String name, CsvFile file, int threads) {
    return switch (name) {
      case "sluice" -> new Sluice(file, threads == 1 ? 0 : threads);
      case "fastcsv" -> new FastCsv(file);
      case "univocity" -> new Univocity(file);
      case "commons-csv" -> new CommonsCsv(file);
      case "duckdb" -> new DuckDb(file, threads);
      default -> throw new IllegalArgumentException("no contender is called " + name);
    };
  }

  private static List<Contender> processes(CsvFile file, int cores) {
    List<Contender> processes = new ArrayList<>();
    for (String name : List.of("sluice", "fastcsv", "univocity", "commons-csv", "duckdb")) {
      List<String> arguments = new ArrayList<>(List.of("delimited", ONCE, name));
      arguments.addAll(List.of(String.valueOf(cores), file.path().toString()));
      arguments.add(String.join(",", file.columns()));
      processes.add(new OwnProcess(contender(name, file, cores).name(), arguments));
    }
    return processes;
  }

  /** One run, in a process that is there for it: contender, threads, file, columns, checksum. */
  private void once(List<String> arguments) throws Exception {
    CsvFile file =
        new CsvFile("once", Path.of(arguments.get(2)), List.of(arguments.get(3).split(",")));
    Contender contender = contender(arguments.get(0), file, Integer.parseInt(arguments.get(1)));
    out.println(OwnProcess.shown(contender.run(Checksum.valueOf(arguments.get(4)))));
  }
}
