package dev.sluice.adapter.cobol;

import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads data description entries and builds the tree of their levels. */
final class DescriptionReader {
  private static final Set<String> LISTING =
      Set.of("EJECT", "SKIP1", "SKIP2", "SKIP3", Word.PERIOD);

  /** Headers of a program, which some copybooks start with. */
  private static final Set<String> HEADERS =
      Set.of("DATA", "FILE", "WORKING-STORAGE", "LINKAGE", "LOCAL-STORAGE");

  private final Cursor cursor;
  private final Boolean commaIsPoint;
  private final List<DataItem> entries = new ArrayList<>();

  DescriptionReader(List<Word> words, Boolean commaIsPoint) {
    this.cursor = new Cursor(words);
    this.commaIsPoint = commaIsPoint;
  }

  List<DataItem> items() {
    while (!cursor.atEnd()) {
      if (LISTING.contains(cursor.word().text())) {
        cursor.take();
      } else if (HEADERS.contains(cursor.word().text()) || cursor.isAt("FD")) {
        skipSentence();
      } else {
        entry();
      }
    }
    if (entries.isEmpty()) {
      throw new LayoutException(0, "the copybook describes no data");
    }
    return tree(0, entries.size(), 0);
  }

  private void skipSentence() {
    while (!cursor.atEnd() && !cursor.take().is(Word.PERIOD)) {
      // These words say nothing about the bytes of records.
    }
  }

  private void entry() {
    Word first = cursor.take();
    int level = level(first);
    if (level == 66 || level == 77 || level == 88) {
      skipSentence();
      return;
    }
    if (level < 1 || level > 49) {
      throw first.place().fault("level " + level + " is none: 01 to 49, 66, 77 and 88 are");
    }
    entries.add(new EntryReader(cursor, first.place(), level, commaIsPoint).read());
  }

  private static int level(Word word) {
    if (word.text().matches("\\d{1,2}")) {
      return Integer.parseInt(word.text());
    }
    throw word.place()
        .fault(
            "a level number is expected, not "
                + word.text()
                + "; was the period at the end of the sentence before forgotten?");
  }

  /** The entries from one to another as a tree: those of the lowest level, with what is under. */
  private List<DataItem> tree(int from, int to, int depth) {
    List<DataItem> siblings = new ArrayList<>();
    int at = from;
    while (at < to) {
      DataItem head = entries.get(at);
      int end = at + 1;
      while (end < to && entries.get(end).level() > head.level()) {
        end++;
      }
      requireSameLevel(siblings, head, depth);
      if (end > at + 1 && head.picture() != null) {
        throw underPicture(head, entries.get(at + 1));
      }
      siblings.add(end == at + 1 ? head : head.withChildren(tree(at + 1, end, depth + 1)));
      at = end;
    }
    return siblings;
  }

  private static void requireSameLevel(List<DataItem> siblings, DataItem item, int depth) {
    if (depth > 0 && !siblings.isEmpty() && siblings.get(0).level() != item.level()) {
      throw item.place()
          .fault(
              "level "
                  + item.level()
                  + " of "
                  + item.label()
                  + " does not match level "
                  + siblings.get(0).level()
                  + " of the items beside it");
    }
  }

  private static LayoutException underPicture(DataItem parent, DataItem item) {
    return item.place()
        .fault(
            item.label()
                + " (level "
                + item.level()
                + ") stands under "
                + parent.label()
                + ", which has a PICTURE and so can't be a group");
  }
}
