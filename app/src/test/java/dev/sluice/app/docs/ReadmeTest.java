package dev.sluice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README tells a newcomer to type works, in the order it is told, and prints what it shows.
 */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void itsFirstFeedWorksAsWritten() throws Exception {
    writeLauncher();
    List<MarkedBlock> blocks = MarkedBlock.of(Documents.read("README.md"));
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(6);
    for (MarkedBlock block : blocks) {
      String output = run(block.script());
      block
          .output()
          .ifPresent(shown -> assertThat(output).as(block.script()).matches(pattern(shown)));
    }
  }

  @Test
  void itNamesTheTwoCommandsThatCiRuns() throws IOException {
    String readme = Documents.read("README.md");
    String ci = Documents.read(".ci/run");
    assertThat(readme).contains("```sh\n./sluice demo\n```").contains("```sh\nmvn verify\n```");
    assertThat(ci).contains("./sluice demo").contains("mvn -B verify");
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

  private String run(String script) throws Exception {
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
