package dev.sluice.pollers.job;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a job does. */
public sealed interface Action {

  /**
   * Runs SQL statements in the database as {@code sluice_job}; effect and watermark commit
   * together. Statements are separated by {@code ;}. Named parameters {@code :run_id}, and for each
   * feed {@code :<feed>_from} and {@code :<feed>_to}, hold the run's id and the versions covered
   * (from exclusive, to inclusive). The last statement that returns rows is the run's result.
   */
  record Sql(String statements) implements Action {}

  /**
   * Starts a process: at least once, with a stable run id. The environment holds {@code
   * SLUICE_RUN_ID}, {@code SLUICE_JOB}; standard input holds the run's parameters as JSON.
   *
   * @param command program and arguments; no shell
   * @param workingDirectory where it runs
   * @param timeout after which it is killed with its children
   */
  record Command(List<String> command, Path workingDirectory, Duration timeout) implements Action {
    public Command {
      command = List.copyOf(command);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("a command needs a program");
      }
    }
  }

  /**
   * Runs a class that implements {@link dev.sluice.pollers.batch.BatchJob}. What it does through
   * the connection it is given commits together with the watermark.
   *
   * @param className its full name
   * @param classpath jars and folders of classes, absolute; the last part of a path may be a glob,
   *     matched anew for each attempt
   * @param timeout after which it is stopped
   */
  record Java(String className, List<Path> classpath, Duration timeout) implements Action {
    public Java {
      classpath = List.copyOf(classpath);
      if (classpath.isEmpty()) {
        throw new IllegalArgumentException("a class needs a class path");
      }
    }
  }

  /**
   * Calls an HTTP endpoint: at least once, with the run id as the event's id.
   *
   * @param url http or https, without user and password
   * @param secret signs the request, if present
   * @param timeout of the whole exchange
   */
  record Webhook(URI url, Optional<String> secret, Duration timeout) implements Action {
    public Webhook {
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!http || url.getHost() == null || url.getUserInfo() != null) {
        throw new IllegalArgumentException("a webhook needs an http or https URL without user");
      }
    }

    @Override
    public String toString() {
      return "Webhook[" + url.getScheme() + "://" + url.getAuthority() + "]";
    }
  }
}
