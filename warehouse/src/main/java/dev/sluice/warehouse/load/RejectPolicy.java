package dev.sluice.warehouse.load;

import java.util.Optional;

/**
 * How many refused records a delivery may have.
 *
 * @param limit most records, under {@link OnError#SKIP_FILE}
 * @param limitPercent most records in percent of the file's, under {@link OnError#SKIP_FILE}; 100
 *     for no such limit
 */
public record RejectPolicy(OnError onError, long limit, double limitPercent) {
  public RejectPolicy {
    if (limit < 0) {
      throw new IllegalArgumentException("reject_limit must not be negative");
    }
    if (!(limitPercent >= 0 && limitPercent <= 100)) {
      throw new IllegalArgumentException("reject_limit_percent must be 0 to 100");
    }
  }

  /** Why so many rejects quarantine the delivery; empty if they do not. */
  public Optional<String> verdict(long rejected, long records) {
    return switch (onError) {
      case CONTINUE -> Optional.empty();
      case ABORT ->
          rejected == 0
              ? Optional.empty()
              : Optional.of(rejected + " of " + records + " records refused and on_error is abort");
      case SKIP_FILE -> overLimit(rejected, records);
    };
  }

  /**
   * What is said of the first fault behind a verdict.
   *
   * @param field null if the fault is the record's as a whole
   */
  public static String firstFault(long recordNumber, String field, String reason) {
    String where = field == null ? "" : ", " + field;
    return "; the first is record " + recordNumber + where + ": " + reason;
  }

  private Optional<String> overLimit(long rejected, long records) {
    if (rejected > limit) {
      return Optional.of(
          rejected + " of " + records + " records refused, more than reject_limit " + limit);
    }
    if (rejected * 100.0 > limitPercent * records) {
      return Optional.of(
          rejected
              + " of "
              + records
              + " records refused, more than reject_limit_percent "
              + limitPercent);
    }
    return Optional.empty();
  }
}
