package dev.sluice.adapter.layout;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * One record of a known length at the start of some bytes, whatever stands behind it: a trailer
 * that is padded to the length of all records.
 *
 * @param inside decodes the record
 * @param length of the record in bytes
 */
public record FirstBytes(Layout inside, int length) implements Layout {
  public FirstBytes {
    Objects.requireNonNull(inside, "inside");
  }

  @Override
  public Optional<Schema> knownSchema() {
    return inside.knownSchema();
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    if (source.size() < length) {
      throw new UndecodableFileException(
          source.origin(),
          "the record has " + source.size() + " bytes, fewer than the " + length + " described");
    }
    return inside.open(new FilePart(source, 0, length));
  }
}
