package dev.sluice.app.cli;

import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Visible;
import dev.sluice.warehouse.database.DatabaseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Queries the warehouse as a reader. */
@Command(
    name = "sql",
    description = {
      "Query the database as sluice_reader, which can change nothing.",
      "Without STATEMENT: statements from standard input, or a prompt on a terminal."
    })
final class SqlCommand implements Callable<Integer> {
  private static final Set<String> GOODBYE = Set.of("\\q", "quit", "exit", "quit;", "exit;");
  private static final int FETCH_SIZE = 1000;

  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(arity = "0..1", paramLabel = "STATEMENT", description = "The statement.")
  private String statement;

  SqlCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    if (statement != null) {
      return execute(SqlText.split(statement).all());
    }
    if (globals.context().inputIsTerminal()) {
      return prompt();
    }
    byte[] input = globals.context().in().readAllBytes();
    return execute(SqlText.split(new String(input, StandardCharsets.UTF_8)).all());
  }

  private int execute(List<String> statements) throws IOException {
    if (statements.isEmpty()) {
      throw CommandException.usage("no statement to execute");
    }
    if (statements.size() > 1 && format.format() != Format.TABLE) {
      throw CommandException.usage(
          statements.size()
              + " statements, but "
              + format.format()
              + " holds one result: give one");
    }
    try (Reading reading = globals.open();
        Connection connection = connect(reading)) {
      for (String text : statements) {
        execute(connection, text);
      }
      return ExitCode.DONE;
    } catch (SQLException e) {
      throw CommandException.failure("the database refused: " + e.getMessage(), e);
    }
  }

  private static Connection connect(Reading reading) throws SQLException {
    Connection connection = reading.connect();
    // Without auto-commit PostgreSQL streams a result instead of gathering it in memory.
    connection.setAutoCommit(false);
    return connection;
  }

  private void execute(Connection connection, String text) throws SQLException, IOException {
    try (Statement prepared = connection.createStatement()) {
      prepared.setFetchSize(FETCH_SIZE);
      if (prepared.execute(text)) {
        try (ResultSet results = prepared.getResultSet()) {
          long rows =
              RowWriter.of(format.format(), globals.context().screen())
                  .write(new ResultSetRows(results));
          globals.say(rows + (rows == 1 ? " row" : " rows"));
        }
      } else {
        globals.say("done");
      }
    } finally {
      connection.rollback();
    }
  }

  private int prompt() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(globals.context().in(), StandardCharsets.UTF_8));
    globals.say("Statements end with ';'. Leave with \\q.");
    try (Reading reading = globals.open();
        Connection connection = connect(reading)) {
      String pending = "";
      for (String line = ask(lines, pending); line != null; line = ask(lines, pending)) {
        if (pending.isBlank() && GOODBYE.contains(line.strip())) {
          break;
        }
        SqlText.Split split = SqlText.split(pending + line + "\n");
        split.complete().forEach(text -> attempt(connection, text));
        pending = split.rest().isBlank() ? "" : split.rest();
      }
    } catch (SQLException e) {
      throw CommandException.failure("the database does not answer: " + e.getMessage(), e);
    }
    return ExitCode.DONE;
  }

  private String ask(BufferedReader lines, String pending) throws IOException {
    globals.context().err().print(pending.isEmpty() ? "sluice> " : "   ...> ");
    globals.context().err().flush();
    return lines.readLine();
  }

  /** At the prompt a refused statement is not the end. */
  private void attempt(Connection connection, String text) {
    try {
      execute(connection, text);
    } catch (SQLException | IOException | DatabaseException e) {
      globals.say(Visible.of(e.getMessage()));
    }
  }
}
