package dev.sluice.app.config;

/**
 * Loopback ports on which a running service answers queries of other processes, where the database
 * is H2.
 *
 * @param tcpPort for {@code jdbc:h2:tcp}; 0 for any free one, since Sluice's own commands ask a
 *     running service there
 * @param pgPort for the PostgreSQL protocol, as psql speaks it; 0 for none
 */
public record SqlPorts(int tcpPort, int pgPort) {
  /** What applies where the configuration says nothing. */
  public static final SqlPorts DEFAULT = new SqlPorts(9123, 9124);

  public SqlPorts {
    if (tcpPort < 0 || tcpPort > 65535 || pgPort < 0 || pgPort > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (tcpPort == pgPort && tcpPort != 0) {
      throw new IllegalArgumentException("tcp_port and pg_port must differ");
    }
  }
}
