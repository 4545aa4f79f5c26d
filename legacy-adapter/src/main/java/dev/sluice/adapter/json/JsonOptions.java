package dev.sluice.adapter.json;

import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.NestedType;
import dev.sluice.adapter.record.Schema;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a JSON file is read.
 *
 * @param charset of the file; found from its first bytes if empty: UTF-8, UTF-16 or UTF-32
 * @param fields the fields of a record; found by a first pass over the whole file if empty
 * @param valueField the field that takes a record that is no object; such a record is refused if
 *     empty
 * @param path names of the members that lead to the records, from the top; empty if they stand at
 *     the top
 * @param maxRecordBytes longest record, in UTF-8
 * @param maxDepth deepest nesting of a record
 */
public record JsonOptions(
    Optional<Charset> charset,
    Optional<List<NestedField>> fields,
    Optional<String> valueField,
    List<String> path,
    int maxRecordBytes,
    int maxDepth) {
  /** Deepest nesting that may be asked for. */
  public static final int GREATEST_DEPTH = 500;

  public JsonOptions {
    Objects.requireNonNull(charset, "charset");
    fields = fields.map(List::copyOf);
    fields.map(NestedType::columns).ifPresent(Schema::new);
    Objects.requireNonNull(valueField, "valueField");
    path = List.copyOf(path);
    if (fields.isPresent() && fields.get().isEmpty()) {
      throw new IllegalArgumentException("fields must name at least one field");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("max_record_bytes must be at least 1");
    }
    if (maxDepth < 1 || maxDepth > GREATEST_DEPTH) {
      throw new IllegalArgumentException("max_depth must be 1 to " + GREATEST_DEPTH);
    }
  }
}
