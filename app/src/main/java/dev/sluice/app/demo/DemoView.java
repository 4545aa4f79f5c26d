package dev.sluice.app.demo;

import dev.sluice.pollers.job.JobRun;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A home opened for reading. */
public interface DemoView extends AutoCloseable {

  /** Deliveries of all feeds, newest first. */
  List<Delivery> deliveries(int limit);

  /** The first rows of a feed's lake table. */
  ResultTable lake(String feed, List<String> columns, int limit) throws IOException;

  /** The rows of a SELECT, run as the reader. */
  ResultTable query(String sql) throws SQLException;

  /** Runs of a job, newest first. */
  List<JobRun> runs(String job, int limit);

  @Override
  void close();
}
