package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Field;
import dev.sluice.lake.append.WritePlan;
import dev.sluice.lake.iceberg.FieldMatcher.Conflict;
import dev.sluice.lake.iceberg.FieldMatcher.NewField;
import dev.sluice.lake.iceberg.FieldMatcher.Widening;
import dev.sluice.lake.rescue.RescuedField;
import dev.sluice.lake.table.SchemaEvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.types.TypeUtil;

/**
 * What a delivery's arrival does to its table: known before a row is read, done only after the last
 * one is found good.
 */
sealed interface SchemaPlan {
  /** The delivery can't be stored. */
  record Refused(String reason) implements SchemaPlan {}

  /** The table must be created with this schema. */
  record Create(Schema schema, WritePlan plan, List<String> changes) implements SchemaPlan {}

  /**
   * The table stands.
   *
   * @param added fields to add to it; may be empty
   * @param widened columns whose type becomes wider; may be empty
   * @param evolved its schema with them, and with the ids they will have
   */
  record Extend(
      List<NewField> added,
      List<Widening> widened,
      Schema evolved,
      WritePlan plan,
      List<String> changes)
      implements SchemaPlan {

    boolean changesTable() {
      return !added.isEmpty() || !widened.isEmpty();
    }

    void addTo(UpdateSchema update) {
      add(update, added, widened);
    }
  }

  private static void add(UpdateSchema update, List<NewField> added, List<Widening> widened) {
    for (Widening column : widened) {
      update.updateColumn(column.name(), column.to());
    }
    for (NewField field : added) {
      update.addColumn(
          field.parent(),
          field.field().name(),
          TableTypes.of(field.field().type(), new AtomicInteger()));
    }
  }

  /** Plans the first delivery of a feed. */
  static SchemaPlan create(List<Field> fields) {
    String impossible = impossible(fields);
    if (impossible != null) {
      return new Refused(impossible);
    }
    try {
      AtomicInteger ids = new AtomicInteger();
      var columns = TableTypes.optionalFields(fields, ids);
      columns.addAll(SystemColumns.fields(ids.incrementAndGet()));
      AtomicInteger fresh = new AtomicInteger();
      Schema schema = TypeUtil.assignFreshIds(new Schema(columns), fresh::incrementAndGet);
      FieldMatcher matcher = new FieldMatcher(schema, fields);
      WritePlan plan = new WritePlan(matcher.fileSchema(), matcher.sources(), List.of());
      return new Create(schema, plan, List.of("table created with " + fields.size() + " columns"));
    } catch (ValidationException e) {
      return new Refused("the layout's fields can't be columns: " + e.getMessage());
    }
  }

  /** Plans a further delivery of a feed. */
  static SchemaPlan extend(Table table, List<Field> fields, SchemaEvolution evolution) {
    String impossible = impossible(fields);
    if (impossible != null) {
      return new Refused(impossible);
    }
    FieldMatcher found = new FieldMatcher(table.schema(), fields);
    if (SchemaRefusal.isOfAnotherTable(fields, found)) {
      return new Refused(SchemaRefusal.anotherTable(table.schema(), fields));
    }
    return switch (evolution) {
      case ADD_NEW_COLUMNS -> adding(table, fields, found);
      case RESCUE -> keeping(table, found, true);
      case NONE -> keeping(table, found, false);
      case FAIL_ON_NEW_COLUMNS ->
          found.newFields().isEmpty()
              ? keeping(table, found, true)
              : new Refused(SchemaRefusal.newColumns(table.schema(), fields, found));
    };
  }

  private static SchemaPlan adding(Table table, List<Field> fields, FieldMatcher found) {
    List<NewField> added = found.newFields();
    List<Widening> widened = found.widenings();
    try {
      Schema evolved = table.schema();
      if (!added.isEmpty() || !widened.isEmpty()) {
        UpdateSchema update = table.updateSchema();
        add(update, added, widened);
        evolved = update.apply();
      }
      FieldMatcher matcher = new FieldMatcher(evolved, fields);
      List<RescuedField> rescued = new ArrayList<>();
      List<String> changes = new ArrayList<>();
      for (NewField field : added) {
        changes.add("column " + field.name() + " added (" + typeName(field) + ")");
      }
      for (Widening column : widened) {
        changes.add("column " + column.name() + " widened to " + column.to());
      }
      rescue(matcher.conflicts(), rescued, changes);
      WritePlan plan = new WritePlan(matcher.fileSchema(), matcher.sources(), rescued);
      return new Extend(added, widened, evolved, plan, changes);
    } catch (ValidationException | IllegalArgumentException e) {
      return new Refused("the layout's new fields can't be columns: " + e.getMessage());
    }
  }

  private static SchemaPlan keeping(Table table, FieldMatcher found, boolean rescueNew) {
    List<RescuedField> rescued = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (NewField field : found.newFields()) {
      if (rescueNew) {
        rescued.add(field.whereFound());
      }
      String fate = rescueNew ? " is no column: rescued" : " is no column: left out";
      changes.add("field " + field.name() + fate);
    }
    rescue(found.conflicts(), rescued, changes);
    WritePlan plan = new WritePlan(found.fileSchema(), found.sources(), rescued);
    return new Extend(List.of(), List.of(), table.schema(), plan, changes);
  }

  private static void rescue(
      List<Conflict> conflicts, List<RescuedField> rescued, List<String> changes) {
    for (Conflict conflict : conflicts) {
      RescuedField field = conflict.whereFound();
      rescued.add(field);
      changes.add(
          "field "
              + field.name()
              + " is "
              + TableTypes.of(field.type(), new AtomicInteger())
              + ", its column "
              + conflict.column()
              + ": rescued");
    }
  }

  private static String typeName(NewField field) {
    return TableTypes.of(field.field().type(), new AtomicInteger()).toString();
  }

  /** Why no table can have these fields; null if one can. */
  private static String impossible(List<Field> fields) {
    for (Field field : fields) {
      if (SystemColumns.isReserved(ColumnNames.folded(field.name()))) {
        return "the layout's field " + field.name() + " has a name the lake reserves: rename it";
      }
      if (TableTypes.hasEmptyGroup(field.type())) {
        return "the layout's field " + field.name() + " has a group without fields";
      }
    }
    return null;
  }
}
