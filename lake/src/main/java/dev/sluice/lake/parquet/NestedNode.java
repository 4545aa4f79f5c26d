package dev.sluice.lake.parquet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnReader;

/**
 * A part of a nested column, put together from the leaves below it by their levels. Each call of
 * {@link #writeTo} or {@link #skip} consumes one occurrence.
 */
sealed interface NestedNode {

  /** Any leaf below: all of them agree on the levels of what is above them. */
  ColumnReader leaf();

  /** The definition level from which this is not null. */
  int present();

  /** Whether the current occurrence is not null. */
  default boolean isPresent() {
    return leaf().getCurrentDefinitionLevel() >= present();
  }

  /** Writes the current occurrence, which must be present. */
  void writeTo(JsonGenerator json) throws IOException;

  /** Passes the current occurrence, which must be null. */
  void skip();

  /** Writes the current occurrence, null or not. */
  default void writeOrNull(JsonGenerator json) throws IOException {
    if (isPresent()) {
      writeTo(json);
    } else {
      skip();
      json.writeNull();
    }
  }

  /** A single value. */
  record Leaf(ColumnReader leaf, int present, LeafValue value) implements NestedNode {
    @Override
    public void writeTo(JsonGenerator json) throws IOException {
      value.writeTo(json, leaf);
      leaf.consume();
    }

    @Override
    public void skip() {
      leaf.consume();
    }
  }

  /** A group; fields that are null are left out. */
  record Group(int present, List<String> names, List<NestedNode> fields) implements NestedNode {
    @Override
    public ColumnReader leaf() {
      return fields.get(0).leaf();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < fields.size(); i++) {
        NestedNode field = fields.get(i);
        if (field.isPresent()) {
          json.writeFieldName(names.get(i));
          field.writeTo(json);
        } else {
          field.skip();
        }
      }
      json.writeEndObject();
    }

    @Override
    public void skip() {
      fields.forEach(NestedNode::skip);
    }
  }

  /**
   * A sequence.
   *
   * @param repetition the level with which a further element starts
   */
  record Sequence(int present, int repetition, NestedNode element) implements NestedNode {
    @Override
    public ColumnReader leaf() {
      return element.leaf();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
      json.writeStartArray();
      if (leaf().getCurrentDefinitionLevel() == present) {
        element.skip();
      } else {
        do {
          element.writeOrNull(json);
        } while (leaf().getCurrentRepetitionLevel() == repetition);
      }
      json.writeEndArray();
    }

    @Override
    public void skip() {
      element.skip();
    }
  }
}
