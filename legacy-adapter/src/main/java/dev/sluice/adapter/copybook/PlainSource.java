package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Reject;
import java.io.IOException;
import java.util.function.Consumer;

/** Records of one kind, each of which is a row. */
record PlainSource(Framer framer) implements RecordSource {

  @Override
  public Records next(Consumer<? super Reject> rejects) throws IOException {
    Frames frames = framer.next();
    return frames == null ? null : Records.of(frames);
  }

  @Override
  public long leftOut() {
    return 0;
  }
}
