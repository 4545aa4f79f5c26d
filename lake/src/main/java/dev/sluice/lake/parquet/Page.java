package dev.sluice.lake.parquet;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A finished data page.
 *
 * @param body levels and values, compressed if the chunk is
 * @param plainSize size of the body before compression
 * @param values number of values, nulls and empty sequences counted
 */
record Page(
    byte[] body,
    int plainSize,
    int values,
    int rows,
    Statistics<?> statistics,
    Encoding encoding) {}
