package dev.sluice.benchmarks.delimited;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.nio.charset.StandardCharsets;

/** univocity-parsers; a thread of its own reads ahead. */
record Univocity(CsvFile file) implements Contender {
  @Override
  public String name() {
    return "univocity";
  }

  @Override
  public Outcome run(Checksum checksum) {
    RowSums sums = new RowSums(checksum, file.columns().size());
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    // Otherwise lines that begin with # would be comments.
    settings.getFormat().setComment('\0');
    settings.setHeaderExtractionEnabled(true);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(file.path().toFile(), StandardCharsets.UTF_8);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      sums.row();
      for (int i = 0; i < row.length; i++) {
        sums.add(i, row[i]);
      }
    }
    return sums.outcome();
  }
}
