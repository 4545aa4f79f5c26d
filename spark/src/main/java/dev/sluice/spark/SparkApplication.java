package dev.sluice.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A Spark application as a process of its own, which ends with this one, however that ends. */
final class SparkApplication {
  private static final int LINES_TOLD = 20;
  private static final Pattern FAULT = Pattern.compile("Exception|ERROR|^Error|Caused by");
  private static final long SECONDS_TO_END = 10;

  private final List<String> command;
  private final Path log;

  SparkApplication(List<String> command, Path log) {
    this.command = List.copyOf(command);
    this.log = log;
  }

  /**
   * Runs the application to its end.
   *
   * @throws IOException if it fails; what it said of the fault is in the message
   */
  void run() throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // Kept open as long as this process lives: the application ends when it is closed.
    try (OutputStream alive = process.getOutputStream()) {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("Spark ended with code " + exit + "; it said:\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while Spark was at work");
    } finally {
      end(process);
    }
  }

  /** What names a fault, of all it said; if nothing does, the end. */
  private String said() throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("\t"))
            .toList();
    List<String> faults = lines.stream().filter(line -> FAULT.matcher(line).find()).toList();
    List<String> told = faults.isEmpty() ? lines : faults;
    return String.join("\n", told.subList(Math.max(0, told.size() - LINES_TOLD), told.size()));
  }

  private static void end(Process process) {
    process.destroy();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
