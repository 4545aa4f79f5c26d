package dev.sluice.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A digest of all that decides what a feed's files decode to: the feed's own file, the folders of
 * the files it names (a copybook copies from its neighbours), the version of Sluice, and that of
 * Java, whose charsets are used. It changes also with what does not matter; never the other way.
 */
final class DecodingFingerprint {
  private final MessageDigest digest = newSha256();

  private DecodingFingerprint() {}

  /**
   * The digest, in hexadecimal.
   *
   * @param named the files that the feed names
   * @throws IOException if one can't be read
   */
  static String of(Path feed, Collection<Path> named) throws IOException {
    DecodingFingerprint print = new DecodingFingerprint();
    print.add(String.valueOf(DecodingFingerprint.class.getPackage().getImplementationVersion()));
    print.add(System.getProperty("java.runtime.version"));
    print.add(feed);
    List<Path> folders = named.stream().map(Path::getParent).distinct().sorted().toList();
    for (Path folder : folders) {
      print.addFilesOf(folder);
    }
    return HexFormat.of().formatHex(print.digest.digest());
  }

  private void addFilesOf(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      add(file);
    }
  }

  private void add(Path file) throws IOException {
    add(file.getFileName().toString());
    add(Files.readAllBytes(file));
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
