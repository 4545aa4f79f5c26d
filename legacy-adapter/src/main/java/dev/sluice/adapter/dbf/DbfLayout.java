package dev.sluice.adapter.dbf;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tables of dBase III to 7, FoxPro and Visual FoxPro. The file describes its own fields.
 *
 * <p>Refused files: a header that contradicts itself or the file, a type of field that programs
 * read differently, a table that is cut off, an encrypted one. The header's count of records is
 * compared with the records there are. Refused records (rules in parentheses): bytes that are no
 * text in the charset ({@code charset}), NUL characters within a text ({@code nul_character}), and
 * values that are none of their type ({@code number}, {@code logical}, {@code date}, {@code
 * timestamp}, {@code memo}, {@code length}).
 */
public final class DbfLayout implements Layout {
  private static final int BATCH_ROWS = 8192;
  private static final int BUFFER_BYTES = 1 << 16;

  private final DbfOptions options;
  private final int batchRows;

  /** A layout with these options. */
  public DbfLayout(DbfOptions options) {
    this(options, BATCH_ROWS);
  }

  DbfLayout(DbfOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    InputStream in = new BufferedInputStream(source.open(), BUFFER_BYTES);
    try {
      DbfHeader header = DbfHeader.read(in, source.size(), options.charset());
      return new DbfReader(in, header, options, batchRows);
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }
}
