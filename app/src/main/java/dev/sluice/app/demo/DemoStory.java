package dev.sluice.app.demo;

import dev.sluice.pollers.job.JobRun;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the demo's home and data, runs it, and tells what happens. */
final class DemoStory {
  private static final int DONE = 0;
  private static final int FAILURE = 1;
  private static final int ATTENTION = 3;
  private static final int LEDGER_ROWS = 12;
  private static final int ALL_DELIVERIES = 1000;

  private static final String ANSWER =
      "select segment, count(*) as customers, sum(balance) as balance"
          + " from warehouse.customers group by segment order by segment";

  private final DemoStage stage;
  private final Commands commands;
  private final Path home;
  private final PrintWriter out;
  private final boolean terminal;

  DemoStory(DemoStage stage, Commands commands, PrintWriter out, boolean terminal) {
    this.stage = stage;
    this.commands = commands;
    this.home = commands.home();
    this.out = out;
    this.terminal = terminal;
  }

  /** Tells the story and returns the exit code. */
  int tell(double scale) throws IOException, SQLException, InterruptedException {
    out.println(
        "Sluice demo: the nightly extracts of a small retailer, on their way from files to");
    out.println("a lake, a warehouse and a job.");
    home();
    List<Extract> extracts = drop(scale);
    chapter("Running until there is nothing left to do");
    stage.runUntilIdle(home, new Progress(out, terminal));
    try (DemoView view = stage.open(home)) {
      List<Delivery> deliveries = view.deliveries(ALL_DELIVERIES);
      List<Delivery> arrivals = arrivals(extracts, deliveries);
      ledger(deliveries);
      lake(view);
      answer(view);
      Optional<JobRun> run = job(view);
      boolean proven = proof(extracts, new Proof(view, deliveries));
      end();
      return exitCode(arrivals, extracts.size(), run, proven);
    } finally {
      out.flush();
    }
  }

  private void home() throws IOException {
    List<String> written = DemoHome.write(home);
    chapter("A home: " + home);
    if (written.isEmpty()) {
      out.println("   is there already, and stays as it is.");
    } else {
      out.println(
          "   " + written.size() + " files: feeds, contracts, a copybook, a job. Look around.");
    }
  }

  private List<Extract> drop(double scale) throws IOException {
    chapter("Files, as systems that can only write files drop them at night");
    out.flush();
    Path staging = home.resolve("extracts");
    List<Extract> dropped = new ArrayList<>();
    for (Extract extract : DemoData.write(staging, scale)) {
      // Whole or not at all, as a careful sender does it.
      Path place = DemoHome.dropFolder(home, extract.feed()).resolve(extract.file().getFileName());
      Files.move(extract.file(), place, StandardCopyOption.ATOMIC_MOVE);
      dropped.add(extract.movedTo(place));
    }
    Files.deleteIfExists(staging);
    for (Extract extract : dropped) {
      out.printf(
          "   %-40s %10s  %9s records  %s%n",
          home.relativize(extract.file()),
          Quantity.bytes(extract.bytes()),
          Quantity.count(extract.records()),
          extract.form());
    }
    return dropped;
  }

  private void ledger(List<Delivery> deliveries) {
    chapter("The ledger: what became of every file");
    command("deliveries");
    List<List<String>> rows = new ArrayList<>();
    for (Delivery delivery : deliveries.subList(0, Math.min(LEDGER_ROWS, deliveries.size()))) {
      rows.add(
          List.of(
              delivery.feed(),
              Progress.printable(delivery.fileName()),
              delivery.state().toString(),
              number(delivery.version()),
              number(delivery.recordsInFile()),
              number(delivery.rowsLoaded()),
              number(delivery.recordsRejected()),
              delivery.reason() == null ? "" : Progress.printable(delivery.reason())));
    }
    print(
        new ResultTable(
            List.of("feed", "file", "state", "version", "records", "loaded", "rejected", "reason"),
            rows));
  }

  private static String number(Long value) {
    return value == null ? "" : Quantity.count(value);
  }

  private void lake(DemoView view) throws IOException {
    chapter("The lake: schema on read, here straight from EBCDIC with packed decimals, exact");
    List<String> columns = List.of("CUSTKEY", "CUSTNAME", "NATION", "YTDADJ", "BALANCE");
    command("lake read customers --columns " + String.join(",", columns) + " --limit 5");
    print(view.lake("customers", columns, 5));
  }

  private void answer(DemoView view) throws SQLException {
    chapter("The warehouse: schema on write, kept by contracts, asked in SQL");
    command("sql " + Commands.quoted(ANSWER));
    print(view.query(ANSWER));
  }

  private Optional<JobRun> job(DemoView view) throws SQLException {
    chapter("The job: revenue by day, nation and segment, made where all three feeds were new");
    command("jobs history " + DemoHome.JOB);
    Optional<JobRun> last = view.runs(DemoHome.JOB, 1).stream().findFirst();
    if (last.isEmpty()) {
      out.println("   has not run yet.");
      return last;
    }
    JobRun run = last.get();
    out.println("   last run " + run.runId() + ": " + run.state());
    if (run.error() != null) {
      out.println("   " + run.error());
    }
    if (run.state() == JobRun.State.SUCCEEDED) {
      out.println();
      print(
          view.query(
              "select nation, sum(orders) as orders, sum(revenue) as revenue"
                  + " from mart.daily_revenue group by nation order by revenue desc"
                  + " fetch first 5 rows only"));
    }
    return last;
  }

  private boolean proof(List<Extract> extracts, Proof proof) throws SQLException {
    chapter("The proof: the warehouse against the totals taken while the files were made");
    boolean proven = true;
    for (Extract extract : extracts) {
      Proof.Verdict verdict = proof.of(extract);
      proven &= !(verdict instanceof Proof.Differs);
      out.printf("   %-10s %s%n", extract.feed(), said(extract, verdict));
    }
    return proven;
  }

  private static String said(Extract extract, Proof.Verdict verdict) {
    if (verdict instanceof Proof.Differs differs) {
      return "DIFFERS: found " + differs.found() + "; expected " + differs.expected();
    }
    if (verdict instanceof Proof.Superseded) {
      return "a later extract of another scale has taken its rows' place";
    }
    if (verdict instanceof Proof.NotPublished) {
      return "not in the warehouse: the ledger above says why";
    }
    return Quantity.count(extract.records())
        + " rows, "
        + extract.moneyColumn()
        + " "
        + extract.moneySum()
        + ": matches the generator's own totals";
  }

  private void end() {
    chapter("Where to look next");
    command("check");
    command("status");
    command("lake tables");
    command(
        "sql 'select * from mart.daily_revenue order by revenue desc fetch first 10 rows only'");
    command("jobs list");
    out.println("   And again, to see the same files recognised:");
    command("demo");
  }

  /** How each extract arrived this time: the newest delivery that has its bytes. */
  private List<Delivery> arrivals(List<Extract> extracts, List<Delivery> deliveries) {
    List<Delivery> arrivals = new ArrayList<>();
    for (Extract extract : extracts) {
      deliveries.stream()
          .filter(one -> one.feed().equals(extract.feed()))
          .filter(one -> extract.sha256().equals(one.sha256()))
          .findFirst()
          .ifPresent(arrivals::add);
    }
    long known = arrivals.stream().filter(one -> one.state() == DeliveryState.DUPLICATE).count();
    if (known == extracts.size()) {
      out.println();
      out.println(
          "   All " + known + " files came before, byte for byte: recognised as duplicates.");
      out.println("   Nothing was loaded twice, no version was published, no job had to run.");
    } else if (known > 0) {
      out.println("   " + known + " of the files came before and were recognised as duplicates.");
    }
    return arrivals;
  }

  private static int exitCode(
      List<Delivery> arrivals, int expected, Optional<JobRun> run, boolean proven) {
    if (!proven) {
      return FAILURE;
    }
    boolean welcome =
        arrivals.size() == expected
            && arrivals.stream()
                .map(Delivery::state)
                .allMatch(s -> s == DeliveryState.PUBLISHED || s == DeliveryState.DUPLICATE);
    boolean ran = run.isPresent() && run.get().state() == JobRun.State.SUCCEEDED;
    return welcome && ran ? DONE : ATTENTION;
  }

  private void chapter(String title) {
    out.println();
    out.println("== " + title);
    out.flush();
  }

  private void command(String arguments) {
    out.println("   $ " + commands.sluice(arguments));
  }

  private void print(ResultTable table) {
    table.lines().forEach(line -> out.println("   " + line));
  }
}
