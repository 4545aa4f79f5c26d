package dev.sluice.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's documents, found from wherever the tests run. */
final class Documents {
  private Documents() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static String read(String name) throws IOException {
    return Files.readString(root().resolve(name));
  }
}
