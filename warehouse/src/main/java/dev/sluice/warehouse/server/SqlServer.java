package dev.sluice.warehouse.server;

import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.database.H2Database;
import java.sql.SQLException;
import org.h2.tools.Server;

/**
 * Serves one open H2 database over H2's TCP protocol and PostgreSQL's wire protocol, on loopback
 * only. The name {@value #NAME} is the only one clients can ask for, and it leads to this database;
 * no client can make or open another. Users and rights are the database's.
 */
public final class SqlServer implements AutoCloseable {
  /** What clients call the database. */
  public static final String NAME = "sluice";

  /** A port number that stands for no server. */
  public static final int NONE = -1;

  private static final String LOOPBACK = "127.0.0.1";

  private final Server tcp;

  /** Null if the protocol is not served. */
  private final Server pg;

  private SqlServer(Server tcp, Server pg) {
    this.tcp = tcp;
    this.pg = pg;
  }

  /**
   * Starts both servers.
   *
   * @param tcpPort port of H2's protocol; 0 for any free one
   * @param pgPort port of PostgreSQL's protocol; 0 for any free one, {@link #NONE} for no server
   * @throws DatabaseException if a port is taken
   */
  public static SqlServer start(H2Database db, int tcpPort, int pgPort) {
    Server tcp = null;
    try {
      tcp = Server.createTcpServer(arguments("tcp", tcpPort, db)).start();
      Server pg =
          pgPort == NONE ? null : Server.createPgServer(arguments("pg", pgPort, db)).start();
      return new SqlServer(tcp, pg);
    } catch (SQLException e) {
      if (tcp != null) {
        tcp.stop();
      }
      throw new DatabaseException(
          "serving SQL on ports " + tcpPort + " and " + pgPort + " of " + LOOPBACK, e);
    }
  }

  /** The key is the one database name the server accepts, and the file that it means. */
  private static String[] arguments(String protocol, int port, H2Database db) {
    return new String[] {
      "-" + protocol + "Port",
      Integer.toString(port),
      "-" + protocol + "Daemon",
      "-ifExists",
      "-baseDir",
      db.file().getParent().toString(),
      "-key",
      NAME,
      db.file().toString()
    };
  }

  /** The port of H2's protocol. */
  public int tcpPort() {
    return tcp.getPort();
  }

  /** The port of PostgreSQL's protocol; {@link #NONE} if it is not served. */
  public int pgPort() {
    return pg == null ? NONE : pg.getPort();
  }

  /** Where H2's JDBC driver reaches the database. */
  public String jdbcUrl() {
    return "jdbc:h2:tcp://" + LOOPBACK + ":" + tcpPort() + "/" + NAME;
  }

  /** Stops serving and closes the connections of other processes. */
  @Override
  public void close() {
    if (pg != null) {
      pg.stop();
    }
    tcp.stop();
  }
}
