package dev.sluice.ingest.delivery;

import dev.sluice.adapter.balance.Companion;
import dev.sluice.adapter.balance.CompanionControl;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.append.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the bytes of a delivery are decoded with, as a whole or split by split. */
final class FileDecoding {
  @FunctionalInterface
  private interface WholeFile {
    RecordReader open() throws IOException;
  }

  private final ByteSource source;
  private final WholeFile whole;

  /** Or null, where the file is decoded as a whole whatever its size. */
  private final SplittableLayout splittable;

  /** A file by itself. */
  FileDecoding(Layout layout, ByteSource source) {
    this.source = source;
    this.whole = () -> layout.open(source);
    this.splittable = layout instanceof SplittableLayout can ? can : null;
  }

  /** A file whose totals a companion declares: they are added up over the whole of it. */
  FileDecoding(Layout layout, ByteSource source, CompanionControl control, Companion companion) {
    this.source = source;
    this.whole = () -> control.open(layout, source, companion);
    this.splittable = null;
  }

  /** Where the bytes stand, if they are all that is needed. */
  Optional<Path> path() {
    return splittable != null && source instanceof FileSource file
        ? Optional.of(file.path())
        : Optional.empty();
  }

  List<Split> split(long targetBytes) throws IOException {
    if (splittable == null || source.size() <= targetBytes) {
      return List.of(Split.whole(source.size()));
    }
    List<Split> splits = new ArrayList<>();
    for (RecordRange range : splittable.split(source, targetBytes)) {
      splits.add(new Split(splits.size() + 1, range.start(), range.end(), range.firstRecord()));
    }
    return splits;
  }

  RecordReader open(Split split) throws IOException {
    return split.equals(Split.whole(source.size()))
        ? whole.open()
        : splittable.open(source, new RecordRange(split.start(), split.end(), split.firstRecord()));
  }
}
