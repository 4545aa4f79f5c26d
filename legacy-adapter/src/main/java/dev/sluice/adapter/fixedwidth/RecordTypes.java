package dev.sluice.adapter.fixedwidth;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of records in a file. Of one kind, its fields are the columns. Of several, each kind is
 * a group, null in the records of other kinds, behind a column {@value #TYPE_COLUMN}.
 *
 * @param typeField where a record says its kind; empty where all are of one
 * @param types distinct in names and in values
 * @param others what becomes of records of no kind that is listed
 */
public record RecordTypes(Optional<FixedField> typeField, List<RecordType> types, Others others) {
  static final String TYPE_COLUMN = "record_type";

  /**
   * One kind of record.
   *
   * @param name of the group
   * @param values of the type field that say a record is of this kind, without blanks around them
   * @param fields in any order; they may overlap
   */
  public record RecordType(String name, List<String> values, List<FixedField> fields) {
    public RecordType {
      values = List.copyOf(values);
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("a fixed-width layout needs fields");
      }
    }
  }

  /** What becomes of records of no kind that is listed. */
  public enum Others {
    /** They are refused. */
    REJECT,
    /** They are left out and counted. */
    DISCARD
  }

  public RecordTypes {
    types = List.copyOf(types);
    if (types.isEmpty() || (typeField.isEmpty() && types.size() > 1)) {
      throw new IllegalArgumentException("several record types need a field that tells them apart");
    }
    Set<String> values = new HashSet<>();
    for (RecordType type : types) {
      if (typeField.isPresent() && type.values().isEmpty()) {
        throw new IllegalArgumentException("record type " + type.name() + " needs a value");
      }
      for (String value : type.values()) {
        if (!values.add(value)) {
          throw new IllegalArgumentException("record type '" + value + "' is there twice");
        }
      }
    }
  }

  /** Records of one kind. */
  public static RecordTypes one(List<FixedField> fields) {
    return new RecordTypes(
        Optional.empty(), List.of(new RecordType("record", List.of(), fields)), Others.REJECT);
  }

  /** The kind that has this value; -1 for none. */
  int indexOf(String value) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).values().contains(value)) {
        return i;
      }
    }
    return -1;
  }
}
