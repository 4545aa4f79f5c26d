package dev.sluice.benchmarks.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB's own way: all columns as text, order kept, all cores; nothing is hashed or synced. */
final class DuckDbWriter implements FileWriter {
  private final Path folder;
  private final String codec;
  private final Connection connection;

  DuckDbWriter(Path folder, String codec) throws SQLException {
    this.folder = folder;
    this.codec = codec;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public Path write(Path csv, int run) throws SQLException, IOException {
    Path target = Files.createDirectories(folder.resolve("run" + run));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('"
              + csv
              + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"'))"
              + " TO '"
              + target.resolve("all.parquet")
              + "' (FORMAT parquet, COMPRESSION "
              + codec
              + ")");
    }
    return target;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
