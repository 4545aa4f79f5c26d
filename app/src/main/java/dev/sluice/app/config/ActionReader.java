package dev.sluice.app.config;

import dev.sluice.pollers.action.SqlScript;
import dev.sluice.pollers.action.SqlScriptException;
import dev.sluice.pollers.job.Action;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a job's {@code run}: what it does. */
final class ActionReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
  private static final Duration DEFAULT_WEBHOOK_TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> KINDS = List.of("sql", "command", "webhook", "java");

  private final HomeFiles files;
  private final Problems problems;
  private final Secrets secrets;

  ActionReader(HomeFiles files, Problems problems, Secrets secrets) {
    this.files = files;
    this.problems = problems;
    this.secrets = secrets;
  }

  /** The action; empty if it has problems, which are then reported. */
  Optional<Action> read(Section section) {
    List<String> kinds = KINDS.stream().filter(section::has).toList();
    if (kinds.size() != 1) {
      section.ignore(Set.of("timeout", "secret", "classpath"));
      section.problem(
          kinds.isEmpty()
              ? "run names none of " + String.join(", ", KINDS)
              : "a job runs one of " + String.join(", ", kinds) + ", not more",
          "run: { sql: jobs/name.sql }, { command: [program, argument] }, { webhook: https://… } or { java:"
              + " com.acme.Job, classpath: [jobs/lib/*.jar] }");
      section.rejectUnknownKeys();
      return Optional.empty();
    }
    Optional<Action> action =
        switch (kinds.get(0)) {
          case "sql" -> sql(section);
          case "command" -> command(section);
          case "java" -> new JavaActionReader(files).read(section);
          default -> webhook(section);
        };
    section.rejectUnknownKeys();
    return action;
  }

  private Optional<Action> sql(Section section) {
    Optional<Path> file = files.named(section, "sql", "file of SQL statements");
    Optional<String> text = file.flatMap(path -> YamlFile.text(path, problems));
    text.ifPresent(statements -> checkStatements(file.get(), statements));
    return text.map(Action.Sql::new);
  }

  private void checkStatements(Path file, String text) {
    try {
      if (SqlScript.parse(text).statements().isEmpty()) {
        problems.add(file, 1, "holds no statement", "write the job's SQL in it");
      }
    } catch (SqlScriptException e) {
      String place = "line " + e.line() + ": ";
      String message = e.getMessage();
      problems.add(
          file,
          e.line(),
          message.startsWith(place) ? message.substring(place.length()) : message,
          "");
    }
  }

  private Optional<Action> command(Section section) {
    Duration timeout = section.duration("timeout").orElse(DEFAULT_TIMEOUT);
    List<String> words = new ArrayList<>(section.texts("command").orElse(List.of()));
    if (words.isEmpty() || words.get(0).isEmpty()) {
      section.problem("command", "names no program", "command: [program, argument, …]");
      return Optional.empty();
    }
    if (words.get(0).contains("/")) {
      Path program = files.home().resolve(words.get(0)).normalize();
      if (!Files.isExecutable(program) || Files.isDirectory(program)) {
        section.problem(
            "command",
            "no program '" + words.get(0) + "'",
            "its path is relative to the home, and it must be executable");
      }
      words.set(0, program.toString());
    }
    return Optional.of(new Action.Command(words, files.home(), timeout));
  }

  private Optional<Action> webhook(Section section) {
    Duration timeout = section.duration("timeout").orElse(DEFAULT_WEBHOOK_TIMEOUT);
    Optional<String> secret = secret(section);
    Optional<String> url = secrets.resolveInUri(section, "webhook");
    if (url.isEmpty() || (section.has("secret") && secret.isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Action.Webhook(new URI(url.get()), secret, timeout));
    } catch (URISyntaxException | IllegalArgumentException e) {
      section.problem(
          "webhook",
          "is no URL to call",
          "http:// or https:// and a host, without user and password; sign with secret instead");
      return Optional.empty();
    }
  }

  private Optional<String> secret(Section section) {
    Optional<String> text = section.text("secret");
    if (text.isPresent() && !Secrets.isReference(text.get())) {
      section.problem("secret", "is written out", Secrets.HINT);
      return Optional.empty();
    }
    return secrets.resolve(section, "secret");
  }
}
