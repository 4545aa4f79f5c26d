package dev.sluice.lake.iceberg;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.lake.iceberg.FieldMatcher.NewField;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/** Why a table does not take a delivery's columns, in words for the person who decides. */
final class SchemaRefusal {
  private static final int NAMES_SHOWN = 20;

  private SchemaRefusal() {}

  /** Of fields the table does not have where new columns are forbidden. */
  static String newColumns(Schema table, List<Field> fields, FieldMatcher found) {
    Collection<NestedField> there = ColumnNames.pairs(table.columns(), fields).values();
    List<String> missing =
        columns(table).filter(c -> !there.contains(c)).map(NestedField::name).toList();
    return "new columns: "
        + names(found.newFields().stream().map(NewField::name))
        + "; "
        + (missing.isEmpty() ? "" : "missing are: " + names(missing.stream()) + "; ")
        + "the feed's schema_evolution_mode fail_on_new_columns forbids them: correct the file, or"
        + " say add_new_columns or rescue, and replay the delivery";
  }

  /**
   * Whether these are texts without one known name: so looks a first record that was read as the
   * header, and no mode of evolution may make columns of it, or lose it.
   */
  static boolean isOfAnotherTable(List<Field> fields, FieldMatcher found) {
    return fields.size() > 1
        && fields.stream().allMatch(field -> field.type() instanceof FieldType.Text)
        && found.newFields().size() == fields.size();
  }

  /** Of a delivery that {@link #isOfAnotherTable}. */
  static String anotherTable(Schema table, List<Field> fields) {
    return "none of the file's columns ("
        + names(fields.stream().map(Field::name))
        + ") is a column of the table ("
        + names(columns(table).map(NestedField::name))
        + "): its header is missing, or it is another feed's file; correct it, name the columns in"
        + " the feed's layout, or give it a feed of its own";
  }

  private static Stream<NestedField> columns(Schema table) {
    return table.columns().stream().filter(c -> !SystemColumns.isReserved(c.name()));
  }

  private static String names(Stream<String> names) {
    List<String> all = names.toList();
    String first = all.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int more = all.size() - NAMES_SHOWN;
    return more <= 0 ? first : first + " and " + more + " more";
  }
}
