package dev.sluice.app.config;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves {@code ${env:NAME}} and {@code ${file:path}}. What they stand for is never shown. */
final class Secrets {
  static final String HINT = "write ${env:NAME} or ${file:path}";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");

  private final Path home;
  private final Function<String, Optional<String>> environment;

  Secrets(Path home, Function<String, Optional<String>> environment) {
    this.home = home;
    this.environment = environment;
  }

  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /**
   * The key's value with its references replaced; empty, with the problem reported, if one fails.
   */
  Optional<String> resolve(Section section, String key) {
    return resolve(section, key, UnaryOperator.identity());
  }

  /** The same for a URI: what stands for a part of it is percent-encoded. */
  Optional<String> resolveInUri(Section section, String key) {
    return resolve(
        section,
        key,
        value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private Optional<String> resolve(Section section, String key, UnaryOperator<String> encode) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return text;
    }
    if (isReference(text.get())) {
      Matcher whole = REFERENCE.matcher(text.get());
      whole.matches();
      return value(section, key, whole.group(1), whole.group(2));
    }
    StringBuilder resolved = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text.get());
    while (matcher.find()) {
      Optional<String> value = value(section, key, matcher.group(1), matcher.group(2));
      if (value.isEmpty()) {
        return value;
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(encode.apply(value.get())));
    }
    return Optional.of(matcher.appendTail(resolved).toString());
  }

  private Optional<String> value(Section section, String key, String kind, String name) {
    return kind.equals("env") ? variable(section, key, name) : file(section, key, name);
  }

  private Optional<String> variable(Section section, String key, String name) {
    Optional<String> value = environment.apply(name).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      section.problem(
          key, "environment variable " + name + " is not set", "set it before starting Sluice");
    }
    return value;
  }

  private Optional<String> file(Section section, String key, String name) {
    Path file = home.resolve(name);
    try {
      String value = Files.readString(file).strip();
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
      section.problem(key, "file " + name + " is empty", "put the secret in it, on one line");
    } catch (IOException e) {
      section.problem(
          key,
          "file " + name + " can't be read: " + e.getClass().getSimpleName(),
          "its path is relative to the home; check its permissions");
    }
    return Optional.empty();
  }
}
