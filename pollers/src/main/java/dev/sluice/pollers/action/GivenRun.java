package dev.sluice.pollers.action;

import dev.sluice.pollers.batch.BatchRun;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The parameters of a run, as a job in Java sees them. */
record GivenRun(RunParameters parameters, Connection connection, StopSignal stop)
    implements BatchRun {
  @Override
  public UUID runId() {
    return parameters.runId();
  }

  @Override
  public String job() {
    return parameters.job();
  }

  @Override
  public String kind() {
    return parameters.kind();
  }

  @Override
  public Optional<Instant> scheduledFor() {
    return Optional.ofNullable(parameters.scheduledFor());
  }

  @Override
  public Optional<LocalDate> businessDate() {
    return parameters.businessDate();
  }

  @Override
  public SortedMap<String, Versions> versions() {
    TreeMap<String, Versions> versions = new TreeMap<>();
    for (String feed : parameters.from().keySet()) {
      RunParameters.Snapshots lake =
          parameters.snapshots().getOrDefault(feed, new RunParameters.Snapshots(null, null));
      versions.put(
          feed,
          new Versions(
              parameters.from().get(feed), parameters.to().get(feed), lake.from(), lake.to()));
    }
    return Collections.unmodifiableSortedMap(versions);
  }

  @Override
  public List<Delivery> deliveries(String feed) {
    return parameters.deliveries().getOrDefault(feed, List.of()).stream()
        .map(
            one ->
                new Delivery(
                    one.version(),
                    one.change(),
                    one.deliveryId(),
                    one.fileName(),
                    one.snapshotId(),
                    one.rows(),
                    one.businessDate()))
        .toList();
  }

  @Override
  public boolean stopRequested() {
    return stop.stopped() || Thread.currentThread().isInterrupted();
  }
}
