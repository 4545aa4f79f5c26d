package dev.sluice.adapter.compression;

/** What may still come out of a file. One for each reading of it; not thread-safe. */
final class Allowance {
  private final CompressionLimits limits;
  private long output;
  private long input;

  Allowance(CompressionLimits limits) {
    this.limits = limits;
  }

  CompressionLimits limits() {
    return limits;
  }

  /** Counts an entry that was read to its end. */
  void entryDone(long unpackedBytes, long fileBytes) {
    output += unpackedBytes;
    input += fileBytes;
  }

  /**
   * Checks how far the present entry has come, at any depth of nesting.
   *
   * @param unpacked bytes that came out of it
   * @param file bytes of the file read for them
   * @throws UnpackingException if that is too much
   */
  void check(String what, long unpacked, long file) {
    long out = output + unpacked;
    if (out > limits.maxOutputBytes()) {
      throw new UnpackingException(
          -1,
          what
              + " unpacks to more than max_output_bytes "
              + limits.maxOutputBytes()
              + ": if such files are expected, allow more in the feed's layout.compression");
    }
    long in = Math.max(1, input + file);
    if (out > CompressionLimits.RATIO_FREE_BYTES && out / in >= limits.maxRatio()) {
      throw new UnpackingException(
          -1,
          what
              + " unpacks to more than max_ratio "
              + limits.maxRatio()
              + " times its bytes ("
              + out
              + " from the first "
              + in
              + "), as files made to do harm do: if such files are expected, allow more in the feed's"
              + " layout.compression");
    }
  }
}
