package dev.sluice.adapter.message;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.message.Outcome.Refused;
import dev.sluice.adapter.message.Outcome.Row;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.LocatedText;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads one file record by record and hands out the rows in batches. */
public final class MessageReader implements RecordReader {
  /** Most rows of a batch. */
  public static final int BATCH_ROWS = 8192;

  private final LocatedText text;
  private final RecordDecoder decoder;
  private final RowBatch rows;
  private final Schema schema;
  private long records;
  private long recordsEnd;

  private MessageReader(LocatedText text, RecordDecoder decoder, Schema schema, int batchRows) {
    this.text = text;
    this.decoder = decoder;
    this.schema = schema;
    this.rows = new RowBatch(schema, batchRows);
    this.recordsEnd = text.headerBytes();
  }

  /**
   * Opens a file.
   *
   * @param decoder makes the format's decoder of the file's text
   * @throws UndecodableFileException if the file is empty, or the decoder refuses it
   */
  public static MessageReader open(
      ByteSource source,
      MessageOptions options,
      Schema schema,
      int batchRows,
      Function<LocatedText, RecordDecoder> decoder)
      throws IOException {
    LocatedText text = new LocatedText(source, options.charset(), options.maxRecordBytes());
    return new MessageReader(text, decoder.apply(text), schema, batchRows);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    while (!rows.isFull()) {
      Outcome outcome = decoder.next();
      if (outcome == null) {
        if (records == 0) {
          throw new UndecodableFileException(
              0, "the file holds no record: have the sender drop it again");
        }
        break;
      }
      records++;
      recordsEnd = text.offset();
      if (outcome instanceof Row row) {
        rows.add(row);
      } else {
        ((Refused) outcome).reasons().forEach(rejects);
      }
    }
    return rows.take();
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(
        text.headerBytes(), recordsEnd - text.headerBytes(), text.offset() - recordsEnd, records);
  }

  @Override
  public Control control() {
    return decoder.control();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
