package dev.sluice.benchmarks.lake;

import java.nio.file.Path;

/** One of those that turn CSV files into Parquet files; opened once, as a service is. */
interface FileWriter extends AutoCloseable {

  /** What the table calls it. */
  String name();

  /**
   * Turns a file into Parquet files.
   *
   * @param csv with a header
   * @param run a number no other run of this writer has
   * @return the folder below which they stand, and nothing of other runs
   */
  Path write(Path csv, int run) throws Exception;

  @Override
  void close() throws Exception;

  /**
   * The writer of this name.
   *
   * @param folder empty; everything that is written goes there
   * @param codec {@code snappy} or {@code zstd}
   */
  static FileWriter open(String name, Path folder, String codec) throws Exception {
    return switch (name) {
      case "sluice" -> new SluiceWriter(folder, codec);
      case "duckdb" -> new DuckDbWriter(folder, codec);
      default -> throw new IllegalArgumentException("no contender is called " + name);
    };
  }
}
