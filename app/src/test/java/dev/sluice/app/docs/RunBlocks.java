package dev.sluice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types what a document marks as run, in its order, and compares what is printed. */
final class RunBlocks {
  private final Path folder;

  /** Runs in a folder, which is empty. */
  RunBlocks(Path folder) {
    this.folder = folder;
  }

  /** Runs a document's blocks and returns their number. */
  int run(String document) throws Exception {
    writeLauncher();
    int count = 0;
    for (MarkedBlock block : MarkedBlock.of(Documents.read(document))) {
      String output = type(block.script());
      block
          .output()
          .ifPresent(shown -> assertThat(output).as(block.script()).matches(pattern(shown)));
      count++;
    }
    return count;
  }

  /** Lines as shown; {@code …} stands for anything within a line. */
  private static Pattern pattern(String shown) {
    return Pattern.compile(
        shown
                .lines()
                .map(
                    line ->
                        Stream.of(line.split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("\\R"))
            + "\\R?");
  }

  /** Stands in for the launcher, which starts what was built; here it starts what is tested. */
  private void writeLauncher() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path launcher =
        Files.writeString(
            folder.resolve("sluice"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC dev.sluice.app.Main \"$@\"\n"
                .formatted(java));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String type(String script) throws Exception {
    Path messages = folder.resolve("messages.log");
    Path output = folder.resolve("output.log");
    ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", script);
    shell.directory(folder.toFile());
    shell.environment().put("CLASSPATH", classPath());
    shell.environment().remove("SLUICE_HOME");
    shell.redirectError(messages.toFile()).redirectOutput(output.toFile());
    Process process = shell.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(script).isTrue();
    assertThat(process.exitValue()).as(script + "\n" + Files.readString(messages)).isZero();
    return Files.readString(output).strip();
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
