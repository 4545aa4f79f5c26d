package dev.sluice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/** The Spark installation of the tests. */
final class SparkHome {
  private static final Path FOLDER = Path.of(System.getProperty("sluice.spark-home", "none"));

  private SparkHome() {}

  /** Spark 4.1 runs on Java 17 and 21, with Hadoop's libraries on nothing later than 23. */
  static Path folder() {
    assumeTrue(Runtime.version().feature() < 24, "this Spark does not run on Java 24 and later");
    assertThat(FOLDER.resolve("jars")).isDirectory();
    return FOLDER;
  }

  /**
   * An installation with {@code bin/spark-submit}, which Maven's jars lack.
   *
   * @param folder an empty one
   */
  static Path withSubmit(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("spark"));
    Files.createSymbolicLink(home.resolve("jars"), folder().resolve("jars").toAbsolutePath());
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/bin/sh
        export SPARK_HOME='%s' SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
        exec '%s' %s -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit "$@"
        """
            .formatted(
                home,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                JavaModuleOptions.defaultModuleOptions()));
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  /** Runs a main class on Spark's jars and these folders, to its end. */
  static void run(Path log, Class<?> main, List<Path> classes, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" +")));
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-cp"));
    StringBuilder classPath = new StringBuilder(folder().resolve("jars") + "/*");
    classes.forEach(path -> classPath.append(':').append(path));
    command.add(classPath.toString());
    command.add(main.getName());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  /** Where a class was loaded from. */
  static Path location(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
