package dev.sluice.lake.append;

import dev.sluice.lake.parquet.CorruptFileException;
import dev.sluice.lake.parquet.DataFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Looks at a data file as its readers will. */
public final class Footer {
  private Footer() {}

  /**
   * Reads a file's footer back.
   *
   * @throws CorruptFileException if the file is not the one that was written
   * @throws IOException if it can't be read
   */
  public static ParquetMetadata readBack(Path path, WrittenFile written) throws IOException {
    long bytes = Files.size(path);
    if (bytes != written.bytes()) {
      throw new CorruptFileException(
          path + ": " + bytes + " bytes, " + written.bytes() + " were written");
    }
    try (DataFileReader reader = new DataFileReader(path)) {
      if (reader.rows() != written.rows()) {
        throw new CorruptFileException(
            path
                + ": "
                + reader.rows()
                + " rows by its footer, "
                + written.rows()
                + " were written");
      }
      return reader.footer();
    }
  }
}
