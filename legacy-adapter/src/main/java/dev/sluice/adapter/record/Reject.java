package dev.sluice.adapter.record;

import java.util.Objects;

/**
 * One reason why a record was refused. A record with several faults has several; it is counted
 * once.
 *
 * <p>Of a compressed file the bytes meant are those it unpacks to. Where it holds several files,
 * record numbers go on from one to the next, offsets start anew in each, and the reason begins with
 * the name of the one meant.
 *
 * @param recordNumber number of the record in the file, from 1
 * @param byteOffset where the faulty field, or else the record, starts in the file, from 0; -1 if
 *     unknown
 * @param field the field at fault, or null if the fault is the record's
 * @param rule a short stable name of what was violated, such as {@code packed_decimal}
 * @param reason a sentence for a person: what is wrong with which value
 * @param raw the record's bytes as in the file, cut to {@link #MAX_RAW_BYTES}
 */
public record Reject(
    long recordNumber, long byteOffset, String field, String rule, String reason, byte[] raw) {
  /** How much of a refused record a reject keeps; the raw zone holds the whole. */
  public static final int MAX_RAW_BYTES = 4096;

  public Reject {
    if (recordNumber < 1) {
      throw new IllegalArgumentException("record numbers start at 1");
    }
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
    if (raw.length > MAX_RAW_BYTES) {
      raw = java.util.Arrays.copyOf(raw, MAX_RAW_BYTES);
    }
  }
}
