package dev.sluice.pollers.action;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param number position in the script, counted from 1
 * @param line where it starts, counted from 1
 * @param text as written, without the semicolon
 * @param jdbcText without comments, each named parameter a {@code ?}
 * @param parameters the names in the order of their question marks
 */
public record SqlStatement(
    int number, int line, String text, String jdbcText, List<String> parameters) {
  private static final int SHOWN = 500;
  private static final Pattern FIRST_WORDS = Pattern.compile("[\\s(]*(\\w+)(?:\\s+(\\w+))?");
  private static final Set<String> DEFINITIONS =
      Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "COMMENT", "GRANT", "REVOKE", "ANALYZE");
  private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "SHOW");
  private static final Set<String> TRANSACTION_CONTROL =
      Set.of(
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "END",
          "ABORT",
          "SAVEPOINT",
          "RELEASE",
          "PREPARE",
          "CHECKPOINT",
          "SHUTDOWN");

  public SqlStatement {
    parameters = List.copyOf(parameters);
  }

  /** Why it can't be part of a job, for a person; empty if it can. */
  Optional<String> complaint() {
    if (TRANSACTION_CONTROL.contains(word(1))
        || (word(1).equals("SET") && word(2).equals("AUTOCOMMIT"))) {
      return Optional.of(
          "a job's statements run in one transaction, which the job itself commits; remove "
              + place());
    }
    if (word(1).equals("SET") && !word(2).equals("LOCAL")) {
      return Optional.of(
          "a setting would outlive the run and reach other jobs on the same connection; write names"
              + " with their schema, or SET LOCAL where the database has it, instead of "
              + place());
    }
    return Optional.empty();
  }

  /** Whether it defines rather than changes data: some databases commit before and after it. */
  boolean defines() {
    return DEFINITIONS.contains(word(1));
  }

  /** Whether it is a query. */
  boolean reads() {
    return QUERIES.contains(word(1));
  }

  /** Whether it takes rows or tables away at once, without a transaction around it. */
  boolean removesAtOnce() {
    return word(1).equals("TRUNCATE") || word(1).equals("DROP");
  }

  /** Number, line and beginning, for an error. */
  String place() {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
    return "statement " + number + " (line " + line + "): " + shown;
  }

  private String word(int which) {
    Matcher words = FIRST_WORDS.matcher(jdbcText);
    if (!words.lookingAt() || words.group(which) == null) {
      return "";
    }
    return words.group(which).toUpperCase(Locale.ROOT);
  }
}
