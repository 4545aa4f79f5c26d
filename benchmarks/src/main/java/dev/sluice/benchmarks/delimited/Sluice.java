package dev.sluice.benchmarks.delimited;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.parallel.ParallelReader;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Sluice's delimited layout, with the threads given; 0 is the caller's alone. */
record Sluice(CsvFile file, int threads) implements Contender {
  private static final long RANGE_BYTES = 4 << 20;

  @Override
  public String name() {
    return threads == 0 ? "Sluice" : "Sluice, threads " + threads;
  }

  @Override
  public Outcome run(Checksum checksum) throws IOException {
    try (RecordReader reader = open()) {
      long[] sums = new long[reader.schema().fields().size()];
      long rows = 0;
      for (RecordBatch batch = next(reader); batch != null; batch = next(reader)) {
        rows += batch.rows();
        for (int column = 0; column < sums.length; column++) {
          sums[column] += sum((TextColumn) batch.columns().get(column), checksum);
        }
      }
      return new Outcome(rows, Arrays.stream(sums).boxed().toList());
    }
  }

  private RecordReader open() throws IOException {
    DelimitedLayout layout =
        new DelimitedLayout(
            DelimitedOptions.builder().nullTokens(List.of("")).maxRecordBytes(1 << 20).build());
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

  private static long sum(TextColumn column, Checksum checksum) {
    long sum = 0;
    for (int row = 0; row < column.size(); row++) {
      sum += checksum.of(column.bytes(), column.start(row), column.length(row));
    }
    return sum;
  }
}
