package dev.sluice.ingest.delivery;

import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A delivery's file where another machine decodes splits of it, for a service that runs elsewhere.
 */
public final class WorkerFile implements DecodableFile {
  private final FileDecoding decoding;
  private final String fingerprint;

  /**
   * A file of a feed.
   *
   * @param feed as it is configured here
   * @param path its bytes in the raw zone, as this machine sees it
   */
  public WorkerFile(Feed feed, Path path) {
    this.decoding = new FileDecoding(feed.layout(), new FileSource(path));
    this.fingerprint = feed.decoding();
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
    return decoding.open(split);
  }
}
