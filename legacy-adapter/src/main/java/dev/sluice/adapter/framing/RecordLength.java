package dev.sluice.adapter.framing;

/** Says from a record's own bytes how long it is. Not thread-safe. */
public interface RecordLength {
  /** More bytes of the record must be seen first. */
  int MORE = -1;

  /**
   * The length of the record that starts here, in bytes, or {@link #MORE}.
   *
   * @param bytes the record stands in {@code bytes[start]} to {@code bytes[limit - 1]}, cut off or
   *     with other records behind it
   * @throws Unstated if what the record says is no length
   */
  int of(byte[] bytes, int start, int limit) throws Unstated;

  /** A record doesn't say how long it is: no record behind it can be found. */
  final class Unstated extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A reason.
     *
     * @param message what the record says instead, as the end of a sentence
     */
    public Unstated(String message) {
      super(message);
    }
  }
}
