package dev.sluice.app.cli;

import dev.sluice.app.config.FeedSchema;
import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.Suggestion;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.lake.filter.FilterText;
import dev.sluice.lake.read.Deliveries;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.schema.ReadSchema;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads rows of a lake table: as they came, or typed by a schema; now, or as of another time. */
@Command(
    name = "read",
    description = "Read rows of a feed's lake table, as they came or typed by a read schema.")
final class LakeReadCommand implements Callable<Integer> {
  private static final long ROWS_OF_A_TABLE = 100;

  private final Globals globals;

  @Parameters(paramLabel = "FEED", description = "The feed.")
  private String feed;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "Only these columns, in this order; GROUP.FIELD inside groups.")
  private List<String> columns;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Only rows for which this is true, such as \"amount > 100 and region in ('N', 'S')\".")
  private String where;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Types, names and masks of this read schema of the home.")
  private String schema;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many rows; 0 for all (default: all, 100 in a table).")
  private Long limit;

  @Option(names = "--delivery", paramLabel = "ID", description = "Only this delivery's rows.")
  private String delivery;

  @Option(names = "--snapshot", paramLabel = "ID", description = "As of this snapshot.")
  private Long snapshot;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "As it was at this time, such as 2026-11-20T06:00+09:00.")
  private String asOf;

  @Option(names = "--version", paramLabel = "N", description = "As it was published as version N.")
  private Long version;

  @Option(
      names = "--after-version",
      paramLabel = "N",
      description = "Only what came after version N; with --to-version an increment.")
  private Long afterVersion;

  @Option(
      names = "--to-version",
      paramLabel = "N",
      description = "With --after-version: up to version N (default: the newest).")
  private Long toVersion;

  @Mixin private FormatOption format;

  /** Of its own: the option that all commands have goes with {@code --version} for Sluice's. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli looks at it
  private boolean help;

  LakeReadCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    requireOneChoice();
    boolean table = format.format() == Format.TABLE;
    long most = limit == null ? (table ? ROWS_OF_A_TABLE : 0) : limit;
    List<String> wanted = columns == null ? List.of() : columns.stream().distinct().toList();
    HomeConfig config = globals.config();
    ReadRequest request =
        ReadRequest.everything(feed).withColumns(LakeRowsAsRows.dataColumns(wanted));
    Optional<ReadSchema> types = Optional.ofNullable(schema).map(name -> named(config, name));
    if (types.isPresent()) {
      request = request.withSchema(types.get());
    }
    if (where != null) {
      request = request.where(FilterText.parse(where));
    }
    try (Reading reading = globals.installation().open(config);
        LakeRows rows = reading.lake().read(placed(reading, request))) {
      List<String> shown = wanted.isEmpty() && types.isPresent() ? names(rows) : wanted;
      LakeRowsAsRows limited = new LakeRowsAsRows(rows, shown, most);
      RowWriter.of(format.format(), globals.context().screen()).write(limited);
      if (limited.cutOff() && limit == null) {
        globals.say("the first " + most + " rows; --limit 0 shows all");
      }
      if (rows.skippedRecords() > 0) {
        globals.say(rows.skippedRecords() + " records were left out: on_error is skip_record");
      }
    }
    return ExitCode.DONE;
  }

  private void requireOneChoice() {
    if (limit != null && limit < 0) {
      throw CommandException.usage("--limit must not be negative");
    }
    boolean increment = afterVersion != null || toVersion != null;
    long points = Stream.of(snapshot, asOf, version).filter(given -> given != null).count();
    if (points + (increment ? 1 : 0) > 1) {
      throw CommandException.usage(
          "choose one of --snapshot, --as-of, --version, and --after-version with --to-version");
    }
    if (delivery != null && (version != null || increment)) {
      throw CommandException.usage("--delivery names its rows; versions are for all deliveries");
    }
    if (toVersion != null && afterVersion == null) {
      throw CommandException.usage("--to-version needs --after-version (0 for the beginning)");
    }
  }

  private ReadSchema named(HomeConfig config, String name) {
    List<FeedSchema> ofFeed =
        config.readSchemas().stream().filter(found -> found.feed().equals(feed)).toList();
    return ofFeed.stream()
        .map(FeedSchema::schema)
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, ofFeed.stream().map(s -> s.schema().name()).toList()));
  }

  private CommandException unknown(String name, List<String> known) {
    String hint =
        known.isEmpty()
            ? "write it in read_schemas/" + name + ".yaml"
            : Suggestion.hint(name, known);
    return CommandException.usage("feed " + feed + " has no read schema '" + name + "': " + hint);
  }

  /** The rows of one delivery, of a point of time, or of some versions. */
  private ReadRequest placed(Reading reading, ReadRequest of) {
    ReadRequest request = of;
    if (delivery != null) {
      request = request.withDeliveries(new Deliveries.Only(Set.of(delivery(reading))));
    }
    if (snapshot != null) {
      return request.at(new ReadPoint.AtSnapshot(snapshot));
    }
    if (asOf != null) {
      return request.at(new ReadPoint.AtTime(time(asOf).toInstant()));
    }
    if (version == null && afterVersion == null) {
      return request;
    }
    PublishedVersions versions = new PublishedVersions(reading, feed);
    return version != null
        ? versions.at(request, version)
        : versions.increment(request, afterVersion, Optional.ofNullable(toVersion), globals::say);
  }

  private static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw CommandException.usage(
          "--as-of " + text + " is no time with its offset, such as 2026-11-20T06:00+09:00");
    }
  }

  private static List<String> names(LakeRows rows) {
    return rows.columns().stream().map(LakeColumn::name).toList();
  }

  private UUID delivery(Reading reading) {
    Delivery found = DeliveryId.find(reading, delivery);
    if (!found.feed().equals(feed)) {
      throw CommandException.usage(
          "delivery " + found.id() + " is of feed " + found.feed() + ", not " + feed);
    }
    return found.id();
  }
}
