package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.HomeLock.Holder;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.Reading.SqlAddress;
import dev.sluice.app.output.Facts;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.app.output.Screen;
import dev.sluice.app.output.Visible;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.table.LakeTableInfo;
import dev.sluice.pollers.expectation.ExpectationStatus;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows at a glance how a home stands. */
@Command(name = "status", description = "Show how the home stands: service, feeds, jobs.")
final class StatusCommand implements Callable<Integer> {
  private static final List<Rows.Column> FEED_COLUMNS =
      List.of(
          Rows.Column.of("feed"),
          new Rows.Column("version", Rows.Kind.NUMBER),
          new Rows.Column("under_way", Rows.Kind.NUMBER),
          new Rows.Column("published", Rows.Kind.NUMBER),
          new Rows.Column("quarantined", Rows.Kind.NUMBER),
          new Rows.Column("failed", Rows.Kind.NUMBER),
          new Rows.Column("duplicates", Rows.Kind.NUMBER),
          new Rows.Column("lake_rows", Rows.Kind.NUMBER));

  private static final List<Rows.Column> EXPECTATION_COLUMNS =
      List.of(
          Rows.Column.of("feed"),
          Rows.Column.of("next_due"),
          new Rows.Column("missing", Rows.Kind.NUMBER),
          Rows.Column.of("missing_since"),
          Rows.Column.of("complete_to"),
          Rows.Column.of("seen_to"),
          Rows.Column.of("gaps"));

  private final Globals globals;

  @Mixin private FormatOption format;

  StatusCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    HomeConfig config = globals.config();
    Optional<Holder> holder = HomeLock.holder(config.home());
    try (Reading reading = globals.installation().open(config)) {
      List<List<Object>> feeds = feeds(config, reading);
      List<List<Object>> jobs = reading.jobs().stream().map(JobRows::of).toList();
      List<List<Object>> expected =
          reading.expectations().stream().map(StatusCommand::expectationRow).toList();
      Optional<Long> pending = config.redis().map(redis -> reading.eventsPending());
      switch (format.format()) {
        case TABLE -> print(config, holder, reading.sqlAddress(), pending, feeds, expected, jobs);
        case CSV -> write(FEED_COLUMNS, feeds);
        case JSON ->
            Facts.write(
                facts(config, holder, reading.sqlAddress(), pending, feeds, expected, jobs),
                Format.JSON,
                globals.context().screen());
      }
    }
    return ExitCode.DONE;
  }

  private void print(
      HomeConfig config,
      Optional<Holder> holder,
      Optional<SqlAddress> sql,
      Optional<Long> pending,
      List<List<Object>> feeds,
      List<List<Object>> expected,
      List<List<Object>> jobs)
      throws IOException {
    Screen screen = globals.context().screen();
    screen.out().println("home     " + Visible.of(config.home().toString()));
    String service =
        holder
            .map(other -> "at work" + LockedHome.description(other, screen.zone()))
            .orElse("not running");
    screen.out().println("service  " + service);
    sql.ifPresent(
        address ->
            screen
                .out()
                .println(
                    "sql      "
                        + address.jdbcUrl()
                        + ", PostgreSQL protocol on port "
                        + address.pgPort()
                        + ", as sluice_reader"));
    pending.map(StatusCommand::events).ifPresent(screen.out()::println);
    screen.out().println();
    write(FEED_COLUMNS, feeds);
    if (!expected.isEmpty()) {
      screen.out().println();
      write(EXPECTATION_COLUMNS, expected);
    }
    if (!jobs.isEmpty()) {
      screen.out().println();
      write(JobRows.JOBS, jobs);
    }
  }

  /** Where no Redis is configured, nobody is to be told anything. */
  private static String events(long pending) {
    return "events   " + (pending == 0 ? "all announced" : pending + " to announce");
  }

  private void write(List<Rows.Column> columns, List<List<Object>> rows) throws IOException {
    RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(columns, rows));
  }

  private static List<List<Object>> feeds(HomeConfig config, Reading reading) {
    Map<String, Long> lakeRows =
        reading.lake().tables().stream()
            .collect(Collectors.toMap(LakeTableInfo::feed, LakeTableInfo::rows));
    List<List<Object>> rows = new ArrayList<>();
    for (Feed feed : config.feeds()) {
      Map<DeliveryState, Long> counts = reading.deliveryCounts(feed.name());
      long underWay =
          counts.entrySet().stream()
              .filter(entry -> !entry.getKey().terminal())
              .mapToLong(Map.Entry::getValue)
              .sum();
      rows.add(
          List.of(
              feed.name(),
              reading.publications().newestVersion(feed.name()),
              underWay,
              counts.getOrDefault(DeliveryState.PUBLISHED, 0L),
              counts.getOrDefault(DeliveryState.QUARANTINED, 0L),
              counts.getOrDefault(DeliveryState.FAILED, 0L),
              counts.getOrDefault(DeliveryState.DUPLICATE, 0L),
              lakeRows.getOrDefault(feed.name(), 0L)));
    }
    return rows;
  }

  private static List<Object> expectationRow(ExpectationStatus status) {
    return Arrays.asList(
        status.feed(),
        status.nextDue(),
        status.missing().size(),
        status.missing().isEmpty() ? null : status.missing().get(0),
        status.low(),
        status.high(),
        status.gaps().isEmpty() ? null : String.join(", ", status.gaps()));
  }

  private static Map<String, Object> facts(
      HomeConfig config,
      Optional<Holder> holder,
      Optional<SqlAddress> sql,
      Optional<Long> pending,
      List<List<Object>> feeds,
      List<List<Object>> expected,
      List<List<Object>> jobs) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("running", holder.isPresent());
    service.put("pid", holder.map(Holder::pid).filter(pid -> pid > 0).orElse(null));
    service.put("since", holder.map(Holder::since).orElse(null));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("home", config.home().toString());
    service.put("jdbc_url", sql.map(SqlAddress::jdbcUrl).orElse(null));
    service.put("pg_port", sql.map(SqlAddress::pgPort).orElse(null));
    facts.put("service", service);
    facts.put("events_pending", pending.orElse(null));
    facts.put("feeds", objects(FEED_COLUMNS, feeds));
    facts.put("expectations", objects(EXPECTATION_COLUMNS, expected));
    facts.put("jobs", objects(JobRows.JOBS, jobs));
    return facts;
  }

  private static List<Map<String, Object>> objects(
      List<Rows.Column> columns, List<List<Object>> rows) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i).name(), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }
}
