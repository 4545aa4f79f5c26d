package dev.sluice.lake.schema;

/** What a read does with a value that is none of its column's type. */
public enum OnError {
  /** The read fails, and says where and why. */
  FAIL,
  /** The value is null. */
  NULL,
  /** The record is left out, and counted. */
  SKIP_RECORD,
  /** The value is null, and column {@code _errors} says what was wrong with it. */
  KEEP_IN_ERRORS
}
