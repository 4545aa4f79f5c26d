package dev.sluice.warehouse.database;

/** Who a connection acts as, and so what it may do. */
public enum Role {
  /** Owns everything: ledger, loads, migrations. Upstream only. */
  WRITER("sluice_writer"),
  /**
   * Downstream SQL jobs: reads {@code warehouse} and {@code control}, owns schema {@code mart} and
   * the jobs' own bookkeeping, and can write nothing upstream.
   */
  JOB("sluice_job"),
  /** People and tools: reads schemas {@code warehouse}, {@code mart} and {@code control}. */
  READER("sluice_reader");

  private final String user;

  Role(String user) {
    this.user = user;
  }

  /** The database user's name. */
  public String user() {
    return user;
  }
}
