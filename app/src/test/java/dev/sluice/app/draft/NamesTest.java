package dev.sluice.app.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "sales_20260131.csv, sales, sales_*.csv",
    "sales_2026-01-31.csv.gz, sales, sales_*.csv.gz",
    "TRAN_20260131_v2.dat, tran_v, TRAN_*_v*.dat",
    "05_2026-05-01_b65d5da_regions.csv, regions, *_regions.csv",
    "facade_decade.txt, facade_decade, facade_decade*.txt",
    "accounts.dbf, accounts, accounts*.dbf",
    "a[1]{b}.csv, a_b, a?*??b?.csv",
    "20260131.csv, feed, *.csv"
  })
  void nameAFeedAndTheFilesLikeTheSample(String file, String feed, String include) {
    assertThat(Names.feed(file)).isEqualTo(feed);
    assertThat(Names.include(file)).isEqualTo(include);
  }
}
