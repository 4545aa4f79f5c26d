package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.SampleRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sample as one dialect cuts it, and how regular that looks.
 *
 * @param fields the number of fields that most records have
 * @param regular the share of records that have it
 * @param sound the share of records without a fault of quoting
 * @param score from 0 to 1: more fields, in records more alike, with values more like values, are
 *     higher (after van den Burg, Nazábal and Sutton, Wrangling Messy CSV Files, 2019)
 */
record Cut(
    DelimitedOptions options,
    List<SampleRecord> records,
    int fields,
    double regular,
    double sound,
    double score) {

  /** How many records are looked at. */
  static final int MOST_RECORDS = 500;

  static Cut of(DelimitedOptions options, String text, boolean whole) {
    List<SampleRecord> records = SampleRecord.cut(options, text, whole, MOST_RECORDS);
    Map<Integer, Integer> shapes = new TreeMap<>();
    long cells = 0;
    long known = 0;
    int sound = 0;
    for (SampleRecord one : records) {
      sound += one.atFault() ? 0 : 1;
      shapes.merge(one.values().size(), 1, Integer::sum);
      for (int i = 0; i < one.values().size(); i++) {
        cells++;
        boolean isKnown = one.quoted().get(i) || CellKind.of(one.values().get(i)) != CellKind.OTHER;
        known += isKnown ? 1 : 0;
      }
    }
    int count = Math.max(1, records.size());
    int most = 0;
    double pattern = 0;
    for (Map.Entry<Integer, Integer> shape : shapes.entrySet()) {
      most = shape.getValue() > shapes.getOrDefault(most, 0) ? shape.getKey() : most;
      pattern += shape.getValue() * (shape.getKey() - 1.0) / Math.max(1, shape.getKey());
    }
    double soundShare = (double) sound / count;
    double score =
        Math.max(0, pattern)
            / count
            / Math.max(1, shapes.size())
            * (cells == 0 ? 0 : (double) known / cells)
            * soundShare
            * soundShare;
    double regular = (double) shapes.getOrDefault(most, 0) / count;
    return new Cut(options, records, most, regular, soundShare, score);
  }

  /** Whether both cut the sample into the same values. */
  boolean isSameAs(Cut other) {
    return records.equals(other.records);
  }
}
