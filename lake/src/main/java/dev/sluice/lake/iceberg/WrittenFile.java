package dev.sluice.lake.iceberg;

import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * A data file, durable, its footer read back and found to hold the rows that were written.
 *
 * @param bytes its size
 */
record WrittenFile(Path path, long bytes, ParquetMetadata footer) {}
