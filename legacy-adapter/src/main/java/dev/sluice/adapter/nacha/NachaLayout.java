package dev.sluice.adapter.nacha;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageReader;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;

/**
 * NACHA files: each record of 94 characters is a row, its fields in the group of its type.
 *
 * <p>Padding (records of nines) is no record. What stands at reserved positions is rescued. Refused
 * records (rules in parentheses): an unknown record type ({@code record_type}); a number with other
 * characters than digits ({@code number}); a transaction code that is neither debit nor credit
 * ({@code transaction_code}); a line that ends before or within a number ({@code line_too_short});
 * text beyond position 94 ({@code line_too_long}), unless the structure is lenient; bytes that are
 * no text ({@code charset}, {@code nul_character}).
 *
 * <p>Unless the structure is lenient, a file is refused whose envelopes are broken: no file header,
 * a batch without control, entries outside of batches, no file control.
 */
public final class NachaLayout implements Layout {
  private final NachaOptions options;
  private final int batchRows;

  /** A layout of these options. */
  public NachaLayout(NachaOptions options) {
    this(options, MessageReader.BATCH_ROWS);
  }

  NachaLayout(NachaOptions options, int batchRows) {
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    return MessageReader.open(
        source, options.common(), Nacha.SCHEMA, batchRows, text -> new NachaDecoder(text, options));
  }
}
