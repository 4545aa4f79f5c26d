package dev.sluice.benchmarks.lake;

import dev.sluice.benchmarks.Main;
import dev.sluice.benchmarks.Outcome;
import dev.sluice.benchmarks.delimited.CsvFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * CSV into the lake beside DuckDB's CSV into Parquet, in turns, with the same codec: in one warm
 * process, and in a process of its own for each run. What both wrote is read back by DuckDB after
 * every run, and must be the same.
 */
public final class AppendBenchmark {
  private static final List<String> WRITERS = List.of("sluice", "duckdb");
  private static final int WARM_UPS = 2;
  private static final String ONCE = "once";
  private static final String PEAK = "peak ";

  private final PrintStream out;
  private int runs;

  /** A benchmark that prints its figures there. */
  public AppendBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments scale of TPC-H (0.1), number of rounds (5), and, to run a part only, codecs
   *     and data: {@code snappy,zstd lineitem,random}
   */
  public void run(List<String> arguments) throws Exception {
    if (!arguments.isEmpty() && arguments.get(0).equals(ONCE)) {
      once(arguments.subList(1, arguments.size()));
      return;
    }
    double scale = arguments.isEmpty() ? 0.1 : Double.parseDouble(arguments.get(0));
    int rounds = arguments.size() < 2 ? 5 : Integer.parseInt(arguments.get(1));
    List<String> codecs = part(arguments, 2, "snappy,zstd");
    List<String> data = part(arguments, 3, "lineitem,random");
    Path folder = Files.createTempDirectory("append-benchmark");
    try {
      CsvFile lineitem = CsvFile.lineitem(folder.resolve("lineitem.csv"), scale);
      for (String name : data) {
        CsvFile file =
            name.equals("lineitem")
                ? lineitem
                : CsvFile.random(folder.resolve("random.csv"), Files.size(lineitem.path()));
        for (String codec : codecs) {
          warm(file, codec, rounds, folder);
          cold(file, codec, Math.min(rounds, 5), folder);
        }
      }
    } finally {
      delete(folder);
    }
  }

  private static List<String> part(List<String> arguments, int index, String all) {
    return List.of((arguments.size() > index ? arguments.get(index) : all).split(","));
  }

  /** Times of one writer, and what it wrote last. */
  private static final class Measured {
    final List<Double> seconds = new ArrayList<>();
    Written written;
    long peakBytes;

    double median() {
      double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }

  private void warm(CsvFile file, String codec, int rounds, Path folder) throws Exception {
    Measured[] measured = {new Measured(), new Measured()};
    List<FileWriter> writers = new ArrayList<>();
    try {
      for (String name : WRITERS) {
        Path own = Files.createDirectories(folder.resolve(name));
        writers.add(FileWriter.open(name, own, codec));
      }
      for (int round = -WARM_UPS; round < rounds; round++) {
        for (int i = 0; i < writers.size(); i++) {
          long start = System.nanoTime();
          Path target = writers.get(i).write(file.path(), round + WARM_UPS + 1);
          double taken = (System.nanoTime() - start) / 1e9;
          keep(measured[i], target, file, round >= 0 ? taken : Double.NaN, round == 0);
        }
        requireEqual(measured);
      }
    } finally {
      for (FileWriter writer : writers) {
        writer.close();
      }
      for (String name : WRITERS) {
        delete(folder.resolve(name));
      }
    }
    print(file, codec + ", warm", measured);
  }

  private void cold(CsvFile file, String codec, int rounds, Path folder) throws Exception {
    Measured[] measured = {new Measured(), new Measured()};
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < WRITERS.size(); i++) {
        Path own = Files.createDirectories(folder.resolve("cold" + ++runs));
        long start = System.nanoTime();
        long peak = process(List.of(WRITERS.get(i), file.path().toString(), own.toString(), codec));
        double taken = (System.nanoTime() - start) / 1e9;
        measured[i].peakBytes = Math.max(measured[i].peakBytes, peak);
        keep(measured[i], own, file, taken, round == 0);
      }
      requireEqual(measured);
    }
    print(file, codec + ", cold", measured);
  }

  private static void keep(
      Measured measured, Path target, CsvFile file, double seconds, boolean exact)
      throws Exception {
    measured.written = Written.of(target, file.columns(), exact);
    if (!Double.isNaN(seconds)) {
      measured.seconds.add(seconds);
    }
    delete(target);
  }

  private static void requireEqual(Measured[] measured) {
    Outcome ours = measured[0].written.outcome();
    Outcome theirs = measured[1].written.outcome();
    if (!ours.equals(theirs)) {
      throw new IllegalStateException("Sluice wrote " + ours + ", DuckDB " + theirs);
    }
  }

  /** The most memory the process had, as the operating system counts it; 0 if it does not tell. */
  private static long process(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "lake",
                ONCE));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(arguments + " ended with code " + code + ": " + printed);
    }
    int at = printed.lastIndexOf(PEAK);
    return at < 0 ? 0 : Long.parseLong(printed.substring(at + PEAK.length()).strip());
  }

  /** One run, in a process that is there for it: writer, file, folder, codec. */
  private static void once(List<String> arguments) throws Exception {
    Path folder = Path.of(arguments.get(2));
    try (FileWriter writer = FileWriter.open(arguments.get(0), folder, arguments.get(3))) {
      writer.write(Path.of(arguments.get(1)), 1);
    }
    System.out.println(PEAK + peakBytes());
  }

  private static long peakBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return 0;
  }

  private void print(CsvFile file, String what, Measured[] measured) throws IOException {
    long bytes = Files.size(file.path());
    out.printf(
        "%n%s, %s: %,d bytes, %,d rows, sums of all %d columns equal%n",
        file.name(),
        what,
        bytes,
        measured[0].written.outcome().rows(),
        measured[0].written.outcome().checksums().size());
    out.printf(
        "%-10s %9s %9s %7s %7s %14s %6s %8s%n",
        "", "median s", "best s", "MB/s", "ratio", "written bytes", "files", "peak MB");
    for (int i = 0; i < measured.length; i++) {
      Measured one = measured[i];
      out.printf(
          "%-10s %9.3f %9.3f %7.0f %7.2f %,14d %6d %8s%n",
          WRITERS.get(i),
          one.median(),
          one.seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
          bytes / 1e6 / one.median(),
          one.median() / measured[0].median(),
          one.written.bytes(),
          one.written.files(),
          one.peakBytes == 0 ? "" : Long.toString(one.peakBytes >> 20));
    }
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(AppendBenchmark::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
