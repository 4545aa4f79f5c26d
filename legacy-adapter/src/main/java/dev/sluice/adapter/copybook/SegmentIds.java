package dev.sluice.adapter.copybook;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Generates ids from the kinds of records in file order, as Cobrix does: a record of level 0 gets
 * an id of its own, one of a lower level that of its level 0 with a number.
 */
final class SegmentIds {
  private static final int FILE_ID = 0;

  private final List<Set<String>> levels;
  private final String prefix;
  private final long[] numbers;
  private int level = -1;
  private String root;

  SegmentIds(List<Set<String>> levels, String prefix) {
    this.levels = levels;
    this.prefix = prefix;
    this.numbers = new long[levels.size()];
  }

  /**
   * The ids of the next record, one for each level; null for levels below its own.
   *
   * @param recordIndex number of the record in the file, from 0
   */
  String[] next(String segment, long recordIndex) {
    int own = level(segment);
    if (own == 0) {
      root = prefix + "_" + FILE_ID + "_" + recordIndex;
      Arrays.fill(numbers, 0);
    } else if (own > 0) {
      numbers[own]++;
    }
    level = own < 0 ? level : own;
    String[] ids = new String[levels.size()];
    for (int i = 0; i <= level && root != null; i++) {
      ids[i] = i == 0 ? root : root + "_L" + i + "_" + numbers[i];
    }
    return ids;
  }

  private int level(String segment) {
    int rest = -1;
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).contains(segment)) {
        return i;
      }
      rest = levels.get(i).contains(SegmentOptions.REST) ? i : rest;
    }
    return rest;
  }
}
