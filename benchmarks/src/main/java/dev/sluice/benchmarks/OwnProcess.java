package dev.sluice.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A contender that starts anew for every run, with all that costs: the virtual machine, loading,
 * compiling.
 */
public final class OwnProcess implements Contender {
  private static final String ROWS = "rows ";

  private final String name;
  private final List<String> arguments;

  /**
   * A contender in a process of its own.
   *
   * @param arguments what {@link Main} understands as one run of it
   */
  public OwnProcess(String name, List<String> arguments) {
    this.name = name;
    this.arguments = List.copyOf(arguments);
  }

  /** What a process prints of its only run. */
  public static String shown(Outcome outcome) {
    return ROWS
        + outcome.rows()
        + " "
        + outcome.checksums().toString().replaceAll("[\\[\\], ]+", " ").strip();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome run(Checksum checksum) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    command.add(checksum.name());
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    int at = printed.indexOf(ROWS);
    if (code != 0 || at < 0) {
      throw new IOException(name + " ended with code " + code + ": " + printed);
    }
    List<Long> numbers =
        Arrays.stream(printed.substring(at + ROWS.length()).strip().split(" "))
            .map(Long::valueOf)
            .toList();
    return new Outcome(numbers.get(0), numbers.subList(1, numbers.size()));
  }
}
