package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.SplitSize;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendGate;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A lake in a folder, its catalog an H2 database beside it. */
final class LakeFixture {
  static final String FEED = "orders";

  private final Path folder;

  LakeFixture(Path folder) {
    this.folder = folder;
  }

  LakeConfig config() {
    String url =
        "jdbc:h2:file:"
            + folder.resolve("catalog")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    return new LakeConfig(folder.resolve("lake"), url, "sa", "");
  }

  Lake open() {
    return open(point -> {});
  }

  Lake open(Consumer<? super LakePoint> at) {
    return IcebergLake.open(config(), at);
  }

  /** Thrown at a point, as if the process ended there. */
  static final class CutShort extends Error {
    private static final long serialVersionUID = 1L;

    CutShort() {
      super("cut short");
    }
  }

  /** A lake that is cut short at a point, as if the process ended there. */
  Lake openCutShortAt(Enum<?> cut) {
    Consumer<Object> at =
        point -> {
          if (point == cut) {
            throw new CutShort();
          }
        };
    return IcebergLake.open(config(), at, at);
  }

  Lake open(FileLimits limits) {
    return open(limits, PageCodec.SNAPPY);
  }

  Lake open(FileLimits limits, PageCodec codec) {
    return IcebergLake.open(
        config(),
        new AppendSettings(limits, codec, SplitSize.STANDARD),
        LocalEngine.ofThisMachine(),
        point -> {},
        point -> {});
  }

  Path folder() {
    return folder.resolve("lake");
  }

  static UUID delivery(int n) {
    return UUID.fromString("01890000-0000-7000-8000-%012d".formatted(n));
  }

  static AppendRequest request(int n, long records, SchemaEvolution evolution) {
    return request(n, records, evolution, counts -> Optional.empty());
  }

  static AppendRequest request(int n, long records, SchemaEvolution evolution, AppendGate gate) {
    long size = records * FakeReader.RECORD_BYTES;
    return new AppendRequest(FEED, delivery(n), "%064x".formatted(n), size, evolution, gate);
  }

  static LakeCommit committed(Lake lake, AppendRequest request, RecordReader reader)
      throws IOException {
    AppendOutcome outcome = lake.append(request, reader);
    if (outcome instanceof AppendOutcome.Committed committed) {
      return committed.commit();
    }
    throw new AssertionError("not committed: " + outcome);
  }

  /** All rows, each value as text. */
  static List<List<String>> texts(Lake lake, ReadRequest request) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (LakeRows cursor = lake.read(request)) {
      while (cursor.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cursor.columns().size(); i++) {
          row.add(cursor.text(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
