package dev.sluice.adapter.layout;

import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;

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
}
