package dev.sluice.lake.append;

import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that can be decoded, in parts where its layout allows it. Used by several threads at once.
 *
 * <p>What the splits decode to, one behind the other, is what the whole file decodes to: the same
 * rows, rejects, record numbers and byte offsets, and accounts whose sum is the file's.
 */
public interface DecodableFile {

  /**
   * Stands for all that decides what the bytes decode to: the layout with everything it was
   * configured with, and the version of the software. Never the same for two that differ; empty if
   * that is not known.
   */
  String fingerprint();

  /**
   * Cuts the file. The same bytes and wish always give the same splits.
   *
   * @param targetBytes wished size of a split
   * @return at least one, in file order; exactly one if the file can't be cut
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file as a whole can't be
   *     decoded
   * @throws IOException if the bytes can't be read
   */
  List<Split> split(long targetBytes) throws IOException;

  /**
   * Opens a split that {@link #split} gave; the caller closes the reader.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file as a whole can't be
   *     decoded
   * @throws IOException if the bytes can't be read
   */
  RecordReader open(Split split) throws IOException;

  /** Where all its bytes stand, for engines on other machines; empty if only this process knows. */
  default Optional<Path> path() {
    return Optional.empty();
  }

  /** What one reader gives: it can be opened once, is not cut, and is not closed. */
  static DecodableFile of(RecordReader reader) {
    return new OnlyReader(reader);
  }
}
