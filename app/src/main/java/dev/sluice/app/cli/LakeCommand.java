package dev.sluice.app.cli;

import dev.sluice.app.installation.Reading;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.LakeTableInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into the lake. */
@Command(name = "lake", description = "Look into the lake: its tables and their rows.")
final class LakeCommand implements Callable<Integer> {
  private final Globals globals;

  @Spec private CommandSpec spec;

  LakeCommand(Globals globals) {
    this.globals = globals;
  }

  /** The command with all it can do. */
  static CommandLine commandLine(Globals globals) {
    return new CommandLine(new LakeCommand(globals)).addSubcommand(new LakeReadCommand(globals));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "name what to do: tables, read or files");
  }

  @Command(name = "tables", description = "List the lake's tables.")
  int tables(@Mixin FormatOption format) throws IOException {
    List<Rows.Column> columns =
        List.of(
            Rows.Column.of("feed"),
            new Rows.Column("rows", Rows.Kind.NUMBER),
            new Rows.Column("files", Rows.Kind.NUMBER),
            new Rows.Column("bytes", Rows.Kind.SIZE),
            new Rows.Column("snapshots", Rows.Kind.NUMBER),
            Rows.Column.of("changed"),
            Rows.Column.of("columns"),
            Rows.Column.of("location"));
    try (Reading reading = globals.open()) {
      boolean table = format.format() == Format.TABLE;
      List<List<Object>> rows =
          reading.lake().tables().stream().map(info -> row(info, table)).toList();
      RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(columns, rows));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "maintain",
      description =
          "Expire snapshots, remove files nobody needs and raw bytes past their time, now.")
  int maintain(
      @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
      @Mixin FormatOption format)
      throws IOException {
    List<Rows.Column> columns =
        List.of(
            Rows.Column.of("task"),
            Rows.Column.of("feed"),
            new Rows.Column("removed", Rows.Kind.NUMBER),
            new Rows.Column("bytes", Rows.Kind.SIZE),
            Rows.Column.of("note"));
    List<List<Object>> rows =
        globals.installation().maintain(globals.config(), dryRun).stream()
            .map(
                done ->
                    List.<Object>of(
                        done.task(), done.feed(), done.removed(), done.bytes(), done.note()))
            .toList();
    RowWriter.of(format.format(), globals.context().screen()).write(Rows.of(columns, rows));
    if (dryRun) {
      globals.say("nothing was changed");
    }
    return ExitCode.DONE;
  }

  private static List<Object> row(LakeTableInfo info, boolean table) {
    Map<String, Object> kinds = new LinkedHashMap<>();
    info.columns().forEach(c -> kinds.put(c.name(), c.kind().name().toLowerCase(Locale.ROOT)));
    return Arrays.asList(
        info.feed(),
        info.rows(),
        info.files(),
        info.bytes(),
        info.snapshots(),
        info.changedAt().orElse(null),
        table ? info.columns().size() : kinds,
        info.location());
  }

  @Command(
      name = "files",
      description = "List the data files of a feed's lake table, for engines that read them.")
  int files(
      @Parameters(paramLabel = "FEED", description = "The feed.") String feed,
      @Option(names = "--snapshot", paramLabel = "ID", description = "As of this snapshot.")
          Long snapshot,
      @Option(
              names = "--duckdb",
              description = "Print a query for DuckDB that reads them, with the table's columns.")
          boolean duckDb,
      @Mixin FormatOption format)
      throws IOException {
    OptionalLong asOf = snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot);
    try (Reading reading = globals.open()) {
      ReadPlan plan = reading.lake().plan(ReadRequest.everything(feed).at(ReadPoint.of(asOf)));
      if (duckDb) {
        globals.context().screen().out().println(plan.duckDb() + ";");
      } else {
        List<List<Object>> rows = plan.files().stream().map(List::<Object>of).toList();
        RowWriter.of(format.format(), globals.context().screen())
            .write(Rows.of(List.of(Rows.Column.of("file")), rows));
      }
    }
    return ExitCode.DONE;
  }
}
