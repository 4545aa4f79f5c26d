package dev.sluice.lake.append;

import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The files of one attempt at a task. Of one of several splits they get their names only when they
 * are whole and durable; another attempt may be writing the same meanwhile.
 */
final class SplitFiles {
  private final AppendTask task;
  private final String attempt;

  SplitFiles(AppendTask task, String attempt) {
    if (!attempt.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("attempt '" + attempt + "' can't name a file");
    }
    this.task = task;
    this.attempt = attempt;
  }

  UUID deliveryId() {
    return task.files().deliveryId();
  }

  /** Where a data file is written; its folder exists when this returns. */
  Path written(int number) throws IOException {
    Path named = named(number);
    if (!task.alone()) {
      return task.files().unfinished(named.getFileName().toString(), attempt);
    }
    Durable.createFolders(named.getParent());
    return named;
  }

  private Path named(int number) {
    return task.files().dataFile(task.split().number(), number);
  }

  /** Gives a data file that is durable its name; the name is durable when this returns. */
  void name(int number) throws IOException {
    if (!task.alone()) {
      rename(written(number), named(number));
    }
  }

  /** Where the rejects are written. */
  Path writtenRejects() {
    return task.alone()
        ? task.files().rejects()
        : task.files().unfinished(namedRejects().getFileName().toString(), attempt);
  }

  private Path namedRejects() {
    return task.files().rejects(task.split().number());
  }

  /** Gives durable rejects their name; the name is durable when this returns. */
  void nameRejects(boolean any) throws IOException {
    if (any && !task.alone()) {
      rename(writtenRejects(), namedRejects());
    }
  }

  /** Writes the checkpoint of a split whose files are durable; it is when this returns. */
  void keep(SplitOutcome.Decoded outcome) throws IOException {
    boolean anyRejects = outcome.counts().rejected() > 0;
    long rejectBytes = anyRejects ? Files.size(namedRejects()) : 0;
    Path checkpoint = task.files().checkpoint(outcome.split());
    Path unfinished = task.files().unfinished(checkpoint.getFileName().toString(), attempt);
    String text = new Checkpoint(task.plan(), outcome, rejectBytes).toJson();
    DurableText.write(checkpoint, text, unfinished);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(to.getParent());
  }
}
