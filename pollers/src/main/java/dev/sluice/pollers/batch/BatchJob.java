package dev.sluice.pollers.batch;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A job written in Java. Sluice makes an object of the class, by its public constructor without
 * parameters, for each attempt at a run, in a class loader of its own that sees the JDK, the job's
 * class path and this package, and nothing else of Sluice.
 */
public interface BatchJob {

  /**
   * Defines what the run needs, before anything belongs to the run: {@code CREATE TABLE IF NOT
   * EXISTS mart.x (…)}. Some databases commit at a definition, so it stands here and must be
   * harmless to repeat. Only definitions and queries are allowed.
   *
   * @param connection as {@link BatchRun#connection} has it
   */
  default void prepare(Connection connection) throws SQLException {}

  /**
   * Does the run. What it writes through {@link BatchRun#connection} is committed together with the
   * run's success and the watermark if this returns, and rolled back if it throws or is stopped.
   * What it does elsewhere happens at least once: a repeat has the same {@link BatchRun#runId}.
   *
   * @return a short account for people; null for none
   * @throws Exception if it failed: it is tried again as the job's {@code retry} says
   */
  String run(BatchRun run) throws Exception;
}
