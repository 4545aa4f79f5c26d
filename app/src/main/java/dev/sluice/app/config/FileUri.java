package dev.sluice.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code file:} URI of a drop folder. */
final class FileUri {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");

  private FileUri() {}

  /** The folder, absolute; empty, with the problem reported, if the URI names none. */
  static Optional<Path> folder(Path home, Section section, String uri) {
    Matcher matcher = SCHEME.matcher(uri);
    if (!matcher.matches()) {
      section.problem("uri", "'" + uri + "' has no scheme", "write file:" + uri);
      return Optional.empty();
    }
    if (!matcher.group(1).equals("file")) {
      // Only the scheme is named: the rest of such a URI may hold a password.
      section.problem(
          "uri",
          "scheme '" + matcher.group(1) + "' is not in this version",
          "only file: is; have the files delivered to a folder");
      return Optional.empty();
    }
    String path = matcher.group(2).replaceFirst("^//(?=/)", "");
    if (path.isEmpty() || path.contains("?") || path.startsWith("//")) {
      section.problem(
          "uri",
          "'" + uri + "' is not file: and a folder",
          "without host and options: file:drop/x");
      return Optional.empty();
    }
    try {
      return Optional.of(home.resolve(path).normalize());
    } catch (InvalidPathException e) {
      section.problem("uri", "'" + uri + "' is no path", "such as file:drop/orders");
      return Optional.empty();
    }
  }
}
