package dev.sluice.benchmarks.delimited;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.io.IOException;

/** FastCSV, one thread. */
record FastCsv(CsvFile file) implements Contender {
  @Override
  public String name() {
    return "FastCSV";
  }

  @Override
  public Outcome run(Checksum checksum) throws IOException {
    RowSums sums = new RowSums(checksum, file.columns().size());
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file.path())) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (!header) {
          sums.row();
          for (int i = 0; i < row.getFieldCount(); i++) {
            sums.add(i, row.getField(i));
          }
        }
        header = false;
      }
    }
    return sums.outcome();
  }
}
