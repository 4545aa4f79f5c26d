package dev.sluice.adapter.dbf;

import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/**
 * How a DBF table is read.
 *
 * @param charset of texts; by the file's language driver if empty
 * @param deleted what becomes of records marked as deleted
 * @param memo what becomes of fields whose text stands in a file of its own
 */
public record DbfOptions(Optional<Charset> charset, Deleted deleted, Memo memo) {

  /** What becomes of records that were deleted, but still stand in the file. */
  public enum Deleted {
    /** They are left out. Their bytes are accounted for, and their number is told. */
    SKIP,
    /** They are rows like the others; a field {@code deleted} says which they are. */
    KEEP
  }

  /** What becomes of memo fields: the table holds the number of a block in another file. */
  public enum Memo {
    /** They are null, and the number is rescued. */
    RESCUE,
    /** A record with a memo is refused. */
    REJECT
  }

  public DbfOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(deleted, "deleted");
    Objects.requireNonNull(memo, "memo");
  }
}
