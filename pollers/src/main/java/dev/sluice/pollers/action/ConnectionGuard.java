package dev.sluice.pollers.action;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a connection to code that is not ours: it can do anything with the data that its role may,
 * and nothing with the transaction. Thread-safe.
 *
 * <p>Once {@link #shut}, every call is refused before it reaches the database, so that a thread may
 * be interrupted when it is {@link #quiet}: an interrupt inside the embedded database would close
 * its file.
 */
final class ConnectionGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
  private static final Set<String> SETTINGS =
      Set.of(
          "abort",
          "commit",
          "setAutoCommit",
          "setCatalog",
          "setClientInfo",
          "setHoldability",
          "setNetworkTimeout",
          "setReadOnly",
          "setSchema",
          "setTransactionIsolation",
          "setTypeMap",
          "unwrap");
  private static final List<Class<?>> GUARDED =
      List.of(
          Connection.class,
          java.sql.CallableStatement.class,
          java.sql.PreparedStatement.class,
          Statement.class,
          ResultSet.class,
          DatabaseMetaData.class);

  private final Connection connection;
  private final Rule rule;
  private final Connection guarded;
  private final Set<Statement> statements = ConcurrentHashMap.newKeySet();
  private int inside;
  private boolean shut;

  /** Says which statements are allowed. */
  interface Rule {
    /** Why a statement can't be run, for a person; empty if it can. */
    Optional<String> complaint(SqlStatement statement);
  }

  ConnectionGuard(Connection connection, Rule rule) {
    this.connection = connection;
    this.rule = rule;
    this.guarded = (Connection) guarded(connection, Connection.class);
  }

  /** What the code gets. */
  Connection connection() {
    return guarded;
  }

  /** Refuses all calls from now on, and cancels the statements that run. */
  void shut() {
    synchronized (this) {
      shut = true;
    }
    for (Statement statement : statements) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.debug("A job's statement has ended, or can't be cancelled and is waited for.", e);
      }
    }
  }

  /** Whether no call is inside the database; after {@link #shut} it stays so. */
  synchronized boolean quiet() {
    return inside == 0;
  }

  private synchronized void enter() throws SQLException {
    if (shut) {
      throw new SQLException("the run is over: its connection can't be used any more", "08003");
    }
    inside++;
  }

  private synchronized void exit() {
    inside--;
  }

  private Object guarded(Object real, Class<?> type) {
    InvocationHandler handler = (proxy, method, arguments) -> call(proxy, real, method, arguments);
    return Proxy.newProxyInstance(
        ConnectionGuard.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private Object call(Object proxy, Object real, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, real, method, arguments);
    }
    Optional<Object> instead = instead(real, method, arguments);
    if (instead.isPresent()) {
      return instead.get() == Nothing.AT_ALL ? null : instead.get();
    }
    checkText(method, arguments);
    enter();
    boolean added = real instanceof Statement statement && statements.add(statement);
    try {
      return wrapped(method.invoke(real, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (added) {
        statements.remove((Statement) real);
      }
      exit();
    }
  }

  private static Object ofObject(Object proxy, Object real, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "guarded " + real;
    };
  }

  /** What stands for the call, where it is not made; empty if it is. */
  private Optional<Object> instead(Object real, Method method, Object[] arguments)
      throws SQLException {
    String name = method.getName();
    if (name.equals("getConnection")) {
      return Optional.of(guarded);
    }
    if (name.equals("isWrapperFor")) {
      return Optional.of(false);
    }
    if (name.equals("unwrap")) {
      throw refused(name);
    }
    if (real instanceof Connection) {
      if (name.equals("close")) {
        return Optional.of(Nothing.AT_ALL);
      }
      boolean whole = name.equals("rollback") && (arguments == null || arguments.length == 0);
      if (whole || SETTINGS.contains(name)) {
        throw refused(name);
      }
    }
    return Optional.empty();
  }

  private static SQLException refused(String name) {
    return new SQLException(
        name
            + " is not the job's: Sluice commits the run's effect together with its watermark, or"
            + " rolls it back if the job throws",
        "0A000");
  }

  private void checkText(Method method, Object[] arguments) throws SQLException {
    String name = method.getName();
    boolean takesSql =
        name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    if (takesSql && arguments != null && arguments[0] instanceof String sql) {
      for (SqlStatement statement : statements(sql)) {
        Optional<String> complaint = statement.complaint().or(() -> rule.complaint(statement));
        if (complaint.isPresent()) {
          throw new SQLException(complaint.get(), "0A000");
        }
      }
    }
  }

  private static List<SqlStatement> statements(String sql) throws SQLException {
    try {
      return SqlScript.withPlaceholders(sql).statements();
    } catch (SqlScriptException e) {
      throw new SQLException(e.getMessage(), "42601", e);
    }
  }

  private Object wrapped(Object result) {
    if (result == connection) {
      return guarded;
    }
    for (Class<?> type : GUARDED) {
      if (type.isInstance(result)) {
        return guarded(result, type);
      }
    }
    return result;
  }

  private enum Nothing {
    AT_ALL
  }
}
