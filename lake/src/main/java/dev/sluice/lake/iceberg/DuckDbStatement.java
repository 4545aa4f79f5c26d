package dev.sluice.lake.iceberg;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * A version of a table as one statement for DuckDB, which then needs neither catalog nor its
 * Iceberg extension: the version's data files, and its columns by field id, so that files written
 * before a column came have nulls in it. Inside groups DuckDB goes by names.
 */
final class DuckDbStatement {
  private DuckDbStatement() {}

  /**
   * The statement, without semicolon.
   *
   * @param files locations of the version's data files, in reading order
   */
  static String select(Schema schema, List<String> files) {
    if (files.isEmpty()) {
      return schema.columns().stream()
          .map(column -> "NULL::" + type(column.type()) + " AS " + quoted(column.name()))
          .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }
    String paths =
        files.stream().map(DuckDbStatement::text).collect(Collectors.joining(",\n  ", "[", "]"));
    String columns =
        schema.columns().stream()
            .map(DuckDbStatement::entry)
            .collect(Collectors.joining(",\n  ", "MAP {", "}"));
    return "SELECT * FROM read_parquet(\n  " + paths + ",\n  schema = " + columns + ")";
  }

  private static String entry(NestedField column) {
    return "%d: {name: %s, type: %s, default_value: NULL}"
        .formatted(column.fieldId(), text(column.name()), text(type(column.type())));
  }

  private static String type(Type type) {
    return switch (type.typeId()) {
      case STRING -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case BINARY, FIXED -> "BLOB";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
      }
      case LIST -> type(((Types.ListType) type).elementType()) + "[]";
      case STRUCT ->
          ((Types.StructType) type)
              .fields().stream()
                  .map(field -> quoted(field.name()) + " " + type(field.type()))
                  .collect(Collectors.joining(", ", "STRUCT(", ")"));
      default -> throw new IllegalArgumentException("the lake does not write columns of " + type);
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
