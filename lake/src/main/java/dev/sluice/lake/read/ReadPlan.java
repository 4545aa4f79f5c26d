package dev.sluice.lake.read;

import java.util.List;

/**
 * What another engine needs to read a version of a table without the catalog. The files stay where
 * they are until the version is expired.
 *
 * @param files locations of the data files, in reading order: {@code file:} or {@code s3:} URIs
 * @param duckDb a query for DuckDB that reads them, columns found by field id; no semicolon
 */
public record ReadPlan(List<String> files, String duckDb) {
  public ReadPlan {
    files = List.copyOf(files);
  }
}
