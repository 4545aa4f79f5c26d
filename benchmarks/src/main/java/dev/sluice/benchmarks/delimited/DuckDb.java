package dev.sluice.benchmarks.delimited;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB's CSV reader, all columns as text, sums taken in SQL: it reads and does no more. */
record DuckDb(CsvFile file, int threads) implements Contender {
  @Override
  public String name() {
    return "DuckDB, threads " + threads;
  }

  @Override
  public Outcome run(Checksum checksum) throws SQLException {
    String columns =
        file.columns().stream()
            .map(column -> "'" + column + "': 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    String sums =
        file.columns().stream()
            .map(column -> ", coalesce(sum(" + value(checksum, column) + "), 0)")
            .collect(Collectors.joining());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
      statement.execute("SET preserve_insertion_order = true");
      String sql =
          "SELECT count(*)"
              + sums
              + " FROM read_csv('"
              + file.path()
              + "', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
              + " columns = "
              + columns
              + ")";
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < file.columns().size(); i++) {
          found.add(new BigDecimal(result.getString(i + 2)).toBigInteger().longValue());
        }
        return new Outcome(result.getLong(1), found);
      }
    }
  }

  private static String value(Checksum checksum, String column) {
    return checksum == Checksum.LENGTH
        ? "strlen(" + column + ")"
        : "CASE WHEN "
            + column
            + " = '' THEN 0 ELSE ('0x' || substr(md5("
            + column
            + "), 1, 15))::UBIGINT::HUGEINT END";
  }
}
