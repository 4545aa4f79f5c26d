package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.lake.parquet.LeafSource;
import dev.sluice.lake.parquet.LeafSource.Step;
import dev.sluice.lake.rescue.RescuedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Compares the fields of a record with the columns of a table, names as {@link ColumnNames} says,
 * and finds for each field its column, or that it has none, or that its type is another.
 */
final class FieldMatcher {

  /**
   * A field the table does not have.
   *
   * @param parent full name of the column it is to stand in, or null at the top
   * @param name its full name, for a person
   */
  record NewField(String parent, String name, Field field, RescuedField whereFound) {}

  /** A field whose type does not fit the column of its name. */
  record Conflict(RescuedField whereFound, Type column) {}

  /**
   * A column that would hold the field's values as well as its own if its type were wider.
   *
   * @param name the column's full name
   */
  record Widening(String name, Type.PrimitiveType from, Type.PrimitiveType to) {}

  private final List<NewField> newFields = new ArrayList<>();
  private final List<Widening> widenings = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<LeafSource> sources = new ArrayList<>();
  private final List<NestedField> written = new ArrayList<>();

  FieldMatcher(Schema table, List<Field> fields) {
    Map<Integer, NestedField> pairs = ColumnNames.pairs(table.columns(), fields);
    for (int i = 0; i < fields.size(); i++) {
      Place place = new Place(i, List.of(), fields.get(i).name());
      match(pairs.get(i), null, fields.get(i), place).ifPresent(written::add);
    }
    List<NestedField> columns = new ArrayList<>(table.columns());
    columns.removeIf(column -> !SystemColumns.isReserved(column.name()));
    for (int i = 0; i < columns.size(); i++) {
      written.add(columns.get(i));
      sources.add(new LeafSource(fields.size() + systemOrdinal(columns.get(i)), List.of()));
    }
  }

  /** Position of a system column behind the batch's columns. */
  private static int systemOrdinal(NestedField column) {
    return switch (column.name()) {
      case SystemColumns.DELIVERY_ID -> 0;
      case SystemColumns.RECORD_NO -> 1;
      default -> 2;
    };
  }

  List<NewField> newFields() {
    return newFields;
  }

  List<Widening> widenings() {
    return widenings;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  /** What is written: fields in the order of the record, each leaf with its source. */
  Schema fileSchema() {
    return new Schema(written);
  }

  List<LeafSource> sources() {
    return sources;
  }

  /**
   * The part of the column that the field fills.
   *
   * @param column the field's column, or null if it has none
   */
  private Optional<NestedField> match(NestedField column, String parent, Field field, Place place) {
    if (column == null) {
      newFields.add(new NewField(parent, place.name(), field, place.rescued(field.type())));
      return Optional.empty();
    }
    String name = parent == null ? column.name() : parent + "." + column.name();
    return matchType(column.type(), name, field.type(), place)
        .map(type -> NestedField.from(column).ofType(type).build());
  }

  /** The part of the column's type that the field fills; empty if it fills nothing of it. */
  private Optional<Type> matchType(Type column, String name, FieldType type, Place place) {
    if (type instanceof FieldType.Group group && column instanceof Types.StructType struct) {
      List<NestedField> filled = new ArrayList<>();
      Map<Integer, NestedField> pairs = ColumnNames.pairs(struct.fields(), group.fields());
      for (int i = 0; i < group.fields().size(); i++) {
        Field field = group.fields().get(i);
        Place below = place.step(new Step.Child(i), "." + field.name());
        match(pairs.get(i), name, field, below).ifPresent(filled::add);
      }
      return filled.isEmpty() ? Optional.empty() : Optional.of(Types.StructType.of(filled));
    }
    if (type instanceof FieldType.Sequence sequence && column instanceof Types.ListType list) {
      Place below = place.step(new Step.Elements(), "");
      return matchType(list.elementType(), name + ".element", sequence.element(), below)
          .map(element -> Types.ListType.ofOptional(list.elementId(), element));
    }
    if (!TableTypes.holds(column, type)) {
      TableTypes.widened(column, type)
          .ifPresent(to -> widenings.add(new Widening(name, column.asPrimitiveType(), to)));
      conflicts.add(new Conflict(place.rescued(type), column));
      return Optional.empty();
    }
    sources.add(new LeafSource(place.column(), place.steps()));
    return Optional.of(column);
  }

  /** Where in the record the comparison stands. */
  private record Place(int column, List<Step> steps, String name) {
    Place step(Step step, String suffix) {
      List<Step> further = new ArrayList<>(steps);
      further.add(step);
      return new Place(column, List.copyOf(further), name + suffix);
    }

    RescuedField rescued(FieldType type) {
      return new RescuedField(name, column, steps, type);
    }
  }
}
