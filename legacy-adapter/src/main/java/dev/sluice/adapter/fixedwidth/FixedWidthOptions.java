package dev.sluice.adapter.fixedwidth;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Text whose fields stand at fixed positions.
 *
 * @param charset of the file
 * @param unit what positions and lengths of fields count
 * @param records how records stand in the file
 * @param types the kinds of records and their fields
 * @param shortRecords what becomes of records that end before their fields do
 * @param longRecords what becomes of records that hold more than their fields
 * @param nullTokens texts, after trimming, that mean null
 */
public record FixedWidthOptions(
    Charset charset,
    Unit unit,
    Records records,
    RecordTypes types,
    ShortRecords shortRecords,
    LongRecords longRecords,
    List<String> nullTokens) {

  /** What positions count. */
  public enum Unit {
    BYTES,
    /** Unicode characters (code points), however many bytes each has. */
    CHARACTERS
  }

  /**
   * How records stand in the file.
   *
   * @param length bytes of a record; empty where each line is a record of its own length
   * @param lineEnds whether a line end stands behind each record
   * @param skipLines physical lines skipped at the start; only with line ends
   * @param comment lines that begin so are no records; only with line ends
   */
  public record Records(
      OptionalInt length, boolean lineEnds, int skipLines, Optional<String> comment) {
    public Records {
      Objects.requireNonNull(comment, "comment");
      if (length.isEmpty() && !lineEnds) {
        throw new IllegalArgumentException("records without line ends need a record length");
      }
      if (!lineEnds && (skipLines > 0 || comment.isPresent())) {
        throw new IllegalArgumentException(
            "skip_lines and comment need lines, but records have no line ends");
      }
      if (skipLines < 0) {
        throw new IllegalArgumentException("skip_lines must not be negative");
      }
      if (comment.isPresent() && comment.get().isBlank()) {
        throw new IllegalArgumentException("comment must not be blank");
      }
    }

    /** Each line is a record. */
    public static Records lines() {
      return new Records(OptionalInt.empty(), true, 0, Optional.empty());
    }

    /** Records of one length with nothing between them. */
    public static Records ofLength(int bytes) {
      return new Records(OptionalInt.of(bytes), false, 0, Optional.empty());
    }
  }

  /** What becomes of records that end before their fields do. */
  public enum ShortRecords {
    /** They are refused, unless only padding at the right of fields is missing. */
    REJECT,
    /**
     * Fields wholly behind the end are padding alone. A field cut in two is refused unless it is
     * padded at the right: its text might be another's beginning.
     */
    PAD
  }

  /** What becomes of records that hold more than blanks behind their fields. */
  public enum LongRecords {
    /** What stands behind is rescued. */
    RESCUE,
    REJECT
  }

  /** Records of one kind by bytes; short ones are refused, the rest of long ones is rescued. */
  public FixedWidthOptions(
      Charset charset, Records records, List<FixedField> fields, List<String> nullTokens) {
    this(
        charset,
        Unit.BYTES,
        records,
        RecordTypes.one(fields),
        ShortRecords.REJECT,
        LongRecords.RESCUE,
        nullTokens);
  }

  public FixedWidthOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(types, "types");
    Objects.requireNonNull(shortRecords, "shortRecords");
    Objects.requireNonNull(longRecords, "longRecords");
    nullTokens = List.copyOf(nullTokens);
  }
}
