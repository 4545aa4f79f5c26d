package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.TreeReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Remembers the fields found in a file for as long as somebody holds its source, so that its ranges
 * need one first pass and not one each.
 */
final class InferredFields {
  private final Map<ByteSource, List<NestedField>> found = new WeakHashMap<>();

  /** Opens the records of a whole file. */
  interface Records {
    JsonRecords open() throws IOException;
  }

  synchronized List<NestedField> of(ByteSource source, Records records) throws IOException {
    List<NestedField> fields = found.get(source);
    if (fields == null) {
      fields = TreeReader.infer(records.open());
      found.put(source, fields);
    }
    return fields;
  }
}
