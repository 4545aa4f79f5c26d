package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which items of a copybook are the record.
 *
 * @param items those of the record's highest level
 * @param around what they take over from the record of level 01 that they are the items of
 * @param header the record that describes the file's header; null if there is none
 * @param trailer the record that describes the file's trailer; null if there is none
 */
record TopLevel(List<DataItem> items, Inherited around, DataItem header, DataItem trailer) {

  /**
   * Finds the record: the items of the only record of level 01, several such records that stand for
   * one another, or the items of the highest level if none is of level 01.
   *
   * @throws LayoutException if there are several records and nothing says which of them holds
   */
  static TopLevel of(List<DataItem> all, CopybookOptions options) {
    List<DataItem> records = new ArrayList<>(all);
    DataItem header = taken(records, options.segments().headerRecord(), "record_header_name");
    DataItem trailer = taken(records, options.segments().trailerRecord(), "record_trailer_name");
    if (records.isEmpty()) {
      throw new LayoutException(0, "the copybook describes nothing but a header or trailer");
    }
    DataItem first = records.get(0);
    if (first.level() == 1 && first.isGroup() && first.occurs() != null) {
      throw first.place().fault("the record itself can't occur several times");
    }
    boolean collapses =
        records.size() == 1
            && first.level() == 1
            && first.isGroup()
            && !options.schema().keepOriginal();
    return collapses
        ? new TopLevel(first.children(), Inherited.NOTHING.within(first), header, trailer)
        : new TopLevel(items(records, options), Inherited.NOTHING, header, trailer);
  }

  private static DataItem taken(List<DataItem> records, String name, String key) {
    if (name == null) {
      return null;
    }
    for (DataItem record : records) {
      if (Names.comparable(record.label()).equals(Names.comparable(name))) {
        records.remove(record);
        return record;
      }
    }
    throw new LayoutException(0, key + ": the copybook has no record " + name);
  }

  private static List<DataItem> items(List<DataItem> records, CopybookOptions options) {
    DataItem first = records.get(0);
    if (first.level() != 1) {
      return records;
    }
    if (records.size() > 1) {
      return alternatives(records, options);
    }
    return records;
  }

  /** Records of level 01 share their bytes, as those of one file do. */
  private static List<DataItem> alternatives(List<DataItem> records, CopybookOptions options) {
    Set<String> chosen = new HashSet<>(options.segments().redefines().values());
    List<DataItem> alternatives = new ArrayList<>(records.subList(0, 1));
    for (DataItem record : records.subList(1, records.size())) {
      if (!chosen.contains(Names.comparable(record.label())) && record.redefines() == null) {
        throw record
            .place()
            .fault(
                "a second record "
                    + record.label()
                    + " begins: say which records it holds in (segment_field and"
                    + " redefine-segment-id-map), or that it is the file's header or trailer"
                    + " (record_header_name, record_trailer_name)");
      }
      alternatives.add(record.redefining(records.get(0).name()));
    }
    return alternatives;
  }
}
