package dev.sluice.warehouse.contract;

import java.util.regex.Pattern;

/** Names that may stand in SQL text: nothing else from a user ever does. */
public final class SqlName {
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private SqlName() {}

  /** Whether the name is a plain SQL name. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /** What is wrong with a name, for a person. */
  public static String complaint(String name) {
    return "'"
        + name
        + "' can't be a SQL name: use lower-case letters, digits and underscores, starting with a"
        + " letter, at most 63";
  }
}
