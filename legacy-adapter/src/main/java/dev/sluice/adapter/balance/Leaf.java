package dev.sluice.adapter.balance;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.SequenceColumn;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to the values of one field in a batch: through groups, and through sequences to all their
 * elements.
 */
final class Leaf {
  private final String name;
  private final List<Integer> path = new ArrayList<>();
  private final boolean oneEachRow;

  /**
   * The way to a field.
   *
   * @param name names with points between
   * @throws UndecodableFileException if the file has no such field, or it is a group
   */
  Leaf(Schema schema, String name) {
    this.name = name;
    boolean sequences = false;
    FieldType type = new FieldType.Group(schema.fields());
    String rest = name;
    while (true) {
      while (type instanceof FieldType.Sequence sequence) {
        sequences = true;
        type = sequence.element();
      }
      if (rest.isEmpty()) {
        break;
      }
      if (!(type instanceof FieldType.Group group)) {
        throw noSuchField(schema);
      }
      int index = find(group.fields(), rest);
      if (index < 0) {
        throw noSuchField(schema);
      }
      Field field = group.fields().get(index);
      path.add(index);
      type = field.type();
      rest =
          rest.length() == field.name().length() ? "" : rest.substring(field.name().length() + 1);
    }
    if (type instanceof FieldType.Group) {
      throw new UndecodableFileException(
          -1, "control: field " + name + " is a group: name one of its fields");
    }
    this.oneEachRow = !sequences;
  }

  private static int find(List<Field> fields, String path) {
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      if (path.equals(name) || path.startsWith(name + ".")) {
        return i;
      }
    }
    return -1;
  }

  private UndecodableFileException noSuchField(Schema schema) {
    return new UndecodableFileException(
        -1,
        "control: the file has no field "
            + name
            + "; its fields are "
            + String.join(", ", schema.fields().stream().map(Field::name).toList()));
  }

  /** The field's values in this batch. */
  Column in(RecordBatch batch) {
    Column column = null;
    List<Column> columns = batch.columns();
    for (int index : path) {
      column = columns.get(index);
      while (column instanceof SequenceColumn sequence) {
        column = sequence.elements();
      }
      columns = column instanceof GroupColumn group ? group.children() : List.of();
    }
    return column;
  }

  /** The place of the column's value, for a message. */
  String place(RecordBatch batch, int row) {
    return oneEachRow
        ? "record " + batch.recordNumbers()[row] + ", field " + name
        : "field " + name;
  }
}
