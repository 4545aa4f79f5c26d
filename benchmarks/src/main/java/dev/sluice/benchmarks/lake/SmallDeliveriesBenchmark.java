package dev.sluice.benchmarks.lake;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.lake.maintenance.SnapshotRetention;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What appending one small delivery costs as a table's history grows: find, decode, write, commit,
 * and, every hundred deliveries, the expiry of snapshots.
 */
public final class SmallDeliveriesBenchmark {
  private static final String FEED = "small";
  private static final int DELIVERY_BYTES = 10_000;
  private static final int EXPIRE_EVERY = 100;

  private final PrintStream out;

  /** A benchmark that prints its figures there. */
  public SmallDeliveriesBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments number of deliveries (10000), and of snapshots kept (100; 0 for all)
   */
  public void run(List<String> arguments) throws IOException {
    int deliveries = arguments.isEmpty() ? 10_000 : Integer.parseInt(arguments.get(0));
    int keep = arguments.size() < 2 ? 100 : Integer.parseInt(arguments.get(1));
    Path folder = Files.createTempDirectory("small-deliveries");
    try (IcebergLake lake = IcebergLake.open(config(folder), point -> {})) {
      measure(lake, folder, deliveries, keep);
      check(lake, deliveries);
    } finally {
      delete(folder);
    }
  }

  private static LakeConfig config(Path folder) {
    String url =
        "jdbc:h2:file:"
            + folder.resolve("catalog")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    return new LakeConfig(folder.resolve("lake"), url, "sa", "");
  }

  private void measure(IcebergLake lake, Path folder, int deliveries, int keep) throws IOException {
    Path file = Files.writeString(folder.resolve("delivery.csv"), delivery());
    int step = Math.max(1, deliveries / 10);
    long[] nanos = new long[step];
    long begun = System.nanoTime();
    out.println("deliveries   ms each   median ms   metadata.json bytes");
    for (int n = 0; n < deliveries; n++) {
      long before = System.nanoTime();
      append(lake, file, n);
      if (keep > 0 && n % EXPIRE_EVERY == EXPIRE_EVERY - 1) {
        lake.expireSnapshots(FEED, new SnapshotRetention(Instant.EPOCH, keep, Set.of()), false);
      }
      nanos[n % step] = System.nanoTime() - before;
      if (n % step == step - 1) {
        double each = (System.nanoTime() - begun) / 1e6 / step;
        Arrays.sort(nanos);
        out.printf(
            Locale.ROOT,
            "%10d %9.2f %11.2f %21d%n",
            n + 1,
            each,
            nanos[step / 2] / 1e6,
            metadataBytes(folder));
        begun = System.nanoTime();
      }
    }
  }

  private static String delivery() {
    StringBuilder text = new StringBuilder("id,store,sold_on,amount,customer,note\n");
    for (int i = 0; text.length() < DELIVERY_BYTES; i++) {
      text.append(i).append(",Bonn-").append(i % 7).append(",2026-01-").append(10 + i % 20);
      text.append(',').append(i * 37 % 10_000).append(".50,customer-").append(i * 31);
      text.append(",delivered as ordered\n");
    }
    return text.toString();
  }

  private static UUID id(int n) {
    return new UUID(0x0190_0000_0000_7000L + ((long) n << 16), 0x8000_0000_0000_0000L | n);
  }

  private static void append(IcebergLake lake, Path file, int n) throws IOException {
    if (lake.find(FEED, id(n)).isPresent()) {
      throw new IllegalStateException("delivery " + n + " is there before it came");
    }
    AppendRequest request =
        new AppendRequest(
            FEED,
            id(n),
            "0".repeat(64),
            Files.size(file),
            SchemaEvolution.ADD_NEW_COLUMNS,
            counts -> Optional.empty());
    try (RecordReader reader = layout().open(new FileSource(file))) {
      if (lake.append(request, reader) instanceof AppendOutcome.Refused refused) {
        throw new IllegalStateException(refused.reason());
      }
    }
  }

  private static DelimitedLayout layout() {
    return new DelimitedLayout(DelimitedOptions.builder().build());
  }

  private static long metadataBytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lake/tables/small/metadata"))) {
      return files
          .filter(file -> file.toString().endsWith(".metadata.json"))
          .max(Comparator.naturalOrder())
          .orElseThrow()
          .toFile()
          .length();
    }
  }

  /** Every delivery is found, and every row is there once. */
  private void check(IcebergLake lake, int deliveries) throws IOException {
    long rows = 0;
    long begun = System.nanoTime();
    for (int n = 0; n < deliveries; n++) {
      rows += lake.find(FEED, id(n)).orElseThrow().counts().records();
    }
    double each = (System.nanoTime() - begun) / 1e3 / deliveries;
    long inTable = lake.tables().get(0).rows();
    if (rows != inTable) {
      throw new IllegalStateException(rows + " rows came, the table has " + inTable);
    }
    out.printf(Locale.ROOT, "all %d found, %.0f µs each, %d rows%n", deliveries, each, rows);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SmallDeliveriesBenchmark::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
