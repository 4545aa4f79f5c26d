package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.SampleRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds whether the first record names the columns. Each column says by how much: most where its
 * values are numbers, dates or the like, and its first text is not; against it where the first text
 * is one of them too, or occurs again.
 */
final class HeaderDetector {
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_DOUBLINGS = 10;

  /** How sure a single record can make that the one before it is a header, if its names don't. */
  private static final double MOST_OF_ONE_RECORD = 0.75;

  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_ ./()#%*-]{0,60}");
  private static final Pattern CODED =
      Pattern.compile("\\p{L}+(?:_\\p{L}*\\d*)+|\\p{Ll}+(?:\\p{Lu}\\p{Ll}+)+");

  /** Words for a missing value: no names, and no values unlike the others either. */
  private static final Set<String> MISSING =
      Set.of("null", "n/a", "na", "nan", "none", "nil", "\\n", "-", "--", ".", "?", "*", "unknown");

  private static final Set<String> NAMES =
      Set.of(
          "id",
          "no",
          "nr",
          "num",
          "number",
          "code",
          "name",
          "date",
          "time",
          "timestamp",
          "type",
          "status",
          "value",
          "amount",
          "total",
          "price",
          "qty",
          "quantity",
          "description",
          "desc",
          "comment",
          "address",
          "street",
          "city",
          "zip",
          "state",
          "country",
          "currency",
          "email",
          "phone",
          "first",
          "last",
          "firstname",
          "lastname",
          "first_name",
          "last_name",
          "age",
          "year",
          "month",
          "day",
          "key",
          "account",
          "customer",
          "order",
          "product",
          "place",
          "lat",
          "lon",
          "latitude",
          "longitude",
          "region",
          "continent",
          "title",
          "category",
          "text",
          "note");

  private final List<SampleRecord> records;

  HeaderDetector(List<SampleRecord> records) {
    this.records = records;
  }

  Finding find() {
    if (records.isEmpty() || records.get(0).values().isEmpty()) {
      return finding(true, 0.5, "there is no record to judge by");
    }
    List<String> first = records.get(0).values();
    double doublings = 0;
    int typed = 0;
    int alike = 0;
    for (int column = 0; column < Math.min(MOST_COLUMNS, first.size()); column++) {
      List<String> values = values(column);
      double says = column(first.get(column), values);
      doublings += says;
      typed += says >= 1 ? 1 : 0;
      alike += says <= -1 ? 1 : 0;
    }
    doublings += names(first);
    double odds = Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, doublings));
    double present = 1 / (1 + Math.pow(0.5, odds));
    if (records.size() <= 2 && knownNames(first) == 0) {
      present = Math.max(1 - MOST_OF_ONE_RECORD, Math.min(MOST_OF_ONE_RECORD, present));
    }
    String evidence =
        typed > alike
            ? typed + " of " + first.size() + " columns begin with a text unlike their values"
            : alike > 0
                ? alike + " of " + first.size() + " columns begin with a text like their values"
                : "the first record is neither like the others nor unlike them";
    return finding(present >= 0.5, Math.max(present, 1 - present), evidence);
  }

  private static Finding finding(boolean present, double confidence, String evidence) {
    return new Finding(
        Aspect.HEADER,
        present ? "present" : "absent",
        confidence,
        evidence,
        "header: present, or header: absent with columns: [name, …]");
  }

  /** The values behind the first record, in its column. */
  private List<String> values(int column) {
    List<String> values = new ArrayList<>();
    for (SampleRecord one : records.subList(1, records.size())) {
      if (column < one.values().size() && !one.values().get(column).isBlank()) {
        values.add(one.values().get(column).strip());
      }
    }
    return values;
  }

  private static double column(String name, List<String> values) {
    String text = name.strip();
    if (values.isEmpty() || MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return 0;
    }
    double enough = Math.min(1, (values.size() + 1) / 3.0);
    CellKind kind = CellKind.of(text);
    long typed = values.stream().filter(value -> CellKind.of(value).isTyped()).count();
    boolean typedColumn = typed >= 0.9 * values.size();
    // A single letter may be a column's name as well as a flag.
    boolean letter = kind == CellKind.FLAG && text.length() == 1;
    if (kind.isTyped() && !letter) {
      return -3;
    }
    if (kind == CellKind.EMPTY) {
      return 0;
    }
    if (typedColumn) {
      return 2.5 * enough;
    }
    return textColumn(text, values, enough);
  }

  private static double textColumn(String text, List<String> values, double enough) {
    if (Collections.frequency(values, text) > 0) {
      return -1.5;
    }
    double says = digits(text, values);
    if (values.size() >= 3 && says == 0 && isOne(values.stream().map(String::length))) {
      boolean alike =
          values.get(0).length() == text.length()
              && (!isOne(values.stream().map(HeaderDetector::shape))
                  || shape(values.get(0)).equals(shape(text)));
      says += alike ? -0.7 : 0.8;
    }
    Set<String> distinct = new HashSet<>(values);
    boolean few = values.size() >= 10 && distinct.size() * 4 <= values.size();
    says += few ? 0.6 : 0;
    boolean codedValues = values.stream().limit(20).anyMatch(v -> CODED.matcher(v).matches());
    says += CODED.matcher(text).matches() && !codedValues ? 0.8 : 0;
    boolean longer =
        values.stream().mapToInt(String::length).average().orElse(0) > 2.5 * text.length();
    says += longer ? 0.3 : 0;
    return says * enough;
  }

  /**
   * Values with digits in all of them, and a first text without: in a column without a name one of
   * n + 1 values would be the only one of its kind, and that the first.
   */
  private static double digits(String text, List<String> values) {
    boolean named = text.chars().anyMatch(Character::isDigit);
    boolean valued = values.stream().allMatch(one -> one.chars().anyMatch(Character::isDigit));
    if (!valued || values.size() < 3) {
      return 0;
    }
    double doublings = Math.log((values.size() + 2) / 2.0) / Math.log(2);
    return named ? -1 : Math.min(2, doublings);
  }

  private static boolean isOne(Stream<?> things) {
    return things.distinct().limit(2).count() == 1;
  }

  /** A text with the kind of each character instead of it. */
  private static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    text.codePoints()
        .forEach(
            point ->
                shape.append(
                    Character.isDigit(point)
                        ? "9"
                        : Character.isUpperCase(point)
                            ? "A"
                            : Character.isLetter(point)
                                ? Character.UnicodeScript.of(point).name()
                                : Character.toString(point)));
    return shape.toString();
  }

  /** What the texts of the first record say by themselves. */
  private static double names(List<String> first) {
    double says = 0;
    Set<String> seen = new HashSet<>();
    for (String text : first) {
      String key = text.strip().toLowerCase(Locale.ROOT);
      says += key.isEmpty() ? -0.3 : seen.add(key) ? 0 : -0.7;
      says += key.isEmpty() || IDENTIFIER.matcher(text.strip()).matches() ? 0 : -1;
    }
    return Math.max(-4, says) + Math.min(3, 1.2 * knownNames(first));
  }

  private static long knownNames(List<String> first) {
    return first.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(key -> NAMES.contains(key) || isKnownInParts(key))
        .count();
  }

  private static boolean isKnownInParts(String key) {
    int cut = Math.max(key.lastIndexOf('_'), key.lastIndexOf(' '));
    return cut > 0 && NAMES.contains(key.substring(cut + 1));
  }
}
