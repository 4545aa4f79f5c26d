package dev.sluice.warehouse.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a contract.
 *
 * @param name its SQL name: lower-case letters, digits and underscores, not starting with a digit
 * @param sources the lake columns it is read from; the first that the table has and that is not
 *     null gives the value. {@code GROUP.FIELD} inside groups. Never empty
 * @param required whether null is refused; a blank text counts as null unless the type is text
 * @param primaryKey whether the column is part of the key
 * @param formats masks for dates, timestamps and numbers, tried in order, in the letters of {@link
 *     java.time.format.DateTimeFormatter}; empty for ISO 8601
 * @param minimum smallest value allowed, as written in the contract
 * @param maximum greatest value allowed, as written in the contract
 * @param pattern regular expression the whole value must match
 * @param allowed the values allowed; empty for any
 */
public record ContractColumn(
    String name,
    ColumnType type,
    List<String> sources,
    boolean required,
    boolean primaryKey,
    List<String> formats,
    Optional<String> minimum,
    Optional<String> maximum,
    Optional<String> pattern,
    List<String> allowed) {
  public ContractColumn {
    Objects.requireNonNull(type, "type");
    if (!SqlName.isValid(name)) {
      throw new IllegalArgumentException(SqlName.complaint(name));
    }
    sources = List.copyOf(sources);
    formats = List.copyOf(formats);
    allowed = List.copyOf(allowed);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("column " + name + " has no source");
    }
    if (primaryKey && !required) {
      throw new IllegalArgumentException("column " + name + " is a key and must be required");
    }
  }
}
