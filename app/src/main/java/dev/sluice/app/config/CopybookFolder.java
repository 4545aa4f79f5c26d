package dev.sluice.app.config;

import dev.sluice.adapter.cobol.CopybookLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The copybooks of a folder, which others may copy by the names of their files, with or without
 * ending, in upper or lower case.
 */
record CopybookFolder(Path folder) implements CopybookLibrary {
  private static final List<String> ENDINGS = List.of("", ".CPY", ".CBL", ".COB", ".COPY");

  @Override
  public Optional<String> text(String member) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      return ENDINGS.stream()
          .flatMap(ending -> all.stream().filter(file -> isNamed(file, member + ending)))
          .findFirst()
          .map(CopybookFolder::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNamed(Path file, String name) {
    return file.getFileName().toString().toUpperCase(Locale.ROOT).equals(name);
  }

  private static String read(Path file) {
    try {
      // Bytes of any charset will do: what counts are words of ASCII.
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
