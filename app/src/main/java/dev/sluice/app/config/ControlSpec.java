package dev.sluice.app.config;

import dev.sluice.adapter.balance.Check;
import dev.sluice.adapter.balance.RejectedSums;
import dev.sluice.adapter.fixedwidth.FixedField;
import java.util.List;
import java.util.Optional;

/**
 * The control records of a feed's files, as its configuration has them.
 *
 * @param headers the first records of a file
 * @param trailers the last records of a file
 */
public record ControlSpec(
    List<RecordSpec> headers, List<RecordSpec> trailers, RejectedSums rejectedSums) {
  public ControlSpec {
    headers = List.copyOf(headers);
    trailers = List.copyOf(trailers);
  }

  /**
   * One control record.
   *
   * @param type what its type field says; empty where its place alone tells
   * @param typeField name of that field; empty for the record's first
   */
  public record RecordSpec(
      Optional<String> type, Optional<String> typeField, Fields fields, List<Check> checks) {
    public RecordSpec {
      checks = List.copyOf(checks);
    }
  }

  /** How the fields of a control record are found. */
  public sealed interface Fields {

    /** They aren't: nothing is read from the record but its type. */
    record None() implements Fields {}

    /** As those of the layout's own delimited records. */
    record Names(List<String> names) implements Fields {}

    /** By position. */
    record Positions(List<FixedField> fields) implements Fields {}

    /**
     * By a copybook.
     *
     * @param text the copybook
     */
    record Copybook(String text) implements Fields {}
  }
}
