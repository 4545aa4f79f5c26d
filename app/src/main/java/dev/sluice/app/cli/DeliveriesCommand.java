package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists deliveries, newest first. */
@Command(name = "deliveries", description = "List deliveries, newest first.")
final class DeliveriesCommand implements Callable<Integer> {
  private static final List<Rows.Column> COLUMNS =
      List.of(
          new Rows.Column("delivery_id", Rows.Kind.ID),
          Rows.Column.of("feed"),
          Rows.Column.of("file"),
          Rows.Column.of("state"),
          new Rows.Column("size_bytes", Rows.Kind.SIZE),
          new Rows.Column("records", Rows.Kind.NUMBER),
          new Rows.Column("rows", Rows.Kind.NUMBER),
          new Rows.Column("rejected", Rows.Kind.NUMBER),
          new Rows.Column("version", Rows.Kind.NUMBER),
          Rows.Column.of("claimed_at"),
          Rows.Column.of("ended_at"),
          Rows.Column.of("reason"));

  private final Globals globals;

  @Mixin private FormatOption format;

  @Option(names = "--feed", paramLabel = "FEED", description = "Only this feed's.")
  private String feed;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 50).")
  private int limit = 50;

  DeliveriesCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    Limits.require(limit);
    HomeConfig config = globals.config();
    try (Reading reading = globals.installation().open(config)) {
      List<Delivery> found = reading.ledger().newest(Optional.ofNullable(feed), limit);
      if (found.isEmpty() && feed != null) {
        Globals.requireFeed(config, feed);
      }
      print(found, globals, format);
    }
    return ExitCode.DONE;
  }

  static void print(List<Delivery> deliveries, Globals globals, FormatOption format)
      throws IOException {
    List<List<Object>> rows = deliveries.stream().map(DeliveriesCommand::row).toList();
    RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(COLUMNS, rows));
  }

  private static List<Object> row(Delivery delivery) {
    return Arrays.asList(
        delivery.id(),
        delivery.feed(),
        delivery.fileName(),
        delivery.state().name().toLowerCase(Locale.ROOT),
        delivery.sizeBytes(),
        delivery.recordsInFile(),
        delivery.rowsLoaded(),
        delivery.recordsRejected(),
        delivery.version(),
        delivery.claimedAt(),
        delivery.endedAt(),
        delivery.reason());
  }
}
