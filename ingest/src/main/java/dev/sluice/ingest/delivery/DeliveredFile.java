package dev.sluice.ingest.delivery;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * A delivery's file as the lake takes it: decoding ends when the service stops, and tells how far
 * it has come, all splits together.
 */
final class DeliveredFile implements DecodableFile {
  private final FileDecoding decoding;
  private final String fingerprint;
  private final StopSignal stop;
  private final LongConsumer progress;
  private final AtomicLong bytesRead = new AtomicLong();

  /**
   * A file.
   *
   * @param fingerprint of the decoding; empty if it is not known
   * @param progress told the number of bytes read so far, by the threads that read
   */
  DeliveredFile(FileDecoding decoding, String fingerprint, StopSignal stop, LongConsumer progress) {
    this.decoding = decoding;
    this.fingerprint = fingerprint;
    this.stop = stop;
    this.progress = progress;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<Split> split(long targetBytes) throws IOException {
    return decoding.split(targetBytes);
  }

  @Override
  public Optional<Path> path() {
    return decoding.path();
  }

  @Override
  public RecordReader open(Split split) throws IOException {
    return new StoppableReader(
        decoding.open(split), stop, more -> progress.accept(bytesRead.addAndGet(more)));
  }
}
