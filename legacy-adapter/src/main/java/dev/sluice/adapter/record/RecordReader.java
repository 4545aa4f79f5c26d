package dev.sluice.adapter.record;

import dev.sluice.adapter.control.Control;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decodes one file, batch by batch, in file order. Not thread-safe. The decoding is deterministic:
 * the same bytes and layout give the same batches, rejects and numbers every time.
 */
public interface RecordReader extends Closeable {

  /** The fields of every batch; known as soon as the reader is open. */
  Schema schema();

  /**
   * The next batch, or null at the end of the file.
   *
   * @param rejects receives each fault of each refused record, in file order
   * @throws UndecodableFileException if the file as a whole can't be decoded: nothing of it may be
   *     stored
   * @throws IOException if the bytes can't be read; the whole reading may be repeated
   */
  RecordBatch next(Consumer<? super Reject> rejects) throws IOException;

  /** What the bytes read so far were; complete once {@link #next} has returned null. */
  ByteAccount account();

  /** How many of the records read so far were left out on purpose, by the layout's own rule. */
  default long discarded() {
    return 0;
  }

  /**
   * What the file's control records, or its format, declare of it, compared with what was read;
   * complete once {@link #next} has returned null. Whoever makes the rows visible must refuse the
   * file if {@link Control#refusal} says so.
   */
  default Control control() {
    return Control.NONE;
  }

  /**
   * What was found out of the file because its layout leaves it open, each a text for a person;
   * empty where the layout says all. Known as soon as the reader is open, and the same for each
   * part of a file.
   */
  default List<String> findings() {
    return List.of();
  }
}
