package dev.sluice.app.demo;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.Installation;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The demo's stage is the product itself, on a real home. */
public final class HomeStage implements DemoStage {
  private final Function<List<DeliveryListener>, Installation> installations;

  /**
   * A stage.
   *
   * @param installations makes an installation that tells these listeners of deliveries
   */
  public HomeStage(Function<List<DeliveryListener>, Installation> installations) {
    this.installations = installations;
  }

  @Override
  public void runUntilIdle(Path home, Consumer<Delivery> onChange)
      throws IOException, InterruptedException {
    Installation installation = installations.apply(List.of(new Changes(onChange)));
    HomeConfig config = HomeReader.standard().read(home);
    Optional<HomeLock> lock = HomeLock.tryAcquire(config.home(), Clock.systemUTC());
    if (lock.isEmpty()) {
      throw new IOException("another Sluice is at work in " + home + "; stop it first");
    }
    try (HomeLock held = lock.get();
        Service service = installation.start(config, ServiceOptions.everything(true))) {
      service.awaitIdle();
    }
  }

  @Override
  public DemoView open(Path home) throws IOException {
    Installation installation = installations.apply(List.of());
    return new View(installation.open(HomeReader.standard().read(home)));
  }

  private record Changes(Consumer<Delivery> onChange) implements DeliveryListener {
    @Override
    public void stepDone(Delivery delivery) {
      synchronized (onChange) {
        onChange.accept(delivery);
      }
    }

    @Override
    public void progress(Delivery delivery, long bytesRead) {
      // The demo shows states; its files are decoded in a moment.
    }

    @Override
    public void retrying(UUID deliveryId, String feed, Exception failure, int attempt) {
      // The log says so.
    }

    @Override
    public void unclaimable(String file, String reason) {
      // The log says so.
    }

    @Override
    public void folderUnreadable(String folder, String reason) {
      // The log says so.
    }
  }

  private record View(Reading reading) implements DemoView {
    @Override
    public List<Delivery> deliveries(int limit) {
      return reading.ledger().newest(Optional.empty(), limit);
    }

    @Override
    public ResultTable lake(String feed, List<String> columns, int limit) throws IOException {
      ReadRequest request = ReadRequest.everything(feed).withColumns(columns);
      try (LakeRows rows = reading.lake().read(request)) {
        List<List<String>> table = new ArrayList<>();
        while (table.size() < limit && rows.next()) {
          table.add(row(rows));
        }
        return new ResultTable(rows.columns().stream().map(LakeColumn::name).toList(), table);
      }
    }

    private static List<String> row(LakeRows rows) {
      List<String> values = new ArrayList<>();
      for (int column = 0; column < rows.columns().size(); column++) {
        values.add(rows.isNull(column) ? "" : rows.text(column));
      }
      return values;
    }

    @Override
    public ResultTable query(String sql) throws SQLException {
      try (Connection connection = reading.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        return table(rows);
      }
    }

    private static ResultTable table(ResultSet rows) throws SQLException {
      List<String> names = new ArrayList<>();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        names.add(rows.getMetaData().getColumnLabel(column));
      }
      List<List<String>> table = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= names.size(); column++) {
          String value = rows.getString(column);
          values.add(value == null ? "" : value);
        }
        table.add(values);
      }
      return new ResultTable(names, table);
    }

    @Override
    public List<JobRun> runs(String job, int limit) {
      return reading.runs(Optional.of(job), limit);
    }

    @Override
    public void close() {
      reading.close();
    }
  }
}
