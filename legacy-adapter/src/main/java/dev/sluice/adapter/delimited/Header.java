package dev.sluice.adapter.delimited;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the names of the fields come from. */
public sealed interface Header {
  /** The first record names the fields. */
  record Present() implements Header {}

  /**
   * The first record names the fields, and these are among them, in any order.
   *
   * <p>They are the schema's first fields, in this order; fields of the file that are not among
   * them come behind, in the order of the file. A name of the file counts as one of these if they
   * are equal, or equal but for case and blanks around them.
   */
  record ByName(List<String> names) implements Header {
    public ByName {
      names = requireNames(names);
      Set<String> distinct = new HashSet<>();
      for (String name : names) {
        if (!distinct.add(name.strip().toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("two columns are named " + name.strip());
        }
      }
    }
  }

  /** The first record is a header that is not looked at; these are the names, in file order. */
  record Ignored(List<String> names) implements Header {
    public Ignored {
      names = requireNames(names);
    }
  }

  /** The file has no header; these are the names, in file order. */
  record Absent(List<String> names) implements Header {
    public Absent {
      names = requireNames(names);
    }
  }

  private static List<String> requireNames(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("columns must name at least one column");
    }
    return List.copyOf(names);
  }
}
