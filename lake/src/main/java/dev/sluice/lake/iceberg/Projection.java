package dev.sluice.lake.iceberg;

import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.read.LakeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of a read.
 *
 * @param fieldIds for each column the ids from the top of the schema down to it
 */
record Projection(List<LakeColumn> columns, List<List<Integer>> fieldIds) {
  Projection {
    columns = List.copyOf(columns);
    fieldIds = List.copyOf(fieldIds);
  }

  /** All top-level columns, those of the layout before those of the system. */
  static Projection all(Schema schema) {
    List<String> names = new ArrayList<>();
    List<String> system = new ArrayList<>();
    for (NestedField column : schema.columns()) {
      (SystemColumns.isReserved(column.name()) ? system : names).add(column.name());
    }
    names.addAll(system);
    return of(schema, names);
  }

  /**
   * Chosen columns; names are taken exactly, or else without regard to case.
   *
   * @throws UnknownLakeTableException if there is no such column
   */
  static Projection of(Schema schema, List<String> names) {
    List<LakeColumn> columns = new ArrayList<>();
    List<List<Integer>> fieldIds = new ArrayList<>();
    for (String name : names) {
      Found found = find(schema, name).orElseThrow(() -> unknown(schema, name));
      columns.add(found.column());
      fieldIds.add(found.ids());
    }
    return new Projection(columns, fieldIds);
  }

  private static UnknownLakeTableException unknown(Schema schema, String name) {
    List<String> there = schema.columns().stream().map(NestedField::name).toList();
    return UnknownLakeTableException.column(name, there);
  }

  /** The field of this name, taken exactly, or else without regard to case. */
  static Optional<Found> find(Schema schema, String name) {
    return find(schema.columns(), name);
  }

  /**
   * A field.
   *
   * @param ids from the top of the schema down to it
   */
  record Found(String name, NestedField field, List<Integer> ids) {
    LakeColumn column() {
      return new LakeColumn(name, TableTypes.kind(field.type()));
    }

    Found below(NestedField group) {
      List<Integer> path = new ArrayList<>();
      path.add(group.fieldId());
      path.addAll(ids);
      return new Found(group.name() + "." + name, field, path);
    }
  }

  /** A name may hold dots itself: the whole name is tried before its parts. */
  private static Optional<Found> find(List<NestedField> fields, String name) {
    Optional<NestedField> whole = named(fields, name);
    if (whole.isPresent()) {
      NestedField field = whole.get();
      return Optional.of(new Found(field.name(), field, List.of(field.fieldId())));
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      Optional<NestedField> group = named(fields, name.substring(0, dot));
      if (group.isPresent() && group.get().type() instanceof Types.StructType struct) {
        Optional<Found> below = find(struct.fields(), name.substring(dot + 1));
        if (below.isPresent()) {
          return Optional.of(below.get().below(group.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<NestedField> named(List<NestedField> fields, String name) {
    Optional<NestedField> exact =
        fields.stream().filter(field -> field.name().equals(name)).findFirst();
    return exact.isPresent()
        ? exact
        : fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }
}
