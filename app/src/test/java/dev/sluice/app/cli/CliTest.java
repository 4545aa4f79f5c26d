package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.app.config.FakeCron;
import dev.sluice.app.config.FakeLayouts;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.Service;
import dev.sluice.app.output.Screen;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakeTableInfo;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.LoadRecord;
import dev.sluice.warehouse.ledger.RejectRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID FIRST = UUID.fromString("0195507c-e580-7000-8000-000000000001");
  private static final UUID SECOND = UUID.fromString("0195507c-e581-7000-8000-000000000002");
  private static final String HOSTILE = "a\u001B[2Jb\u202Ec\n.csv";

  @TempDir private Path folder;

  private final FakeInstallation installation = new FakeInstallation();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";
  private boolean inputIsTerminal;
  private boolean terminal;
  private int width = 200;
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = folder.resolve("home");
    assertThat(run("init", home.toString())).isZero();
    out.reset();
    err.reset();
  }

  @Test
  void initMakesAHomeThatCheckAccepts() {
    assertThat(sluice("check")).isZero();
    assertThat(out()).isEmpty();
    assertThat(err()).isEqualTo("ok: 1 feed, 1 job\n");
  }

  @Test
  void initMakesASecretForEachRoleThatItsOwnerAloneMayRead() throws IOException {
    Path secrets = home.resolve("var/secrets");

    assertThat(secrets).isDirectoryContaining("glob:**/sluice_writer");
    try (var files = Files.list(secrets)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(3);
      assertThat(all)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
      assertThat(all.stream().map(CliTest::read).distinct()).hasSize(3);
    }
  }

  @Test
  void initOverwritesNothing() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "mine");

    assertThat(run("init", home.toString())).isEqualTo(2);
    assertThat(home.resolve("sluice.yaml")).hasContent("mine");
    assertThat(err()).contains("is a Sluice home already");

    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("feeds"));
    Files.writeString(other.resolve("feeds/orders.yaml"), "mine");
    assertThat(run("init", other.toString())).isZero();
    assertThat(other.resolve("feeds/orders.yaml")).hasContent("mine");
    assertThat(err()).contains("kept feeds/orders.yaml");
  }

  @Test
  void checkReportsProblemsWithTheirPlaces() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "poll_intervall: 1s\n");

    assertThat(sluice("check")).isEqualTo(2);
    assertThat(out())
        .isEqualTo(
            "sluice.yaml:1: unknown key 'poll_intervall'\n    did you mean 'poll_interval'?\n");
    assertThat(err()).isEqualTo("1 problem\n");
  }

  @Test
  void checkReportsProblemsAsJson() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "poll_intervall: 1s\n");

    assertThat(sluice("check", "--json")).isEqualTo(2);
    assertThat(out())
        .isEqualTo(
            """
            [
            {"file":"sluice.yaml","line":1,"message":"unknown key 'poll_intervall'","hint":"did you mean 'poll_interval'?"}
            ]
            """);
  }

  @Test
  void everyCommandReportsAFaultyHomeOnStandardError() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "redis: nowhere\n");

    assertThat(sluice("deliveries", "--json")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("sluice.yaml:1: redis:", "has a configuration problem");
  }

  @Test
  void aFolderThatIsNoHomeSaysSo() {
    assertThat(run("status", "--home", folder.toString())).isEqualTo(2);
    assertThat(err()).contains("is no Sluice home", "sluice init");
  }

  @Test
  void listsDeliveriesAsATable() {
    twoDeliveries();

    assertThat(sluice("deliveries")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            DELIVERY_ID    FEED    FILE                    STATE        SIZE_BYTES  RECORDS  ROWS  REJECTED  VERSION  CLAIMED_AT        ENDED_AT  REASON
            0195507c-e581  orders  a\\x1B[2Jb\\u202Ec\\n.csv  quarantined     1.23 kB        3               3           11:59:00                    3 of 3 refused
            0195507c-e580  orders  one.csv                 published          10 B        2     2         0        1  2026-02-28 10:00
            """);
    assertThat(err()).isEmpty();
  }

  @Test
  void listsDeliveriesAsCsv() {
    twoDeliveries();

    assertThat(sluice("deliveries", "--format", "csv", "--limit", "1")).isZero();
    assertThat(out())
        .isEqualTo(
            "delivery_id,feed,file,state,size_bytes,records,rows,rejected,version,claimed_at,ended_at,reason\r\n"
                + SECOND
                + ",orders,\"a\u001B[2Jb\u202Ec\n.csv\",quarantined,1234,3,,3,,2026-03-01T11:59:00Z,,3 of 3 refused\r\n");
  }

  @Test
  void showsATerminalNoControlCharactersInAnyFormat() {
    twoDeliveries();
    terminal = true;

    for (String format : List.of("table", "csv", "json")) {
      out.reset();
      assertThat(sluice("deliveries", "--format", format)).isZero();
      assertThat(out()).doesNotContain("\u001B", "\u202E").contains("1B[2J", "202E");
    }
  }

  @Test
  void listsDeliveriesAsJson() {
    twoDeliveries();

    assertThat(sluice("deliveries", "--json", "--limit", "1")).isZero();
    assertThat(out())
        .isEqualTo(
            "[\n{\"delivery_id\":\""
                + SECOND
                + "\",\"feed\":\"orders\",\"file\":\"a\\u001B[2Jb\u202Ec\\n.csv\",\"state\":\"quarantined\","
                + "\"size_bytes\":1234,\"records\":3,\"rows\":null,\"rejected\":3,\"version\":null,"
                + "\"claimed_at\":\"2026-03-01T11:59:00Z\",\"ended_at\":null,\"reason\":\"3 of 3 refused\"}\n]\n");
  }

  @Test
  void fitsATableToTheTerminal() {
    twoDeliveries();
    terminal = true;
    width = 110;

    assertThat(sluice("deliveries")).isZero();
    assertThat(out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    assertThat(out()).contains("…");
  }

  @Test
  void namesTheFeedProbablyMeant() {
    assertThat(sluice("deliveries", "--feed", "order")).isEqualTo(2);
    assertThat(err()).isEqualTo("sluice: no feed is named 'order': did you mean 'orders'?\n");
  }

  @Test
  void showsAReceiptByAUniquePrefix() {
    twoDeliveries();
    installation.commit =
        Optional.of(
            new LakeCommit(
                "orders",
                FIRST,
                42,
                new DecodedCounts(2, 0, new ByteAccount(4, 6, 0, 2)),
                List.of("column note added"),
                900));

    installation.load =
        Optional.of(
            new LoadRecord(
                FIRST,
                "orders",
                "one.csv",
                "orders",
                "orders",
                "1.2.0",
                1L,
                LoadRecord.Status.LOADED,
                2,
                2,
                0,
                null,
                null,
                null,
                "a".repeat(64),
                10,
                42,
                List.of("note"),
                List.of(),
                NOW,
                NOW));

    assertThat(sluice("delivery", "0195507C-E580", "--json")).isZero();
    assertThat(out())
        .contains(
            "\"delivery_id\" : \"" + FIRST + "\"",
            "\"sha256\" : \"" + "a".repeat(64) + "\"",
            "\"snapshot_id\" : 42",
            "\"header\" : 4",
            "\"contract_version\" : \"1.2.0\"",
            "\"unmapped_columns\" : [ \"note\" ]",
            "\"schema_changes\" : [ \"column note added\" ]");

    out.reset();
    assertThat(sluice("delivery", FIRST.toString())).isZero();
    assertThat(out())
        .containsPattern("(?m)^lake.bytes.records +6$")
        .containsPattern("(?m)^state +published$")
        .containsPattern("(?m)^claimed_at +2026-02-28T10:00:00Z$");
  }

  @Test
  void refusesAnIdThatIsAmbiguousUnknownOrNone() {
    twoDeliveries();

    assertThat(sluice("delivery", "0195507c-e58")).isEqualTo(2);
    assertThat(err()).contains(FIRST.toString(), SECOND.toString());
    assertThat(sluice("delivery", "ffff")).isEqualTo(2);
    assertThat(err()).contains("no delivery's id starts with 'ffff'");
    assertThat(sluice("rejects", "%")).isEqualTo(2);
    assertThat(err()).contains("'%' is no delivery's id");
    assertThat(sluice("delivery", "0195507c-e580-7000-8000-0000000000zz")).isEqualTo(2);
    assertThat(sluice("delivery", "------------------------------------")).isEqualTo(2);
  }

  @Test
  void listsRejectsWithTheirBytes() {
    twoDeliveries();
    installation.rejects.add(
        new RejectRow(
            RejectRow.Stage.LAYOUT,
            3,
            120,
            "AMT",
            "packed_decimal",
            "nibble F",
            new byte[] {0x12, (byte) 0xFA},
            null));
    installation.rejects.add(
        new RejectRow(
            RejectRow.Stage.CONTRACT,
            4,
            -1,
            null,
            "required",
            "no value, but required",
            "x;y".getBytes(StandardCharsets.UTF_8),
            "1.0.0"));

    assertThat(sluice("rejects", SECOND.toString(), "--format", "csv")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            record_no,byte_offset,stage,field,rule,reason,contract_version,raw
            3,120,layout,AMT,packed_decimal,nibble F,,0x12FA
            4,,contract,,required,"no value, but required",1.0.0,x;y
            """
                .replace("\n", "\r\n"));
    assertThat(err()).isEmpty();

    assertThat(sluice("rejects", SECOND.toString(), "--limit", "1")).isZero();
    assertThat(err()).contains("there may be more");
  }

  @Test
  void readsTheLakeExactly() {
    lake();

    assertThat(sluice("lake", "read", "orders", "--json")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            [
            {"name":"Zoë \\"x\\"","amount":12345678901234567890.10,"raw":"00ff","items":[1,2],"_delivery_id":"00000000-0000-0000-0000-000000000007","_record_no":1,"_rescued_data":{"extra":1}},
            {"name":"","amount":null,"raw":null,"items":null,"_delivery_id":"00000000-0000-0000-0000-000000000007","_record_no":2,"_rescued_data":null}
            ]
            """);
    assertThat(installation.calls).contains("close rows", "close reading");
  }

  @Test
  void tellsNullFromEmptyTextInCsv() {
    lake();

    assertThat(
            sluice(
                "lake", "read", "orders", "--columns", "_record_no,name,amount", "--format", "csv"))
        .isZero();
    assertThat(out())
        .isEqualTo(
            "_record_no,name,amount\r\n1,\"Zoë \"\"x\"\"\",12345678901234567890.10\r\n2,\"\",\r\n");
  }

  @Test
  void limitsWhatItReadsOfTheLake() {
    lake();

    assertThat(
            sluice(
                "lake", "read", "orders", "--limit", "1", "--columns", "name", "--format", "csv"))
        .isZero();
    assertThat(out()).isEqualTo("name\r\n\"Zoë \"\"x\"\"\"\r\n");
    assertThat(err()).isEmpty();
    assertThat(sluice("lake", "read", "nothing")).isEqualTo(2);
    assertThat(err()).isEqualTo("sluice: no lake table nothing; there are: orders\n");
  }

  @Test
  void listsLakeTables() {
    lake();

    assertThat(sluice("lake", "tables")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            FEED    ROWS  FILES    BYTES  SNAPSHOTS  CHANGED           COLUMNS  LOCATION
            orders     2      1  1.23 kB          1  2026-02-28 10:00        4  /lake/orders
            """);
  }

  @Test
  void listsTheFilesOfALakeTableForOtherEngines() {
    lake();

    assertThat(sluice("lake", "files", "orders", "--format", "csv")).isZero();
    assertThat(out()).isEqualTo("file\r\nfile:/lake/orders.parquet\r\n");
    out.reset();
    assertThat(sluice("lake", "files", "orders", "--duckdb", "--snapshot", "7")).isZero();
    assertThat(out()).isEqualTo("SELECT 1;\n");
    assertThat(installation.calls)
        .contains("plan orders as of AtSnapshot[snapshotId=7]", "close reading");
  }

  @Test
  void queriesTheDatabase() {
    assertThat(
            sluice(
                "sql",
                "SELECT CAST(1.10 AS DECIMAL(9,2)) AS a, DATE '2026-01-31' AS d, 2 AS a, "
                    + "CAST(NULL AS INT) AS n, TIMESTAMP '2026-01-31 10:00:00' AS t",
                "--json"))
        .isZero();
    assertThat(out())
        .isEqualTo(
            """
            [
            {"a":1.10,"d":"2026-01-31","a_2":2,"n":null,"t":"2026-01-31T10:00:00"}
            ]
            """);
    assertThat(err()).isEqualTo("1 row\n");
  }

  @Test
  void takesStatementsFromAPipe() {
    input = "SELECT ';' AS a; -- the first; only\nSELECT 2 AS b";

    assertThat(sluice("sql")).isZero();
    assertThat(out()).isEqualTo("A\n;\nB\n2\n");

    assertThat(sluice("sql", "--json")).isEqualTo(2);
    assertThat(err()).contains("2 statements, but JSON holds one result");
  }

  @Test
  void promptsOnATerminalAndSurvivesAFaultyStatement() {
    input = "SELEC 1;\nSELECT 1\n AS one;\n\\q\nSELECT 3;\n";
    inputIsTerminal = true;

    assertThat(sluice("sql")).isZero();
    assertThat(out()).isEqualTo("ONE\n  1\n");
    assertThat(err()).contains("sluice> ", "   ...> ", "Syntax error");
  }

  @Test
  void reportsARefusedStatementWithoutStackTrace() {
    assertThat(sluice("sql", "SELECT * FROM nowhere")).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("sluice: the database refused: ").doesNotContain("\tat ");
  }

  @Test
  void showsStackTracesOnlyWhenAsked() {
    installation.startFailure = new IOException("port 9123 is taken; set sql.tcp_port");

    assertThat(sluice("run", "--until-idle")).isEqualTo(1);
    assertThat(err()).isEqualTo("sluice: port 9123 is taken; set sql.tcp_port\n");
    assertThat(sluice("run", "--until-idle", "--debug")).isEqualTo(1);
    assertThat(err()).contains("\tat ");
  }

  @Test
  void runsUntilIdle() {
    installation.counts = new Service.Counts(2, 1, 0, 0, 30, 0, 1, 0);

    assertThat(sluice("run", "--until-idle")).isZero();
    assertThat(installation.calls)
        .containsExactly(
            "start ServiceOptions[watchDrops=true, runJobs=true, untilIdle=true, engine=Optional.empty]",
            "awaitIdle",
            "close");
    assertThat(out()).isEmpty();
    assertThat(err()).isEqualTo("done: 2 published, 30 rows loaded, 1 duplicate, 1 job run\n");
  }

  @Test
  void endsWithThreeWhereSomethingWaitsForAPerson() {
    installation.counts = new Service.Counts(2, 0, 1, 0, 30, 5, 0, 0);
    assertThat(sluice("run", "--until-idle")).isEqualTo(3);
    assertThat(err()).contains("1 quarantined", "sluice status");

    installation.counts = new Service.Counts(2, 0, 0, 0, 30, 0, 0, 1);
    assertThat(sluice("run", "--until-idle")).isEqualTo(3);
  }

  @Test
  void refusesToRunInAHomeThatIsTaken() throws IOException {
    try (HomeLock lock = HomeLock.tryAcquire(home, clock()).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(sluice("run")).isEqualTo(1);
      assertThat(err())
          .startsWith(
              "sluice: another Sluice (process "
                  + ProcessHandle.current().pid()
                  + ", since 2026-03-01 12:00:00) is at work in "
                  + home);
      assertThat(installation.calls).isEmpty();
    }
    assertThat(sluice("run")).isZero();
  }

  @Test
  void givesTheHomeBackWhenTheServiceDoesNotStart() throws IOException {
    installation.startFailure = new IOException("no");

    assertThat(sluice("run")).isEqualTo(1);
    assertThat(HomeLock.holder(home)).isEmpty();
  }

  @Test
  void ingestsFilesInOrder() throws IOException {
    twoDeliveries();
    Path file = Files.writeString(folder.resolve("one.csv"), "x");

    assertThat(sluice("ingest", file.toString(), "--feed", "orders", "--format", "csv")).isZero();
    assertThat(installation.calls)
        .containsExactly(
            "start ServiceOptions[watchDrops=false, runJobs=false, untilIdle=false, engine=Optional.empty]",
            "ingest orders one.csv",
            "close");
    assertThat(out()).contains(FIRST + ",orders,one.csv,published");
  }

  @Test
  void ingestEndsWithThreeForAQuarantinedFile() throws IOException {
    twoDeliveries();
    Path file = Files.writeString(folder.resolve(HOSTILE), "x");

    assertThat(sluice("ingest", file.toString(), "--feed", "orders")).isEqualTo(3);
  }

  @Test
  void ingestTakesNothingIfOneFileIsMissing() throws IOException {
    Path file = Files.writeString(folder.resolve("one.csv"), "x");

    assertThat(
            sluice(
                "ingest",
                file.toString(),
                folder.resolve("\u001Btwo").toString(),
                "--feed",
                "orders"))
        .isEqualTo(2);
    assertThat(err()).contains("no readable file", "\\x1Btwo").doesNotContain("\u001B");
    assertThat(installation.calls).isEmpty();
  }

  @Test
  void listsJobsAndTheirRuns() {
    JobRun run = run(JobRun.State.DEAD_LETTER);
    installation.runs.add(run);
    installation.jobs.add(
        new JobStatus(
            "orders_by_day",
            Map.of("orders", 1L),
            Map.of("orders", 3L),
            2,
            run.startedAt(),
            1,
            Optional.of(run)));

    assertThat(sluice("jobs", "list")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            JOB            WATERMARKS  PUBLISHED  BEHIND  BEHIND_SINCE  DEAD_LETTERS  LAST_STATE   LAST_STARTED_AT  LAST_ERROR
            orders_by_day  orders=1    orders=3        2  11:00:00                 1  dead_letter  11:00:00         exit 1
            """);
    out.reset();
    assertThat(sluice("jobs", "dead-letters", "--json")).isZero();
    assertThat(out()).contains("\"state\":\"dead_letter\"", "\"error\":\"exit 1\"");
    out.reset();
    assertThat(sluice("jobs", "history", "--json")).isZero();
    assertThat(out()).contains("\"from\":{\"orders\":1},\"to\":{\"orders\":3}", "\"attempt\":5");
    assertThat(sluice("jobs", "history", "orders_by_dy")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'orders_by_day'?");
  }

  @Test
  void refusesDecisionsOnJobsThatAreGivenWrongly() {
    assertThat(sluice("jobs", "skip", "orders_by_day")).isEqualTo(2);
    assertThat(err()).contains("--reason");
    assertThat(sluice("jobs", "skip", "orders_by_day", "--reason", " ")).isEqualTo(2);
    assertThat(sluice("jobs", "skip", "nope", "--reason", "x")).isEqualTo(2);
    assertThat(sluice("jobs", "skip", "orders_by_day", "--to", "0", "--reason", "x")).isEqualTo(2);
    assertThat(sluice("jobs", "skip", "orders_by_day", "--feed", "orders", "--reason", "x"))
        .isEqualTo(2);
    assertThat(sluice("jobs", "skip", "abcdef", "--to", "3", "--reason", "x")).isEqualTo(2);
    assertThat(sluice("jobs", "retry", "orders_by_dy")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'orders_by_day'?");
    assertThat(sluice("jobs", "backfill", "orders_by_day", "--from", "3", "--to", "2"))
        .isEqualTo(2);
    assertThat(
            sluice("jobs", "backfill", "orders_by_day", "--from", "1", "--to", "2", "--feed", "x"))
        .isEqualTo(2);
    assertThat(err()).contains("job orders_by_day has no feed 'x'; it has [orders]");
    assertThat(installation.calls).isEmpty();
  }

  @Test
  void aJobRunEndsAsTheJobDid() {
    assertThat(sluice("jobs", "run", "orders_by_day")).isZero();
    assertThat(err()).contains("nothing new for orders_by_day");

    installation.runs.add(run(JobRun.State.SUCCEEDED));
    assertThat(sluice("jobs", "run", "orders_by_day")).isZero();
    installation.runs.set(0, run(JobRun.State.RETRYING));
    assertThat(sluice("jobs", "run", "orders_by_day")).isEqualTo(1);
    installation.runs.set(0, run(JobRun.State.DEAD_LETTER));
    assertThat(sluice("jobs", "run", "orders_by_day")).isEqualTo(3);
  }

  @Test
  void showsTheStatusOfAHome() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "redis: redis://localhost:6379\n");
    twoDeliveries();
    lake();

    assertThat(sluice("status")).isZero();
    assertThat(out())
        .isEqualTo(
            "home     "
                + home
                + "\n"
                + """
                service  not running
                events   2 to announce

                FEED    VERSION  UNDER_WAY  PUBLISHED  QUARANTINED  FAILED  DUPLICATES  LAKE_ROWS
                orders        1          0          1            1       0           0          2
                """);
    out.reset();
    assertThat(sluice("status", "--json")).isZero();
    assertThat(out())
        .contains("\"running\" : false", "\"lake_rows\" : 2", "\"jobs\" : [ ]")
        .contains("\"events_pending\" : 2");
  }

  @Test
  void speaksOfNoEventsWhereNoRedisIsConfigured() {
    assertThat(sluice("status")).isZero();
    assertThat(out()).contains("service  not running").doesNotContain("events");
    out.reset();
    assertThat(sluice("status", "--json")).isZero();
    assertThat(out()).contains("\"events_pending\" : null");
  }

  @Test
  void usageFaultsEndWithTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("deliverys")).isEqualTo(2);
    assertThat(run("deliveries", "--limit", "many")).isEqualTo(2);
    assertThat(sluice("deliveries", "--limit", "0")).isEqualTo(2);
    assertThat(sluice("deliveries", "--json", "--format", "csv")).isEqualTo(2);
    assertThat(run("lake")).isEqualTo(2);
    assertThat(run("jobs")).isEqualTo(2);
    assertThat(run("ingest", "x")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("Did you mean", "Try 'sluice");
  }

  @Test
  void helpAndVersionNeedNoHome() {
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("Exit codes", "deliveries", "--home");
    assertThat(run("lake", "read", "--help")).isZero();
    assertThat(out()).contains("--snapshot", "--home");
    out.reset();
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("sluice ");
    assertThat(err()).isEmpty();
  }

  private void twoDeliveries() {
    installation.deliveries.add(
        new Delivery(
            SECOND,
            "orders",
            HOSTILE,
            DeliveryState.QUARANTINED,
            "3 of 3 refused",
            null,
            "b".repeat(64),
            1234L,
            "/raw/2",
            null,
            3L,
            null,
            3L,
            null,
            Control.NONE,
            0,
            NOW.minusSeconds(60),
            NOW,
            null,
            null));
    installation.deliveries.add(
        new Delivery(
            FIRST,
            "orders",
            "one.csv",
            DeliveryState.PUBLISHED,
            null,
            null,
            "a".repeat(64),
            10L,
            "/raw/1",
            42L,
            2L,
            2L,
            0L,
            1L,
            Control.NONE,
            0,
            Instant.parse("2026-02-28T10:00:00Z"),
            null,
            null,
            null));
  }

  private void lake() {
    installation.lakeColumns.addAll(
        List.of(
            new LakeColumn("name", LakeColumn.Kind.TEXT),
            new LakeColumn("amount", LakeColumn.Kind.DECIMAL),
            new LakeColumn("raw", LakeColumn.Kind.BYTES),
            new LakeColumn("items", LakeColumn.Kind.NESTED)));
    installation.lakeRows.add(
        Arrays.asList(
            "Zoë \"x\"",
            new BigDecimal("12345678901234567890.10"),
            new byte[] {0, (byte) 0xFF},
            "[1,2]"));
    installation.lakeRows.add(Arrays.asList("", null, null, null));
    installation.tables.add(
        new LakeTableInfo(
            "orders",
            2,
            1,
            1234,
            1,
            Optional.of(Instant.parse("2026-02-28T10:00:00Z")),
            installation.lakeColumns,
            "/lake/orders"));
  }

  private static JobRun run(JobRun.State state) {
    return new JobRun(
        FIRST,
        "orders_by_day",
        state,
        Map.of("orders", 1L),
        Map.of("orders", 3L),
        5,
        NOW.minusSeconds(3600),
        NOW,
        null,
        "exit 1");
  }

  private int sluice(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.toString();
    return run(all);
  }

  private int run(String... arguments) {
    Screen screen =
        new Screen(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            terminal,
            () -> width,
            clock(),
            ZoneOffset.UTC);
    CliContext context =
        new CliContext(
            screen,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            inputIsTerminal,
            name -> Optional.empty(),
            folder,
            () -> new HomeReader(new FakeLayouts(), FakeCron.CHECK, name -> Optional.empty()),
            () -> installation);
    int exitCode = new SluiceCli(new Globals(context)).run(arguments);
    screen.out().flush();
    return exitCode;
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
