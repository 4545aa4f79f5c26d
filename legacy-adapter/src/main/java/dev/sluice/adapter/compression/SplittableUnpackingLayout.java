package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.util.List;

/** Splits files that are not compressed; a compressed one is a single range, the whole of it. */
final class SplittableUnpackingLayout extends UnpackingLayout implements SplittableLayout {
  private final SplittableLayout layout;

  SplittableUnpackingLayout(SplittableLayout layout, CompressionOptions options) {
    super(layout, options);
    this.layout = layout;
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return PackedFile.look(source, options()).isPresent()
        ? List.of(new RecordRange(0, source.size(), 1))
        : layout.split(source, targetBytes);
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    return PackedFile.look(source, options()).isPresent()
        ? open(source)
        : layout.open(source, range);
  }
}
