package dev.sluice.adapter.layout;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.Optional;

/** How the bytes of one kind of file become records. Immutable and thread-safe. */
public interface Layout {

  /**
   * Opens a file for decoding. The caller closes the reader; closing it closes the source's stream.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file as a whole can't be
   *     decoded, for instance because its header is missing
   * @throws IOException if the bytes can't be read
   */
  RecordReader open(ByteSource source) throws IOException;

  /** The fields of every file, known without one; empty where each file brings its own. */
  default Optional<Schema> knownSchema() {
    return Optional.empty();
  }
}
