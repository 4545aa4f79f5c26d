package dev.sluice.benchmarks.copybook;

import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.copybook.TextOptions;
import dev.sluice.adapter.copybook.TextOptions.StringTrimming;
import dev.sluice.adapter.copybook.ValueOptions;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.parallel.ParallelReader;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.io.IOException;

/** Sluice's copybook layout, with the threads given; 0 is the caller's alone. */
record Sluice(HostFile file, int threads) implements Contender {
  private static final long RANGE_BYTES = 4 << 20;

  @Override
  public String name() {
    return threads == 0 ? "Sluice" : "Sluice, threads " + threads;
  }

  @Override
  public Outcome run(Checksum checksum) throws IOException {
    try (RecordReader reader = open()) {
      ValueSums sums = new ValueSums(checksum, reader.schema().fields().size());
      for (RecordBatch batch = next(reader); batch != null; batch = next(reader)) {
        sums.addRows(batch.rows());
        for (int column = 0; column < batch.columns().size(); column++) {
          add(batch.columns().get(column), column, sums);
        }
      }
      return sums.outcome();
    }
  }

  private RecordReader open() throws IOException {
    ValueOptions values = CopybookOptions.DEFAULTS.values();
    TextOptions texts = values.texts().with(StringTrimming.RIGHT);
    CopybookLayout layout =
        CopybookLayout.parse(
            HostFile.copybook(), CopybookOptions.DEFAULTS.with(values.with(texts)));
    ByteSource source = new FileSource(file.path());
    return threads == 0
        ? layout.open(source)
        : new ParallelReader(layout, source, threads, RANGE_BYTES);
  }

  private static RecordBatch next(RecordReader reader) throws IOException {
    return reader.next(
        reject -> {
          throw new IllegalStateException("refused: " + reject);
        });
  }

  private static void add(Column column, int number, ValueSums sums) {
    if (column instanceof TextColumn texts) {
      for (int row = 0; row < texts.size(); row++) {
        sums.add(number, texts.bytes(), texts.start(row), texts.length(row));
      }
    } else if (column instanceof DecimalColumn decimals) {
      for (int row = 0; row < decimals.size(); row++) {
        sums.add(number, decimals.unscaledLong(row), decimals.type().scale());
      }
    } else {
      LongColumn longs = (LongColumn) column;
      for (int row = 0; row < longs.size(); row++) {
        sums.add(number, longs.get(row), 0);
      }
    }
  }
}
