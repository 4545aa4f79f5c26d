package dev.sluice.benchmarks;

import dev.sluice.benchmarks.copybook.CopybookBenchmark;
import dev.sluice.benchmarks.delimited.DelimitedBenchmark;
import dev.sluice.benchmarks.lake.AppendBenchmark;
import dev.sluice.benchmarks.lake.SmallDeliveriesBenchmark;
import java.util.Arrays;
import java.util.List;

/** The benchmarks by name. */
public final class Main {
  private Main() {}

  /** Runs the benchmark that the first argument names; the others are its own. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println("usage: benchmarks/run delimited|copybook [SCALE] [ROUNDS]");
      System.exit(2);
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    switch (arguments[0]) {
      case "lake" -> new AppendBenchmark(System.out).run(rest);
      case "small-deliveries" -> new SmallDeliveriesBenchmark(System.out).run(rest);
      case "delimited" -> new DelimitedBenchmark(System.out).run(rest);
      case "copybook" -> new CopybookBenchmark(System.out).run(rest);
      default -> throw new IllegalArgumentException("no benchmark is called " + arguments[0]);
    }
  }
}
