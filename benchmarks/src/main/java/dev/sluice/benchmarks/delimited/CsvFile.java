package dev.sluice.benchmarks.delimited;

import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.TextPool;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * RFC 4180 files to read: comma, doubled quotes, LF, a header.
 *
 * @param name what the table calls it
 */
public record CsvFile(String name, Path path, List<String> columns) {
  private static final String[] WORDS = {
    "invoice", "said \"no\"", "Köln, Altstadt", "two\nlines", "plain", "O'Neill; Sons", "表示", "42"
  };

  /** TPC-H's lineitem. */
  public static CsvFile lineitem(Path path, double scale) throws IOException {
    List<String> columns =
        List.of(
            "orderkey",
            "partkey",
            "suppkey",
            "linenumber",
            "quantity",
            "extendedprice",
            "discount",
            "tax",
            "returnflag",
            "linestatus",
            "shipdate",
            "commitdate",
            "receiptdate",
            "shipinstruct",
            "shipmode",
            "comment");
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.append(String.join(",", columns)).append('\n');
      for (LineItem item :
          new LineItemGenerator(
              scale,
              1,
              1,
              Distributions.getDefaultDistributions(),
              TextPool.getDefaultTextPool())) {
        String[] fields = item.toLine().split("\\|", -1);
        for (int i = 0; i < columns.size(); i++) {
          out.append(i == 0 ? "" : ",").append(quoted(fields[i]));
        }
        out.append('\n');
      }
    }
    return new CsvFile("lineitem", path, columns);
  }

  /** Values that hardly repeat, quoted ones with commas, quotes and line ends, empty ones. */
  public static CsvFile random(Path path, long bytes) throws IOException {
    List<String> columns =
        List.of("id", "amount", "hash", "note", "city", "maybe", "rare", "code", "flag", "text");
    Random random = new Random(1);
    long written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.append(String.join(",", columns)).append('\n');
      while (written < bytes) {
        String line =
            String.join(
                ",",
                Long.toString(random.nextLong() >>> 1),
                Double.toString(random.nextDouble()),
                Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
                quoted(words(random)),
                quoted(WORDS[random.nextInt(WORDS.length)]),
                random.nextBoolean() ? "" : Integer.toString(random.nextInt()),
                random.nextInt(50) > 0 ? "" : "x" + random.nextInt(1000),
                Integer.toString(random.nextInt(1_000_000), 36),
                random.nextBoolean() ? "Y" : "N",
                quoted("t" + words(random)));
        out.append(line).append('\n');
        written += line.getBytes(StandardCharsets.UTF_8).length + 1;
      }
    }
    return new CsvFile("random", path, columns);
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      words.append(WORDS[random.nextInt(WORDS.length)]).append(' ').append(random.nextInt(10_000));
    }
    return words.toString();
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
