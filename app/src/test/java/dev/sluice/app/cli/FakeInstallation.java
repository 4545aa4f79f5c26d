package dev.sluice.app.cli;

import dev.sluice.adapter.record.Reject;
import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Changes;
import dev.sluice.app.installation.Installation;
import dev.sluice.app.installation.Maintained;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.lake.Lake;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakeTableInfo;
import dev.sluice.pollers.expectation.ExpectationStatus;
import dev.sluice.pollers.job.JobDecisions;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.ledger.LandingVerdict;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.ledger.LoadRecord;
import dev.sluice.warehouse.ledger.RejectRow;
import dev.sluice.warehouse.ledger.ReplaySource;
import dev.sluice.warehouse.ledger.RequestVerdict;
import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import dev.sluice.warehouse.outbox.PublishedDelivery;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/** A home whose parts are lists; the database behind {@code sql} is an H2 in memory. */
final class FakeInstallation implements Installation {
  final List<Delivery> deliveries = new ArrayList<>();
  final List<RejectRow> rejects = new ArrayList<>();
  final List<LakeTableInfo> tables = new ArrayList<>();
  final List<LakeColumn> lakeColumns = new ArrayList<>();
  final List<List<Object>> lakeRows = new ArrayList<>();
  final List<JobStatus> jobs = new ArrayList<>();
  final List<ExpectationStatus> expectations = new ArrayList<>();
  final List<JobRun> runs = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  Service.Counts counts = new Service.Counts(0, 0, 0, 0, 0, 0, 0, 0);
  Optional<LakeCommit> commit = Optional.empty();
  Optional<LoadRecord> load = Optional.empty();
  IOException startFailure;
  RequestVerdict verdict = new RequestVerdict.Accepted();

  @Override
  public Reading open(HomeConfig config) {
    return new FakeReading();
  }

  @Override
  public Changes changes(HomeConfig config) {
    calls.add("changes");
    return new FakeChanges();
  }

  @Override
  public List<Maintained> maintain(HomeConfig config, boolean dryRun) {
    calls.add("maintain " + dryRun);
    return List.of(new Maintained("expire_snapshots", "orders", 3, 0, ""));
  }

  private final class FakeChanges implements Changes {
    @Override
    public RequestVerdict retract(UUID delivery, String reason) {
      calls.add("retract " + delivery + " " + reason);
      return verdict;
    }

    @Override
    public RequestVerdict replay(UUID delivery, ReplaySource source) {
      calls.add("replay " + delivery + " " + source);
      return verdict;
    }

    @Override
    public List<Delivery> deliveries(String feed) {
      return deliveries.stream().filter(delivery -> delivery.feed().equals(feed)).toList();
    }

    @Override
    public Delivery await(UUID delivery) {
      calls.add("await " + delivery);
      return deliveries.stream().filter(d -> d.id().equals(delivery)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  @Override
  public Service start(HomeConfig config, ServiceOptions options) throws IOException {
    if (startFailure != null) {
      throw startFailure;
    }
    calls.add("start " + options);
    return new FakeService();
  }

  private final class FakeService implements Service {
    @Override
    public Delivery ingest(String feed, Path file) {
      calls.add("ingest " + feed + " " + file.getFileName());
      return deliveries.stream()
          .filter(delivery -> delivery.fileName().equals(file.getFileName().toString()))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void awaitIdle() {
      calls.add("awaitIdle");
    }

    @Override
    public void awaitStopped() {
      calls.add("awaitStopped");
    }

    @Override
    public List<JobRun> runJob(String job) {
      calls.add("runJob " + job);
      return runs;
    }

    @Override
    public Counts counts() {
      return counts;
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private final class FakeReading implements Reading {
    @Override
    public Ledger ledger() {
      return new FakeLedger();
    }

    @Override
    public List<Delivery> deliveriesStartingWith(String idPrefix, int limit) {
      return deliveries.stream()
          .filter(delivery -> delivery.id().toString().startsWith(idPrefix))
          .limit(limit)
          .toList();
    }

    @Override
    public Map<DeliveryState, Long> deliveryCounts(String feed) {
      return deliveries.stream()
          .filter(delivery -> delivery.feed().equals(feed))
          .collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
    }

    @Override
    public Optional<SqlAddress> sqlAddress() {
      return Optional.empty();
    }

    @Override
    public Lake lake() {
      return new FakeLake();
    }

    @Override
    public Publications publications() {
      return new Publications() {
        @Override
        public long newestVersion(String feed) {
          return deliveries.stream()
              .filter(delivery -> delivery.feed().equals(feed) && delivery.version() != null)
              .mapToLong(Delivery::version)
              .max()
              .orElse(0);
        }

        @Override
        public Optional<Publication> next(String feed, long version) {
          throw notForReaders();
        }

        @Override
        public List<PublishedDelivery> deliveries(String feed, long after, long upTo) {
          throw notForReaders();
        }

        @Override
        public List<Publication> after(String feed, long version) {
          throw notForReaders();
        }
      };
    }

    @Override
    public long eventsPending() {
      return 2;
    }

    @Override
    public List<JobStatus> jobs() {
      return jobs;
    }

    @Override
    public List<JobRun> runs(Optional<String> job, int limit) {
      return runs.stream()
          .filter(run -> job.isEmpty() || run.job().equals(job.get()))
          .limit(limit)
          .toList();
    }

    @Override
    public List<ExpectationStatus> expectations() {
      return expectations;
    }

    @Override
    public List<JobRun> deadLetters() {
      return runs.stream().filter(run -> run.state() == JobRun.State.DEAD_LETTER).toList();
    }

    @Override
    public JobDecisions jobDecisions() {
      throw notForReaders();
    }

    @Override
    public Connection connect() throws SQLException {
      return DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_LOWER=TRUE");
    }

    @Override
    public void close() {
      calls.add("close reading");
    }
  }

  private final class FakeLedger implements Ledger {
    @Override
    public Optional<Delivery> find(UUID id) {
      return deliveries.stream().filter(delivery -> delivery.id().equals(id)).findFirst();
    }

    @Override
    public List<Delivery> duplicatesOf(UUID id) {
      return deliveries.stream().filter(delivery -> id.equals(delivery.duplicateOf())).toList();
    }

    @Override
    public List<Delivery> unfinished() {
      return deliveries.stream().filter(delivery -> !delivery.state().terminal()).toList();
    }

    @Override
    public List<Delivery> newest(Optional<String> feed, int limit) {
      return deliveries.stream()
          .filter(delivery -> feed.isEmpty() || delivery.feed().equals(feed.get()))
          .limit(limit)
          .toList();
    }

    @Override
    public List<RejectRow> rejects(UUID id, int limit) {
      return rejects.stream().limit(limit).toList();
    }

    @Override
    public Optional<LoadRecord> loadHistory(UUID id) {
      return load;
    }

    @Override
    public RequestVerdict requestRetraction(UUID id, String reason) {
      throw notForReaders();
    }

    @Override
    public RequestVerdict requestReplay(UUID id, ReplaySource source, UUID changeId) {
      throw notForReaders();
    }

    @Override
    public Optional<UUID> change(UUID id) {
      throw notForReaders();
    }

    @Override
    public void redecoded(LakeCommit done) {
      throw notForReaders();
    }

    @Override
    public void replayRefused(UUID id, String reason, List<Reject> faults) {
      throw notForReaders();
    }

    @Override
    public void revive(UUID id) {
      throw notForReaders();
    }

    @Override
    public void claimed(UUID id, String feed, String fileName, Instant claimedAt) {
      throw notForReaders();
    }

    @Override
    public LandingVerdict landed(UUID id, RawObject raw, DuplicatePolicy policy) {
      throw notForReaders();
    }

    @Override
    public void laked(LakeCommit done) {
      throw notForReaders();
    }

    @Override
    public void quarantined(
        UUID id, String reason, Optional<DecodedCounts> decoded, List<Reject> faults) {
      throw notForReaders();
    }

    @Override
    public int attemptFailed(UUID id, String reason) {
      throw notForReaders();
    }

    @Override
    public void failed(UUID id, String reason) {
      throw notForReaders();
    }
  }

  private final class FakeLake implements Lake {
    @Override
    public Optional<LakeCommit> find(String feed, UUID deliveryId) {
      return commit;
    }

    @Override
    public LakeRows read(ReadRequest request) {
      calls.add("read " + request);
      if (tables.stream().noneMatch(table -> table.feed().equals(request.feed()))) {
        throw UnknownLakeTableException.table(
            request.feed(), tables.stream().map(LakeTableInfo::feed).toList());
      }
      return new FakeLakeRows(request.columns());
    }

    @Override
    public ReadPlan plan(ReadRequest request) {
      calls.add("plan " + request.feed() + " as of " + request.point());
      return new ReadPlan(List.of("file:/lake/" + request.feed() + ".parquet"), "SELECT 1");
    }

    @Override
    public List<LakeTableInfo> tables() {
      return tables;
    }

    @Override
    public AppendOutcome append(AppendRequest request, DecodableFile file) {
      throw notForReaders();
    }

    @Override
    public AppendOutcome replace(AppendRequest request, UUID changeId, DecodableFile file) {
      throw notForReaders();
    }

    @Override
    public OptionalLong retract(String feed, UUID deliveryId) {
      throw notForReaders();
    }

    @Override
    public Iterator<Reject> rejects(String feed, UUID deliveryId) {
      throw notForReaders();
    }

    @Override
    public void close() {
      calls.add("close lake");
    }
  }

  private final class FakeLakeRows implements LakeRows {
    private final List<Integer> chosen = new ArrayList<>();
    private int row = -1;

    FakeLakeRows(List<String> names) {
      for (int i = 0; i < lakeColumns.size(); i++) {
        if (names.isEmpty() || names.contains(lakeColumns.get(i).name())) {
          chosen.add(i);
        }
      }
    }

    @Override
    public Object value(int column) {
      return lakeRows.get(row).get(chosen.get(column));
    }

    @Override
    public List<LakeColumn> columns() {
      return chosen.stream().map(lakeColumns::get).toList();
    }

    @Override
    public boolean next() {
      return ++row < lakeRows.size();
    }

    @Override
    public boolean isNull(int column) {
      return value(column) == null;
    }

    @Override
    public String text(int column) {
      return (String) value(column);
    }

    @Override
    public long longValue(int column) {
      return (Long) value(column);
    }

    @Override
    public BigDecimal decimal(int column) {
      return (BigDecimal) value(column);
    }

    @Override
    public double doubleValue(int column) {
      return (Double) value(column);
    }

    @Override
    public byte[] bytes(int column) {
      return (byte[]) value(column);
    }

    @Override
    public UUID deliveryId() {
      return new UUID(0, 7);
    }

    @Override
    public long recordNumber() {
      return row + 1L;
    }

    @Override
    public String rescuedData() {
      return row == 0 ? "{\"extra\":1}" : null;
    }

    @Override
    public void close() {
      calls.add("close rows");
    }
  }

  private static UnsupportedOperationException notForReaders() {
    return new UnsupportedOperationException("the command line only reads here");
  }
}
