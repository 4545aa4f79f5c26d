package dev.sluice.lake.append;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A file of which there is nothing but a reader, which somebody else closes. */
record OnlyReader(RecordReader reader) implements DecodableFile {

  /** Nothing is known of it, so nothing that was decoded from it may be used a second time. */
  @Override
  public String fingerprint() {
    return "";
  }

  @Override
  public List<Split> split(long targetBytes) {
    return List.of(Split.whole(0));
  }

  @Override
  public RecordReader open(Split split) {
    return new Borrowed(reader);
  }

  private record Borrowed(RecordReader reader) implements RecordReader {
    @Override
    public Schema schema() {
      return reader.schema();
    }

    @Override
    public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
      return reader.next(rejects);
    }

    @Override
    public ByteAccount account() {
      return reader.account();
    }

    @Override
    public long discarded() {
      return reader.discarded();
    }

    @Override
    public Control control() {
      return reader.control();
    }

    @Override
    public List<String> findings() {
      return reader.findings();
    }

    @Override
    public void close() {
      // Whoever opened it closes it.
    }
  }
}
