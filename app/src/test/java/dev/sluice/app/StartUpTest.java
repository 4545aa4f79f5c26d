package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Commands that need no library load none. */
class StartUpTest {
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");
  private static final Pattern HEAVY =
      Pattern.compile(
          "(org\\.(apache|h2|quartz|slf4j|snakeyaml|postgresql)|ch\\.qos|com\\.(fasterxml|zaxxer)"
              + "|redis)\\..*");

  @Test
  void theVersionLoadsNoLibraryButTheCommandLines() throws IOException {
    List<String> loaded = classesLoadedBy("--version");

    // Without these the test would have seen nothing at all.
    assertThat(loaded).contains("dev.sluice.app.Main", "picocli.CommandLine");
    assertThat(loaded).noneMatch(name -> HEAVY.matcher(name).matches());
  }

  @Test
  void theHeavyPatternSeesWhatACheckLoads() throws IOException {
    assertThat(classesLoadedBy("check", "--home", "src/test/resources/faulty-homes/settings"))
        .anyMatch(name -> HEAVY.matcher(name).matches());
  }

  private static List<String> classesLoadedBy(String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.app.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return LOADED.matcher(said).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
