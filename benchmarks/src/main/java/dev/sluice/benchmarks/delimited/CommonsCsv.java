package dev.sluice.benchmarks.delimited;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Apache Commons CSV, one thread. */
record CommonsCsv(CsvFile file) implements Contender {
  @Override
  public String name() {
    return "commons-csv";
  }

  @Override
  public Outcome run(Checksum checksum) throws IOException {
    RowSums sums = new RowSums(checksum, file.columns().size());
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file.path(), StandardCharsets.UTF_8, format)) {
      for (CSVRecord row : parser) {
        sums.row();
        for (int i = 0; i < row.size(); i++) {
          sums.add(i, row.get(i));
        }
      }
    }
    return sums.outcome();
  }
}
