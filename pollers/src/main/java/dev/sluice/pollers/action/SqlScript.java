package dev.sluice.pollers.action;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The statements of a SQL action. */
public record SqlScript(List<SqlStatement> statements) {
  public SqlScript {
    statements = List.copyOf(statements);
  }

  /**
   * Splits a text at its semicolons, those outside quotes, dollar quotes and comments, and finds
   * the named parameters {@code :name}.
   *
   * @throws SqlScriptException if a quote or comment is not closed, a {@code ?} stands where a
   *     named parameter should, a statement begins or ends a transaction, or it changes a setting
   *     of the connection
   */
  public static SqlScript parse(String text) {
    List<SqlStatement> statements = new StatementScanner(text, false).scan();
    for (SqlStatement statement : statements) {
      Optional<String> complaint = statement.complaint();
      if (complaint.isPresent()) {
        throw new SqlScriptException(statement.line(), complaint.get());
      }
    }
    return new SqlScript(statements);
  }

  /**
   * Splits a text whose values come through JDBC: a {@code ?} may stand in it. Complaints are left
   * to the caller.
   */
  static SqlScript withPlaceholders(String text) {
    return new SqlScript(new StatementScanner(text, true).scan());
  }

  /** The names of all parameters, without the colon. */
  public SortedSet<String> parameters() {
    SortedSet<String> names = new TreeSet<>();
    statements.forEach(statement -> names.addAll(statement.parameters()));
    return names;
  }

  /** How many statements stand before the first that is not a definition. */
  int leadingDefinitions() {
    int count = 0;
    while (count < statements.size() && statements.get(count).defines()) {
      count++;
    }
    return count;
  }
}
