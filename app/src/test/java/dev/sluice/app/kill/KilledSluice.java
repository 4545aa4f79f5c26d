package dev.sluice.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The service of a home in a process of its own, which halts, without any clean-up, as soon as a
 * durable point is reached: a named one, the first one, or none.
 */
final class KilledSluice {
  /** The exit code of a halt. */
  static final int HALTED = 77;

  static final String FIRST_POINT = "first";
  static final String NO_POINT = "none";

  private KilledSluice() {}

  /** Arguments: the home, and the point as {@code Enum.NAME}. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    runUntilIdle(home, point -> haltAt(arguments[1], point));
    System.exit(0);
  }

  private static void haltAt(String where, Object point) {
    if (where.equals(FIRST_POINT) || where.equals(nameOf(point))) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  /**
   * Runs the service of a home in a process that halts at a point.
   *
   * @return its exit code: {@link #HALTED}, or 0 if the point was never reached
   */
  static int start(Path home, String point) throws Exception {
    Path output = home.resolve("child.log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledSluice.class.getName(),
                home.toString(),
                point)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(output.toString())))
            .start();
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    int exit = child.exitValue();
    assertThat(exit).as(Files.readString(output)).isIn(0, KilledSluice.HALTED);
    return exit;
  }

  static String nameOf(Object point) {
    Enum<?> constant = (Enum<?>) point;
    return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
  }

  static void runUntilIdle(Path home, Consumer<Object> at) throws Exception {
    HomeInstallation installation = new HomeInstallation(Clock.systemUTC(), List.of(), at);
    HomeConfig config = HomeReader.standard().read(home);
    try (HomeLock lock = HomeLock.tryAcquire(home, Clock.systemUTC()).orElseThrow();
        Service service = installation.start(config, ServiceOptions.everything(true))) {
      service.awaitIdle();
    }
  }
}
