package dev.sluice.pollers.action;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a script's statements in the caller's transaction, which it never commits.
 *
 * <p>Some databases (H2) commit before and after a definition such as CREATE TABLE. There the
 * script's definitions must stand at its beginning: {@link #prepare} runs them before anything that
 * belongs to the run's effect, so that no part of the effect is committed early. They must be
 * harmless to repeat ({@code IF NOT EXISTS}).
 */
public final class SqlAction {
  private static final Logger LOG = LoggerFactory.getLogger(SqlAction.class);

  private final SqlScript script;
  private final RunParameters parameters;
  private final StopSignal stop;

  /** Makes the action of one attempt. */
  public SqlAction(SqlScript script, RunParameters parameters, StopSignal stop) {
    this.script = Objects.requireNonNull(script, "script");
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /**
   * Runs the definitions at the beginning of the script. The transaction must be empty: it may be
   * committed.
   */
  public void prepare(Connection connection) throws ActionFailedException {
    checkParameters();
    checkDefinitions(connection);
    for (SqlStatement statement : script.statements().subList(0, script.leadingDefinitions())) {
      execute(connection, statement);
    }
  }

  /**
   * Runs the other statements.
   *
   * @return rows of the last statement that returned any, as JSON; the number of rows changed if
   *     none did
   */
  public String apply(Connection connection) throws ActionFailedException {
    List<SqlStatement> all = script.statements();
    Effect last = new Effect(null, 0);
    long changed = 0;
    for (SqlStatement statement : all.subList(script.leadingDefinitions(), all.size())) {
      Effect effect = execute(connection, statement);
      changed += effect.changed;
      last = effect.rows == null ? last : effect;
    }
    return last.rows == null ? "{\"rows_changed\":" + changed + "}" : last.rows;
  }

  private void checkParameters() throws ActionFailedException {
    for (SqlStatement statement : script.statements()) {
      for (String name : statement.parameters()) {
        if (!parameters.values().containsKey(name)) {
          throw new ActionFailedException(
              "no parameter :"
                  + name
                  + "; there are "
                  + parameters.names()
                  + ": "
                  + statement.place());
        }
      }
    }
  }

  private void checkDefinitions(Connection connection) throws ActionFailedException {
    if (!definitionsCommit(connection)) {
      return;
    }
    for (SqlStatement statement : script.statements()) {
      if (statement.removesAtOnce()) {
        throw new ActionFailedException(
            "TRUNCATE and DROP take effect at once in this database, before the run commits; use"
                + " DELETE: "
                + statement.place());
      }
      if (statement.defines() && statement.number() > script.leadingDefinitions()) {
        throw new ActionFailedException(
            "this database commits at a definition, which would commit half of the run; move it"
                + " before the first statement that is not one: "
                + statement.place());
      }
    }
  }

  private static boolean definitionsCommit(Connection connection) throws ActionFailedException {
    try {
      return connection.getMetaData().dataDefinitionCausesTransactionCommit();
    } catch (SQLException e) {
      throw new ActionFailedException("reading what the database can do: " + e.getMessage(), e);
    }
  }

  private Effect execute(Connection connection, SqlStatement statement)
      throws ActionFailedException {
    if (stop.stopped()) {
      throw new ActionFailedException("stopped before " + statement.place());
    }
    try (PreparedStatement prepared = connection.prepareStatement(statement.jdbcText())) {
      prepared.setMaxRows(ResultRows.MAX_ROWS + 1);
      bind(prepared, statement);
      stop.starts(() -> cancel(prepared));
      try {
        return effect(prepared, prepared.execute());
      } finally {
        stop.ended();
      }
    } catch (SQLException e) {
      throw new ActionFailedException(e.getMessage() + ": " + statement.place(), e);
    }
  }

  private void bind(PreparedStatement prepared, SqlStatement statement) throws SQLException {
    Map<String, Object> values = parameters.values();
    int index = 1;
    for (String name : statement.parameters()) {
      prepared.setObject(index++, values.get(name));
    }
  }

  private static Effect effect(PreparedStatement prepared, boolean hasRows) throws SQLException {
    if (!hasRows) {
      return new Effect(null, Math.max(0, prepared.getLargeUpdateCount()));
    }
    try (ResultSet rows = prepared.getResultSet()) {
      return new Effect(ResultRows.toJson(rows), 0);
    }
  }

  private static void cancel(PreparedStatement prepared) {
    try {
      prepared.cancel();
    } catch (SQLException e) {
      LOG.warn("A job's statement could not be cancelled; it is waited for.", e);
    }
  }

  private record Effect(String rows, long changed) {}
}
