package dev.sluice.spark;

import dev.sluice.adapter.record.Reject;
import dev.sluice.app.config.HomeReader;
import dev.sluice.ingest.delivery.WorkerFile;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A home with a large delimited file, and lakes that take it in by one engine or another. */
final class ClusterFixture {
  static final UUID DELIVERY = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final String FEED = "readings";

  private final Path home;
  private final long splitBytes;

  /** What a lake holds of the delivery. */
  record Held(List<String> rows, List<String> rejects, AppendOutcome outcome) {}

  ClusterFixture(Path home, long splitBytes) throws IOException {
    this.home = home;
    this.splitBytes = splitBytes;
    Files.createDirectories(home.resolve("feeds"));
    Files.writeString(home.resolve("sluice.yaml"), "redis: redis://user:${env:NOT_HERE}@host\n");
    Files.writeString(
        home.resolve("feeds/readings.yaml"),
        """
        feed: readings
        source: { uri: file:drop/readings }
        layout: { type: delimited, delimiter: ";" }
        """);
  }

  Path file() {
    return home.resolve("readings.csv");
  }

  /** Writes the file: quoted line ends, Korean, and every 1,000th record with a stray quote. */
  void writeFile(int records) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file())) {
      out.write("id;place;note;value\n");
      for (int i = 1; i <= records; i++) {
        String note =
            i % 1000 == 0 ? "\"bro\"ken" : i % 7 == 0 ? "\"two\nlines; 줄 " + i + '"' : "n";
        out.write(i + ";서울 " + i % 97 + ";" + note + ";" + i * 7919L + ".25\n");
      }
    }
  }

  private Feed feed() {
    return HomeReader.standard().readFeed(home, FEED);
  }

  Path home() {
    return home;
  }

  /** Appends the file to a new lake. */
  Held append(String lakeName, AppendEngine engine) throws IOException {
    Path root = home.resolve(lakeName);
    String url =
        "jdbc:h2:mem:"
            + lakeName
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1"
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    AppendSettings settings = new AppendSettings(FileLimits.STANDARD, PageCodec.SNAPPY, splitBytes);
    try (Lake lake =
        IcebergLake.open(
            new LakeConfig(root, url, "sa", ""), settings, engine, point -> {}, point -> {})) {
      AppendRequest request =
          new AppendRequest(
              FEED,
              DELIVERY,
              "%064x".formatted(7),
              Files.size(file()),
              SchemaEvolution.ADD_NEW_COLUMNS,
              counts -> Optional.empty());
      AppendOutcome outcome = lake.append(request, new WorkerFile(feed(), file()));
      return new Held(rows(lake), rejects(lake), outcome);
    }
  }

  private static List<String> rows(Lake lake) throws IOException {
    List<String> rows = new ArrayList<>();
    try (LakeRows found = lake.read(ReadRequest.everything(FEED))) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < found.columns().size(); i++) {
          row.append(found.text(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static List<String> rejects(Lake lake) throws IOException {
    List<String> rejects = new ArrayList<>();
    for (Iterator<Reject> all = lake.rejects(FEED, DELIVERY); all.hasNext(); ) {
      Reject reject = all.next();
      rejects.add(reject.recordNumber() + " at " + reject.byteOffset() + ": " + reject.reason());
    }
    return rejects;
  }
}
