/** Delimited text: what the readers of the JVM and DuckDB make of one file. */
package dev.sluice.benchmarks.delimited;
