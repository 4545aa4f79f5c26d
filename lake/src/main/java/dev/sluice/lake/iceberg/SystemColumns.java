package dev.sluice.lake.iceberg;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.iceberg.types.Types;

/** The columns every lake table has besides the layout's fields. */
final class SystemColumns {
  static final String DELIVERY_ID = "_delivery_id";
  static final String RECORD_NO = "_record_no";
  static final String RESCUED_DATA = "_rescued_data";

  private static final Set<String> NAMES = Set.of(DELIVERY_ID, RECORD_NO, RESCUED_DATA);

  private SystemColumns() {}

  static boolean isReserved(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** With ids counted from this one. */
  static List<Types.NestedField> fields(int firstId) {
    return List.of(
        Types.NestedField.required(firstId, DELIVERY_ID, Types.StringType.get()),
        Types.NestedField.required(firstId + 1, RECORD_NO, Types.LongType.get()),
        Types.NestedField.optional(firstId + 2, RESCUED_DATA, Types.StringType.get()));
  }
}
