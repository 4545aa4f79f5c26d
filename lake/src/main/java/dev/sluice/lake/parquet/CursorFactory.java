package dev.sluice.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Makes the cursors of a file's row groups, finding columns by their field ids. */
public final class CursorFactory {
  private final DataFileReader file;
  private final IntFunction<Optional<String>> nameById;

  /** For one open file, with names of fields as in the file. */
  public CursorFactory(DataFileReader file) {
    this(file, id -> Optional.empty());
  }

  /**
   * For one open file.
   *
   * @param nameById a field's name in the table. In the file characters that Avro doesn't allow in
   *     names are escaped, and the field may have been renamed since
   */
  public CursorFactory(DataFileReader file, IntFunction<Optional<String>> nameById) {
    this.file = file;
    this.nameById = nameById;
  }

  /**
   * A cursor over a column.
   *
   * @param fieldIds the id of the top-level column, then of fields within groups, down to the one
   *     wanted
   */
  public ValueCursor open(int rowGroup, List<Integer> fieldIds) throws IOException {
    MessageType schema = file.schema();
    GroupType group = schema;
    List<String> path = new ArrayList<>();
    for (int i = 0; i < fieldIds.size(); i++) {
      Type found = withId(group, fieldIds.get(i));
      if (found == null) {
        return new AbsentCursor();
      }
      path.add(found.getName());
      if (i == fieldIds.size() - 1) {
        return cursor(rowGroup, found, path);
      }
      group = found.asGroupType();
    }
    throw new IllegalArgumentException("no column named");
  }

  private static Type withId(GroupType group, int id) {
    for (Type field : group.getFields()) {
      if (field.getId() != null && field.getId().intValue() == id) {
        return field;
      }
    }
    return null;
  }

  private ValueCursor cursor(int rowGroup, Type type, List<String> path) throws IOException {
    if (type.isPrimitive()) {
      return new FlatCursor(file.column(rowGroup, leaf(path)));
    }
    return new NestedCursor(node(rowGroup, type, path));
  }

  private NestedNode node(int rowGroup, Type type, List<String> path) throws IOException {
    String[] here = path.toArray(String[]::new);
    int present = file.schema().getMaxDefinitionLevel(here);
    if (type.isPrimitive()) {
      LeafValue value = new LeafValue(type.asPrimitiveType());
      return new NestedNode.Leaf(file.column(rowGroup, leaf(path)), present, value);
    }
    GroupType group = type.asGroupType();
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      GroupType repeated = group.getType(0).asGroupType();
      Type element = repeated.getType(0);
      List<String> below = below(below(path, repeated), element);
      int repetition = file.schema().getMaxRepetitionLevel(below.toArray(String[]::new));
      int own = elementRepetition(here, repetition);
      return new NestedNode.Sequence(present, own, node(rowGroup, element, below));
    }
    return groupNode(rowGroup, group, path, present);
  }

  /** A list's elements repeat one level deeper than the list itself. */
  private int elementRepetition(String[] list, int element) {
    int outer = file.schema().getMaxRepetitionLevel(list);
    if (element != outer + 1) {
      throw new IllegalStateException("not a three-level list: " + String.join(".", list));
    }
    return element;
  }

  private NestedNode groupNode(int rowGroup, GroupType group, List<String> path, int present)
      throws IOException {
    List<String> names = new ArrayList<>();
    List<NestedNode> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      names.add(name(field));
      fields.add(node(rowGroup, field, below(path, field)));
    }
    return new NestedNode.Group(present, names, fields);
  }

  private String name(Type field) {
    return Optional.ofNullable(field.getId())
        .flatMap(id -> nameById.apply(id.intValue()))
        .orElse(field.getName());
  }

  private static List<String> below(List<String> path, Type field) {
    List<String> below = new ArrayList<>(path);
    below.add(field.getName());
    return below;
  }

  private ColumnDescriptor leaf(List<String> path) {
    return file.schema().getColumnDescription(path.toArray(String[]::new));
  }
}
