package dev.sluice.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of the tests as the jars of an installation. */
final class Jars {
  private Jars() {}

  /** Everything but Spark, JUnit and the tests themselves; folders of classes become jars. */
  static List<Path> library(Path folder) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<Path> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      boolean folderOfTests =
          path.toString().contains("test-classes") || path.equals(SparkHome.location(Jars.class));
      if (Files.isDirectory(path) && !folderOfTests) {
        jars.add(jar(path, folder.resolve("classes-" + jars.size() + ".jar")));
      } else if (Files.isRegularFile(path) && !isForeign(path.toString())) {
        jars.add(path);
      }
    }
    return jars;
  }

  private static boolean isForeign(String jar) {
    return Stream.of(
            "/apache/spark/",
            "/scala",
            "junit",
            "duckdb",
            "-tests.jar",
            "/apache/hadoop/hadoop-client")
        .anyMatch(jar::contains);
  }

  /** A jar of a folder of classes. */
  static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
