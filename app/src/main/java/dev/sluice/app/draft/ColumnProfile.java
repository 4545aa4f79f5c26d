package dev.sluice.app.draft;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/** What the values of one column have in common. */
final class ColumnProfile {
  private static final int MOST_DISTINCT = 1_000_000;

  /** Words for true and false: both must occur, for "no" alone may be a country. */
  private static final List<Set<String>> FLAGS =
      List.of(Set.of("true", "false"), Set.of("yes", "no"), Set.of("y", "n"), Set.of("t", "f"));

  private static final int MOST_WORDS = 16;

  private final String name;
  private final FieldType type;
  private final NumberShapes numbers = new NumberShapes();
  private final DateMasks dates = DateMasks.ofDates();
  private final DateMasks times = DateMasks.ofTimes();
  private final Set<String> words = new TreeSet<>();
  private final Set<Long> distinct = new HashSet<>();
  private long values;
  private long missing;
  private int longest;
  private int shortest = Integer.MAX_VALUE;
  private boolean repeated;

  /**
   * A profile without values.
   *
   * @param name the field's name in the lake; within groups with theirs, {@code GROUP.FIELD}
   */
  ColumnProfile(String name, FieldType type) {
    this.name = name;
    this.type = type;
  }

  /** Looks at the values of a batch's rows. */
  void look(Column column) {
    for (int row = 0; row < column.size(); row++) {
      if (column instanceof TextColumn texts) {
        look(texts.get(row));
      } else if (column.isNull(row)) {
        missing++;
      } else {
        values++;
        repeated = true;
      }
    }
  }

  private void look(String value) {
    if (value == null || value.isBlank()) {
      missing++;
      longest = Math.max(longest, value == null ? 0 : value.length());
      return;
    }
    values++;
    longest = Math.max(longest, value.codePointCount(0, value.length()));
    shortest = Math.min(shortest, value.codePointCount(0, value.length()));
    String text = value.strip();
    numbers.look(text);
    dates.look(text);
    times.look(text);
    if (words.size() < MOST_WORDS) {
      words.add(text.toLowerCase(Locale.ROOT));
    }
    if (!repeated && distinct.size() < MOST_DISTINCT) {
      repeated = !distinct.add(hash(value));
    }
  }

  /**
   * A hash of 64 bits: that two of a million texts share one is less likely than one in a million.
   */
  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    long mixed = sum.getValue();
    for (byte b : bytes) {
      mixed = (mixed ^ b) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return mixed;
  }

  /** The type that the layout gives the field. */
  FieldType type() {
    return type;
  }

  /** The field's name in the lake. */
  String name() {
    return name;
  }

  /** Number of records that have a value. */
  long values() {
    return values;
  }

  /** Whether every record has a value. */
  boolean isComplete() {
    return missing == 0 && values > 0;
  }

  /** Whether every record has a value that no other has; unknown beyond a million records. */
  boolean isUnique() {
    return isComplete() && values > 1 && !repeated && distinct.size() == values;
  }

  /** Length of the longest value in characters. */
  int longest() {
    return longest;
  }

  /** How all values are numbers; empty if they are not, or it is not clear how. */
  Optional<NumberShapes.Shape> number() {
    return values == 0 || numbers.isAmbiguous() ? Optional.empty() : numbers.shape();
  }

  /** Whether the values are numbers of which it is not clear what their separator means. */
  boolean isUnclearNumber() {
    return values > 0 && numbers.isAmbiguous() && numbers.shape().isPresent();
  }

  boolean isWholeNumber() {
    return numbers.isWhole();
  }

  /** The masks by which all values are dates. */
  List<String> dateMasks() {
    return values == 0 ? List.of() : dates.left();
  }

  /** The masks by which all values are dates with a time. */
  List<String> timeMasks() {
    return values == 0 ? List.of() : times.left();
  }

  /** Whether all values are a word for true and one for false, and both occur. */
  boolean isFlag() {
    return FLAGS.contains(words);
  }

  /**
   * Whether all values, at least two, are as long as each other, and at least so many characters.
   */
  boolean isOfOneLength(int atLeast) {
    return values > 1 && shortest == longest && shortest >= atLeast;
  }
}
