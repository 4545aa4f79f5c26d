package dev.sluice.app.cli;

import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.RejectRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists why records of a delivery were refused. */
@Command(name = "rejects", description = "List a delivery's refused records, fault by fault.")
final class RejectsCommand implements Callable<Integer> {
  private static final List<Rows.Column> COLUMNS =
      List.of(
          new Rows.Column("record_no", Rows.Kind.NUMBER),
          new Rows.Column("byte_offset", Rows.Kind.NUMBER),
          Rows.Column.of("stage"),
          Rows.Column.of("field"),
          Rows.Column.of("rule"),
          Rows.Column.of("reason"),
          Rows.Column.of("contract_version"),
          Rows.Column.of("raw"));

  private final Globals globals;

  @Mixin private FormatOption format;

  @Parameters(paramLabel = "ID", description = "The delivery's id, or as much as is unique.")
  private String id;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 1000).")
  private int limit = 1000;

  RejectsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    Limits.require(limit);
    try (Reading reading = globals.open()) {
      Delivery delivery = DeliveryId.find(reading, id);
      List<RejectRow> rejects = reading.ledger().rejects(delivery.id(), limit);
      List<List<Object>> rows = rejects.stream().map(RejectsCommand::row).toList();
      RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(COLUMNS, rows));
      if (rejects.size() == limit) {
        globals.say("the first " + limit + "; there may be more: --limit");
      }
    }
    return ExitCode.DONE;
  }

  private static List<Object> row(RejectRow reject) {
    return Arrays.asList(
        reject.recordNumber(),
        reject.byteOffset() < 0 ? null : reject.byteOffset(),
        reject.stage().name().toLowerCase(Locale.ROOT),
        reject.field(),
        reject.rule(),
        reject.reason(),
        reject.contractVersion(),
        reject.raw() == null ? null : RawText.of(reject.raw()));
  }
}
