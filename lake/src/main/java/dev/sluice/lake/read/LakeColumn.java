package dev.sluice.lake.read;

/**
 * A column of a read.
 *
 * @param name its name in the table; {@code GROUP.FIELD} for a field inside a group
 */
public record LakeColumn(String name, Kind kind) {

  /** Which getter of {@link LakeRows} gives its values without conversion. */
  public enum Kind {
    TEXT,
    LONG,
    DECIMAL,
    DOUBLE,
    /** Read as the text true or false. */
    BOOLEAN,
    BYTES,
    /** A {@link java.time.LocalDate}; only through a schema. */
    DATE,
    /** A {@link java.time.LocalTime}; only through a schema. */
    TIME,
    /** A {@link java.time.LocalDateTime}; only through a schema. */
    TIMESTAMP,
    /** A {@link java.time.OffsetDateTime}; only through a schema. */
    MOMENT,
    /** Groups and sequences: read as JSON text. */
    NESTED
  }
}
