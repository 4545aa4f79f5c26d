package dev.sluice.adapter.xml;

import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.NestedType;
import dev.sluice.adapter.record.Schema;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How an XML file is read.
 *
 * @param charset of the file, whatever it declares; by its byte order mark and declaration if empty
 * @param records the elements that are records
 * @param namespaces for each namespace whose names are written with a prefix, that prefix; names of
 *     all others are written without
 * @param fields the fields of a record; found by a first pass over the whole file if empty
 * @param mixedContent what becomes of text beside elements
 * @param figures what is told of the file outside its records
 * @param maxRecordBytes longest record, in UTF-8
 * @param maxDepth deepest nesting of a record
 */
public record XmlOptions(
    Optional<Charset> charset,
    XmlPath records,
    Map<String, String> namespaces,
    Optional<List<NestedField>> fields,
    MixedContent mixedContent,
    List<XmlFigure> figures,
    int maxRecordBytes,
    int maxDepth) {
  /** Deepest nesting that may be asked for. */
  public static final int GREATEST_DEPTH = 500;

  /** What becomes of text that stands beside elements. */
  public enum MixedContent {
    /** The record is refused: a column can't say where between the elements the text stood. */
    REJECT,
    /** The pieces of text are put together, and stand in the field {@code #text}. */
    TEXT
  }

  public XmlOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(mixedContent, "mixedContent");
    namespaces = Map.copyOf(namespaces);
    figures = List.copyOf(figures);
    fields = fields.map(List::copyOf);
    fields.map(NestedType::columns).ifPresent(Schema::new);
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
