package dev.sluice.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layout on damaged files, in a process with a heap of 64 MB. {@code
 * -Dsluice.fuzz.seconds=600} makes it a long run, {@code -Dsluice.fuzz.seed} another one. Files
 * that found a fault stay as cases in {@code fuzz/<contract test>/}.
 */
class LayoutFuzzTest {
  private static final Path KEPT = Path.of("src/test/resources/fuzz");

  @Test
  void noLayoutHangsCrashesOrLosesCountOnDamagedFiles() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(LayoutFuzzer.class.getName());
    command.add(System.getProperty("sluice.fuzz.seconds", "1.5"));
    command.add(System.getProperty("sluice.fuzz.seed", "1"));
    command.add(Path.of("target", "fuzz").toAbsolutePath().toString());
    command.addAll(contracts());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(output);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void filesThatOnceFoundAFaultFindNone(String contract) throws IOException {
    Path folder = KEPT.resolve(contract.substring(contract.lastIndexOf('.') + 1));
    if (!Files.isDirectory(folder)) {
      return;
    }
    LayoutFuzzer fuzzer = LayoutFuzzer.of(contract);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.sorted().toList())
          .isNotEmpty()
          .allSatisfy(file -> assertThat(fuzzer.fault(LayoutFuzzer.read(file))).isEmpty());
    }
  }

  /** The contract tests of all layouts, so that none can be forgotten. */
  static List<String> contracts() {
    List<String> contracts =
        new ClassFileImporter()
            .importPackages("dev.sluice.adapter").stream()
                .filter(it -> it.isAssignableTo(LayoutContract.class))
                .filter(it -> !it.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(it -> !it.getName().contains("LayoutFuzzerTest"))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    assertThat(contracts).hasSizeGreaterThanOrEqualTo(3);
    return contracts;
  }
}
