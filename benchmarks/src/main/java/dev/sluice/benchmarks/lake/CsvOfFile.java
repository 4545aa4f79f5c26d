package dev.sluice.benchmarks.lake;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.append.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file as the lake takes it: what the service does, without claim and stop signal. */
final class CsvOfFile implements DecodableFile {
  private final DelimitedLayout layout =
      new DelimitedLayout(DelimitedOptions.builder().nullTokens(List.of("")).build());
  private final FileSource source;

  CsvOfFile(Path path) {
    this.source = new FileSource(path);
  }

  @Override
  public String fingerprint() {
    return "csv";
  }

  @Override
  public List<Split> split(long targetBytes) throws IOException {
    if (source.size() <= targetBytes) {
      return List.of(Split.whole(source.size()));
    }
    List<Split> splits = new ArrayList<>();
    for (RecordRange range : layout.split(source, targetBytes)) {
      splits.add(new Split(splits.size() + 1, range.start(), range.end(), range.firstRecord()));
    }
    return splits;
  }

  @Override
  public RecordReader open(Split split) throws IOException {
    return layout.open(source, new RecordRange(split.start(), split.end(), split.firstRecord()));
  }
}
