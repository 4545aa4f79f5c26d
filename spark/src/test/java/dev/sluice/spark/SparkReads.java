package dev.sluice.spark;

import dev.sluice.lake.iceberg.EngineValue;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Spark of its own process, as an analyst would have it: runs each query, and writes its rows to
 * a file, values as texts in the words of {@code lake read}. Arguments: the file of settings, then
 * for each query the file to write and the query. Nulls are {@code N}, texts {@code V} and the text
 * in escapes that leave tabs and line ends free.
 */
final class SparkReads {
  private SparkReads() {}

  public static void main(String[] arguments) throws IOException {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC");
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] setting = line.trim().split("\\s+", 2);
      builder.config(setting[0], setting.length == 1 ? "" : setting[1]);
    }
    try (SparkSession spark = builder.getOrCreate()) {
      for (int i = 1; i < arguments.length; i += 2) {
        write(spark.sql(arguments[i + 1]).collectAsList(), Path.of(arguments[i]));
      }
    }
  }

  private static void write(List<Row> rows, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Row row : rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          String text = EngineValue.text(plain(row.get(i)));
          values.add(text == null ? "N" : "V" + escaped(text));
        }
        out.write(String.join("\t", values) + "\n");
      }
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private static Object plain(Object value) {
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        fields.put(row.schema().fieldNames()[i], plain(row.get(i)));
      }
      return fields;
    } else if (value instanceof scala.collection.Seq<?> sequence) {
      List<Object> elements = new ArrayList<>();
      CollectionConverters.asJava(sequence).forEach(element -> elements.add(plain(element)));
      return elements;
    }
    return value;
  }
}
