package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** A layout whose files are one record: their bytes. */
final class BytesLayout implements Layout {
  private static final Schema SCHEMA =
      new Schema(List.of(new Field("bytes", new FieldType.Bytes())));

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    InputStream in = source.open();
    return reader(in, in);
  }

  /** A reader of some bytes, which closes a stream. */
  static RecordReader reader(InputStream in, Closeable closed) {
    return new RecordReader() {
      private long length;
      private long records;

      @Override
      public Schema schema() {
        return SCHEMA;
      }

      @Override
      public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
        if (records == 1) {
          return null;
        }
        byte[] all = in.readAllBytes();
        records = 1;
        length = all.length;
        BytesColumn.Builder bytes = new BytesColumn.Builder();
        bytes.add(all, 0, all.length);
        TextColumn.Builder rescued = new TextColumn.Builder();
        rescued.addNull();
        return new RecordBatch(SCHEMA, List.of(bytes.build()), new long[] {1}, rescued.build());
      }

      @Override
      public ByteAccount account() {
        return new ByteAccount(0, length, 0, records);
      }

      @Override
      public void close() throws IOException {
        closed.close();
      }
    };
  }
}
