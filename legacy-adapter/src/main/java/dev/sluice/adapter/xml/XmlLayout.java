package dev.sluice.adapter.xml;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.RecordColumns;
import dev.sluice.adapter.nested.TreeReader;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.util.List;

/**
 * XML whose records are elements at a path, or of a name.
 *
 * <p>Text that is no XML 1.0 refuses the file, as do a document type and an entity that is none of
 * XML's five. Refused records (rules in parentheses): text beside elements ({@code mixed_content}),
 * one name in two namespaces ({@code namespace}), an element that is nil and has content ({@code
 * nil}), {@code nesting}, {@code record_too_long}; and where fields are declared {@code type},
 * {@code number}, and more than one element for a single value ({@code repeated}).
 */
public final class XmlLayout implements Layout {
  private static final int BATCH_ROWS = 8192;

  /**
   * Least that may be read at once, so that a short record does not make a long comment a fault.
   */
  private static final long LEAST_AT_ONCE = 1 << 20;

  private final XmlOptions options;
  private final int batchRows;

  /**
   * A layout with these options.
   *
   * @throws IllegalArgumentException if the fields make no schema
   */
  public XmlLayout(XmlOptions options) {
    this(options, BATCH_ROWS);
  }

  XmlLayout(XmlOptions options, int batchRows) {
    options.fields().ifPresent(fields -> new RecordColumns(fields, true));
    this.options = options;
    this.batchRows = batchRows;
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    List<NestedField> fields =
        options.fields().isPresent()
            ? options.fields().get()
            : TreeReader.infer(records(source, false));
    return new TreeReader(records(source, true), fields, true, batchRows);
  }

  private XmlRecords records(ByteSource source, boolean computesFigures) throws IOException {
    long mostAtOnce = Math.max(LEAST_AT_ONCE, 2L * options.maxRecordBytes());
    XmlInput input = XmlInput.open(source, options.charset(), mostAtOnce);
    try {
      return new XmlRecords(input, options, computesFigures);
    } catch (RuntimeException | IOException e) {
      input.close();
      throw e;
    }
  }
}
