package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Decodes one file. A batch is decoded as if every record were sound; if some are not, the others
 * are decoded once more without them, so that no column ever has to take a value back.
 */
final class CopybookReader implements RecordReader {
  private final Framer framer;
  private final Node record;
  private final Schema schema;
  private final ElementaryDecoder elementary;
  private final boolean storedAtLargest;
  private final boolean refusesLong;

  CopybookReader(Framer framer, Node record, Schema schema, CopybookOptions options) {
    this.framer = framer;
    this.record = record;
    this.schema = schema;
    this.elementary = new ElementaryDecoder(options);
    this.storedAtLargest = options.framing().recordFormat().isFixed();
    this.refusesLong =
        !storedAtLargest && options.framing().longRecords() == FramingOptions.LongRecords.REJECT;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    for (Frames frames = framer.next(); frames != null; frames = framer.next()) {
      BatchDecoder decoder =
          new BatchDecoder(frames, elementary, record, storedAtLargest, refusesLong);
      var columns = decoder.decode();
      BitSet refused = decoder.faults().refuse(rejects);
      if (!refused.isEmpty()) {
        frames = without(frames, refused);
        columns =
            new BatchDecoder(frames, elementary, record, storedAtLargest, refusesLong).decode();
      }
      if (frames.count() > 0) {
        return new RecordBatch(schema, columns, frames.numbers(), noneRescued(frames.count()));
      }
    }
    return null;
  }

  private static Frames without(Frames frames, BitSet refused) {
    List<Integer> kept =
        IntStream.range(0, frames.count()).filter(i -> !refused.get(i)).boxed().toList();
    return new Frames(
        frames.bytes(),
        frames.fileOffset(),
        kept.stream().mapToInt(i -> frames.starts()[i]).toArray(),
        kept.stream().mapToInt(i -> frames.ends()[i]).toArray(),
        kept.stream().mapToLong(i -> frames.numbers()[i]).toArray());
  }

  private static TextColumn noneRescued(int rows) {
    BitSet nulls = new BitSet();
    nulls.set(0, rows);
    return TextColumn.slices(new byte[0], new int[rows], new int[rows], nulls);
  }

  @Override
  public ByteAccount account() {
    return framer.account();
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}
