package dev.sluice.adapter.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The texts that may be a sample's delimiter, and how usual they are. */
final class Delimiters {
  private static final String USUAL = ",;\t|";
  private static final String CONTROLS =
      "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u001c\u001d\u001e\u001f";
  private static final String SPECIAL = "^~#$!§¦¬•¶:@%&*+=<>\\/";
  private static final int MOST = 16;

  private Delimiters() {}

  /** Candidates, the most usual first; the usual ones even where they don't occur. */
  static List<String> in(String text) {
    Map<Integer, Integer> lines = new HashMap<>();
    List<String> sample =
        withoutQuoted(text).lines().limit(Cut.MOST_RECORDS).filter(l -> !l.isEmpty()).toList();
    for (String line : sample) {
      line.chars()
          .distinct()
          .filter(Delimiters::canDelimit)
          .forEach(c -> lines.merge(c, 1, Integer::sum));
    }
    Set<String> candidates = new LinkedHashSet<>();
    for (int i = 0; i < USUAL.length(); i++) {
      candidates.add(USUAL.substring(i, i + 1));
    }
    lines.entrySet().stream()
        .filter(one -> one.getValue() * 2 >= sample.size())
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(one -> candidates.add(Character.toString(one.getKey())));
    List<String> all = new ArrayList<>();
    for (String one : candidates) {
      // Where a character only ever stands in a longer text, that is what delimits.
      all.add(longer(one.charAt(0), sample).orElse(one));
    }
    return all.stream().distinct().toList();
  }

  /** The text with two quotes for each quoted one, escapes or not. */
  private static String withoutQuoted(String text) {
    StringBuilder rest = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        rest.append(c);
      } else if (!quoted) {
        rest.append(c);
      } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        i++;
      }
    }
    return rest.toString();
  }

  private static boolean canDelimit(int c) {
    return c != '"'
        && c != '\''
        && c != '\r'
        && c != '\n'
        && c != 0
        && c != '.'
        && c != '_'
        && c != '-'
        && c != '('
        && c != ')'
        && c != '['
        && c != ']'
        && c != '{'
        && c != '}'
        && !Character.isLetterOrDigit(c)
        && !Character.isSurrogate((char) c)
        && !Character.isIdeographic(c);
  }

  /**
   * The longer delimiter of which a character is always the middle, or all of it: {@code ~|~} or
   * {@code ||}.
   */
  private static Optional<String> longer(char c, List<String> lines) {
    Set<String> frames = new LinkedHashSet<>();
    int runs = 0;
    for (String line : lines) {
      for (int at = line.indexOf(c); at >= 0; ) {
        int end = at;
        while (end < line.length() && line.charAt(end) == c) {
          end++;
        }
        char left = at == 0 ? ' ' : line.charAt(at - 1);
        char right = end == line.length() ? ' ' : line.charAt(end);
        boolean framed = left == right && end - at == 1 && canDelimit(left) && left != ' ';
        frames.add(framed ? "" + left + c + right : "");
        // Empty fields make runs longer: what all are multiples of is one delimiter.
        runs = greatestCommonDivisor(runs, end - at);
        at = line.indexOf(c, end);
      }
    }
    if (runs > 1) {
      return Optional.of(String.valueOf(c).repeat(runs));
    }
    return frames.size() == 1
        ? frames.stream().filter(text -> !text.isEmpty()).findFirst()
        : Optional.empty();
  }

  private static int greatestCommonDivisor(int one, int other) {
    return other == 0 ? one : greatestCommonDivisor(other, one % other);
  }

  /** How many doublings of the odds a record that is like the others is worth. */
  static double weight(String delimiter) {
    if (delimiter.length() > 1 || CONTROLS.contains(delimiter)) {
      return 2;
    }
    if (USUAL.contains(delimiter)) {
      return 1.5;
    }
    return SPECIAL.contains(delimiter) ? 0.75 : 0.3;
  }

  /** One that does not occur in the text, for a file of one column. */
  static String absentFrom(String text) {
    List<String> all = new ArrayList<>(List.of(",", "\t", ";", "|"));
    all.add("\u001f");
    return all.stream().filter(one -> !text.contains(one)).findFirst().orElse("\u001f\u001f");
  }
}
