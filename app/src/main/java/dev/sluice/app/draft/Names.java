package dev.sluice.app.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for feeds, columns and files, made of names that files have. */
final class Names {
  private static final int LONGEST = 60;

  /** One or two endings, such as {@code .csv.gz}. */
  private static final Pattern ENDINGS = Pattern.compile("(?:\\.[A-Za-z][A-Za-z0-9]{0,7}){1,2}$");

  /** What stands between separators and is a hash, as it seems: {@code b65d5da}. */
  private static final Pattern HASHES =
      Pattern.compile("(?<![^-_.])(?=[a-f]*[0-9])[0-9a-f]{6,64}(?![^-_.])");

  private Names() {}

  /** A name for a feed: the file's, without its ending and its numbers. */
  static String feed(String file) {
    String base = ENDINGS.matcher(file).replaceFirst("");
    String plainText = HASHES.matcher(base).replaceAll("_");
    String name = plain(plainText.replaceAll("[0-9]+([-_.T]?[0-9]+)*", "_"));
    return name.isEmpty() ? "feed" : name;
  }

  /** A glob for the file and those like it: numbers and hashes in its name may be others. */
  static String include(String file) {
    String base = ENDINGS.matcher(file).replaceFirst("");
    String pattern =
        HASHES
            .matcher(base.replaceAll("[\\\\*?\\[\\]{}]", "?"))
            .replaceAll("*")
            .replaceAll("[0-9]+", "*")
            .replaceAll("\\*([-_.]?\\*)+", "*");
    String endings = file.substring(base.length());
    return (pattern.contains("*") ? pattern : pattern + "*") + endings;
  }

  /** Distinct names for columns of SQL, in the order of the fields. */
  static List<String> columns(List<String> fields) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String plain = plain(fields.get(i));
      String name = plain.isEmpty() ? "column_" + (i + 1) : plain;
      String distinct = name;
      for (int n = 2; !taken.add(distinct); n++) {
        distinct = name + "_" + n;
      }
      names.add(distinct);
    }
    return names;
  }

  /** Lower-case letters, digits and underscores, beginning with a letter; may be empty. */
  private static String plain(String text) {
    String base = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String name =
        base.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String begun = name.matches("[0-9].*") ? "c_" + name : name;
    return begun.length() > LONGEST ? begun.substring(0, LONGEST) : begun;
  }
}
