package dev.sluice.spark;

import dev.sluice.app.engine.EngineChoice;
import dev.sluice.app.engine.EngineProvider;
import dev.sluice.lake.append.AppendEngine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Brings the engine that runs appends on Spark. */
public final class SparkEngineProvider implements EngineProvider {
  private static final String HOME = "SPARK_HOME";

  private final Function<String, String> environment;

  /** For the service loader. */
  public SparkEngineProvider() {
    this(System::getenv);
  }

  SparkEngineProvider(Function<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public AppendEngine open(EngineChoice choice, Path home, List<Path> library) throws IOException {
    String sparkHome = environment.apply(HOME);
    if (sparkHome == null || sparkHome.isEmpty()) {
      throw new IOException("the environment variable " + HOME + " must name Spark's folder");
    }
    Path submit = Path.of(sparkHome, "bin", "spark-submit");
    if (!Files.isExecutable(submit)) {
      throw new IOException(HOME + " is " + sparkHome + ", and there is no bin/spark-submit in it");
    }
    String master =
        choice
            .master()
            .orElseThrow(
                () ->
                    new IOException(
                        "name Spark's master with --master, such as spark://host:7077 or yarn"));
    for (String setting : choice.settings()) {
      if (!setting.matches("[^=]+=.*")) {
        throw new IOException("'" + setting + "' is no setting of Spark: write KEY=VALUE");
      }
    }
    return new SparkEngine(submit, ownJar(), master, choice.settings(), home, library);
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(SparkEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("can't tell where the engine's jar is", e);
    }
  }
}
