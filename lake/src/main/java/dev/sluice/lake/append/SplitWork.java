package dev.sluice.lake.append;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a task does: it decodes its split and writes the data files and the rejects. */
public final class SplitWork {
  private final DecodableFile file;
  private final Consumer<? super LakePoint> at;

  /**
   * Work on a file.
   *
   * @param at told each durable point as it is reached, by the thread that reached it
   */
  public SplitWork(DecodableFile file, Consumer<? super LakePoint> at) {
    this.file = Objects.requireNonNull(file, "file");
    this.at = Objects.requireNonNull(at, "at");
  }

  /** Where the file's bytes stand, for engines on other machines. */
  public Optional<Path> path() {
    return file.path();
  }

  /**
   * Runs a task. Of several attempts at one task, even at the same time, each leaves the same files
   * under the same names, or none.
   *
   * @param attempt a name no other running attempt at the task has: letters, digits and dashes
   * @param cancelled asked between batches; if it says so, the task ends with an {@link
   *     java.io.InterruptedIOException}
   * @throws IOException if bytes can't be read or written; the task may be run again
   * @throws IllegalStateException if the task was planned for another decoding than the file's
   */
  public SplitOutcome run(AppendTask task, String attempt, BooleanSupplier cancelled)
      throws IOException {
    if (!task.fingerprint().equals(file.fingerprint())) {
      throw new IllegalStateException(
          "the task was planned for another layout or version of the software");
    }
    try (RecordReader reader = file.open(task.split())) {
      return decode(task, attempt, cancelled, reader);
    } catch (UndecodableFileException e) {
      DecodedCounts none = new DecodedCounts(0, 0, new ByteAccount(0, 0, 0, 0));
      return new SplitOutcome.Undecodable(task.split().number(), e.reason(), none, StageTimes.NONE);
    }
  }

  private SplitOutcome decode(
      AppendTask task, String attempt, BooleanSupplier cancelled, RecordReader reader)
      throws IOException {
    SplitFiles files = new SplitFiles(task, attempt);
    try (RejectFile rejects = new RejectFile(files.writtenRejects());
        DeliveryWriter writer = new DeliveryWriter(files, task)) {
      Decoding decoding = new Decoding(reader, rejects, writer, cancelled);
      try {
        decoding.run(task.alone());
      } catch (UndecodableFileException e) {
        rejects.finish();
        files.nameRejects(decoding.counts().rejected() > 0);
        return new SplitOutcome.Undecodable(
            task.split().number(), e.reason(), decoding.counts(), decoding.times(0));
      }
      long start = System.nanoTime();
      List<WrittenFile> written = writer.finish();
      rejects.finish();
      files.nameRejects(decoding.counts().rejected() > 0);
      at.accept(LakePoint.SPLIT_SYNCED);
      SplitOutcome.Decoded outcome =
          new SplitOutcome.Decoded(
              task.split().number(),
              decoding.counts(),
              written,
              decoding.times(System.nanoTime() - start));
      if (!task.alone()) {
        files.keep(outcome);
        at.accept(LakePoint.SPLIT_CHECKPOINTED);
      }
      return outcome;
    }
  }
}
