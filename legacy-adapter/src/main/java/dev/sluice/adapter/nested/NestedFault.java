package dev.sluice.adapter.nested;

/**
 * Why a record can't be stored.
 *
 * @param position where the value starts in the record, in bytes
 * @param field path to the field, such as {@code lines[2].price}
 * @param rule a short stable name
 * @param reason a sentence for a person
 */
public record NestedFault(int position, String field, String rule, String reason) {}
