package dev.sluice.benchmarks.lake;

import dev.sluice.benchmarks.Outcome;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Parquet files below a folder, looked at by DuckDB, whoever wrote them.
 *
 * @param bytes of all files
 */
record Written(Outcome outcome, int files, long bytes) {

  /**
   * Reads all values of these columns.
   *
   * @param exact whether MD5 sums are taken, or only lengths; null and the empty text count alike
   */
  static Written of(Path folder, List<String> columns, boolean exact) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    String sums =
        columns.stream().map(column -> ", " + sum(column, exact)).collect(Collectors.joining());
    String from =
        files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT count(*)" + sums + " FROM read_parquet(" + from + ")")) {
      result.next();
      List<Long> found = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        found.add(new BigDecimal(result.getString(i + 2)).toBigInteger().longValue());
      }
      return new Written(new Outcome(result.getLong(1), found), files.size(), bytes);
    }
  }

  private static String sum(String column, boolean exact) {
    String value =
        exact
            ? "CASE WHEN coalesce("
                + column
                + ", '') = '' THEN 0 ELSE ('0x' || substr(md5("
                + column
                + "), 1, 15))::UBIGINT::HUGEINT END"
            : "strlen(" + column + ")";
    return "coalesce(sum(" + value + "), 0)";
  }
}
