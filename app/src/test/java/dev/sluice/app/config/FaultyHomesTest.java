package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under {@code faulty-homes} is a home with faults, and its {@code expected.txt} lists
 * what must be said of them, all of it and in order.
 */
class FaultyHomesTest {
  private static final Path FOLDER = Path.of("src/test/resources/faulty-homes").toAbsolutePath();

  @ParameterizedTest
  @MethodSource("homes")
  void saysAllThatIsWrong(Path home) throws IOException {
    ConfigurationException problems = problems(home);

    List<String> said =
        problems.problems().stream()
            .map(Problem::toString)
            .map(line -> line.replace(home.toString(), "HOME"))
            .toList();
    assertThat(said).isEqualTo(Files.readAllLines(home.resolve("expected.txt")));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void neverEchoesASecret(Path home) {
    assertThat(problems(home).problems().toString()).doesNotContain("swordfish");
  }

  @Test
  void thereAreHomes() throws IOException {
    assertThat(homes()).hasSizeGreaterThanOrEqualTo(9);
  }

  static Stream<Path> homes() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList().stream();
    }
  }

  private static ConfigurationException problems(Path home) {
    HomeReader reader = new HomeReader(new FakeLayouts(), FakeCron.CHECK, name -> Optional.empty());
    return catchThrowableOfType(ConfigurationException.class, () -> reader.read(home));
  }
}
