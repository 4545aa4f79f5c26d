package dev.sluice.warehouse.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One statement of a person's, run with the rights of the connection's role. Its rows are streamed:
 * a result of any size needs little memory on this side.
 */
public final class SqlQuery {
  private static final int FETCH = 1000;

  /** H2 marks the place in the statement it quotes. */
  private static final String H2_MARK = "[*]";

  private static final Pattern H2_STATEMENT =
      Pattern.compile(
          "Syntax error in SQL statement \"(.*?)\"(?:; expected|; SQL statement)", Pattern.DOTALL);

  private final Connection connection;
  private final String sql;

  private SqlQuery(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  /**
   * Runs a statement in a transaction of its own, which commits when the result is closed. The
   * connection is the result's until then.
   *
   * @param connection in auto-commit mode; stays open
   * @throws SqlFailure if the database refuses the statement
   */
  public static QueryResult run(Connection connection, String sql) {
    return new SqlQuery(connection, sql).run();
  }

  private QueryResult run() {
    Statement statement = null;
    try {
      // PostgreSQL streams only within a transaction.
      connection.setAutoCommit(false);
      statement = connection.createStatement();
      statement.setFetchSize(FETCH);
      return QueryResult.of(this, statement, statement.execute(sql));
    } catch (SQLException e) {
      giveUp(statement, e);
      throw failure(e);
    }
  }

  private void giveUp(Statement statement, SQLException failure) {
    try {
      if (statement != null) {
        statement.close();
      }
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Commits and gives the connection back to its owner as it was. */
  void end() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  SqlFailure failure(SQLException e) {
    OptionalInt position = position(e);
    StringBuilder message = new StringBuilder(firstLine(e)).append(" (SQLState ");
    message.append(e.getSQLState());
    position.ifPresent(p -> message.append(", at character ").append(p));
    return new SqlFailure(message.append(')').toString(), e, position);
  }

  private static String firstLine(SQLException e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    int statement = text.indexOf("; SQL statement:");
    String cut = statement >= 0 ? text.substring(0, statement) : text;
    int line = cut.indexOf("\n  Position:");
    return line >= 0 ? cut.substring(0, line) : cut;
  }

  private static OptionalInt position(SQLException e) {
    if (e instanceof PSQLException failure) {
      ServerErrorMessage server = failure.getServerErrorMessage();
      return server == null || server.getPosition() <= 0
          ? OptionalInt.empty()
          : OptionalInt.of(server.getPosition());
    }
    Matcher quoted = H2_STATEMENT.matcher(e.getMessage() == null ? "" : e.getMessage());
    int mark = quoted.find() ? quoted.group(1).indexOf(H2_MARK) : -1;
    return mark < 0 ? OptionalInt.empty() : OptionalInt.of(mark + 1);
  }
}
