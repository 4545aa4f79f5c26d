package dev.sluice.pollers.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a class into a folder, as a user would a job. */
public final class CompiledClass {
  private CompiledClass() {}

  /**
   * Compiles a class.
   *
   * @param name without a package
   * @param source the whole file
   */
  public static void into(Path folder, String name, String source) {
    try {
      Path file = Files.createDirectories(folder).resolve(name + ".java");
      Files.writeString(file, source);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-proc:none", "-d", folder.toString()));
      arguments.addAll(List.of("-cp", folder + java.io.File.pathSeparator + classes()));
      arguments.add(file.toString());
      if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("the class does not compile: " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          dev.sluice.pollers.batch.BatchJob.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
