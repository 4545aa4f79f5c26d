package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.layout.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated files, as decoded here and by decoders that others wrote. */
class DelimitedDifferentialTest {
  private static final String[] PIECES = {
    "a", "0", "-1.5", " ", "\"", "\"\"", "\n", "\r\n", ",", ";", "|", "\t", "\\", "'", "#", "é",
    "표", "表", "😀", "\u0001", "NULL", "x,\"y\n"
  };
  private static final int COLUMNS = 3;
  private static final int FILES = 60;

  @TempDir Path folder;

  /** A file, and what is written in it. */
  private record Generated(Path file, char delimiter, String lineEnd, List<List<Object>> rows) {}

  @Test
  void decodesWhatFastCsvDecodes() throws IOException {
    for (int seed = 1; seed <= FILES; seed++) {
      Generated generated = generated(seed, 200);
      List<List<Object>> rows = new ArrayList<>();
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder().fieldSeparator(generated.delimiter()).ofCsvRecord(generated.file())) {
        reader.forEach(line -> rows.add(List.copyOf(line.getFields())));
      }
      assertThat(rows).isEqualTo(generated.rows());
      assertThat(decoded(generated)).isEqualTo(rows);
    }
  }

  @Test
  void decodesWhatCommonsCsvDecodes() throws IOException {
    for (int seed = 1; seed <= FILES; seed++) {
      Generated generated = generated(seed, 200);
      CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(generated.delimiter()).get();
      List<List<Object>> rows = new ArrayList<>();
      try (CSVParser parser = CSVParser.parse(generated.file(), StandardCharsets.UTF_8, format)) {
        for (CSVRecord line : parser) {
          rows.add(List.of((Object[]) line.values()));
        }
      }
      assertThat(rows).isEqualTo(generated.rows());
      assertThat(decoded(generated)).isEqualTo(rows);
    }
  }

  @Test
  void decodesWhatDuckDbDecodes() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int seed = 1; seed <= 6; seed++) {
        Generated generated = generated(seed, 5000);
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(duckDb(generated))) {
          while (result.next()) {
            rows.add(List.of(result.getObject(1), result.getObject(2), result.getObject(3)));
          }
        }
        assertThat(decoded(generated)).isEqualTo(rows);
      }
    }
  }

  private static String duckDb(Generated generated) {
    return "SELECT * FROM read_csv('"
        + generated.file()
        + "', columns = {'a': 'VARCHAR', 'b': 'VARCHAR', 'c': 'VARCHAR'}, header = false, "
        + "auto_detect = false, quote = '\"', escape = '\"', nullstr = 'no such text', "
        + "new_line = '"
        + generated.lineEnd().replace("\r", "\\r").replace("\n", "\\n")
        + "', delim = '"
        + generated.delimiter()
        + "')";
  }

  private static List<List<Object>> decoded(Generated generated) {
    DelimitedOptions options =
        DelimitedOptions.builder()
            .delimiter(String.valueOf(generated.delimiter()))
            .header(new Header.Absent(List.of("a", "b", "c")))
            .build();
    Decoded decoded = Decoded.of(new DelimitedLayout(options), new FileSource(generated.file()));
    assertThat(decoded.rejects()).isEmpty();
    return decoded.values();
  }

  private Generated generated(int seed, int rows) {
    Random random = new Random(seed);
    char delimiter = ",;|\t".charAt(random.nextInt(4));
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    List<List<Object>> values = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      String[] fields = new String[COLUMNS];
      Arrays.setAll(fields, column -> value(random));
      values.add(List.of((Object[]) fields));
      for (int column = 0; column < COLUMNS; column++) {
        text.append(column == 0 ? "" : String.valueOf(delimiter));
        text.append(written(fields[column], delimiter, random));
      }
      boolean last = row == rows - 1;
      text.append(last && random.nextBoolean() ? "" : lineEnd);
    }
    Path file = folder.resolve("generated-" + seed + "-" + rows + ".csv");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Generated(file, delimiter, lineEnd, values);
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      value.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return value.toString();
  }

  private static String written(String value, char delimiter, Random random) {
    boolean must =
        value.indexOf(delimiter) >= 0 || value.matches("(?s).*[\"\n\r].*") || value.startsWith("#");
    return must || random.nextInt(4) == 0 ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
  }
}
