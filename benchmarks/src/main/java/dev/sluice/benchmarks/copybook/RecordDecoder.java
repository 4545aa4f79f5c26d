package dev.sluice.benchmarks.copybook;

/** Decodes records one by one, by means of a library. Not thread-safe. */
interface RecordDecoder {

  /** Decodes the record that starts at {@code from} and adds up its values. */
  void decode(byte[] bytes, int from, ValueSums sums);
}
