package dev.sluice.benchmarks.lake;

import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.SplitSize;
import dev.sluice.lake.iceberg.IcebergLake;
import dev.sluice.lake.iceberg.LakeConfig;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The lake's append as the service does it, with the hash known from the raw zone. */
final class SluiceWriter implements FileWriter {
  private final Path folder;
  private final IcebergLake lake;

  SluiceWriter(Path folder, String codec) {
    this.folder = folder;
    String url =
        "jdbc:h2:file:"
            + folder.resolve("catalog")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    PageCodec pageCodec = PageCodec.valueOf(codec.toUpperCase(Locale.ROOT));
    this.lake =
        IcebergLake.open(
            new LakeConfig(folder.resolve("lake"), url, "sa", ""),
            new AppendSettings(FileLimits.STANDARD, pageCodec, SplitSize.STANDARD),
            LocalEngine.ofThisMachine(),
            point -> {},
            point -> {});
  }

  @Override
  public String name() {
    return "Sluice";
  }

  @Override
  public Path write(Path csv, int run) throws IOException {
    String feed = "run" + run;
    AppendRequest request =
        new AppendRequest(
            feed,
            UUID.fromString("01890000-0000-7000-8000-%012d".formatted(run)),
            "0".repeat(64),
            Files.size(csv),
            SchemaEvolution.ADD_NEW_COLUMNS,
            counts -> Optional.empty());
    AppendOutcome outcome = lake.append(request, new CsvOfFile(csv));
    if (!(outcome instanceof AppendOutcome.Committed)) {
      throw new IllegalStateException("not committed: " + outcome);
    }
    return folder.resolve("lake").resolve("tables").resolve(feed);
  }

  @Override
  public void close() {
    lake.close();
  }
}
