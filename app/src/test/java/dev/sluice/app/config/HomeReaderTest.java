package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.cobol.Dialect;
import dev.sluice.adapter.cobol.SourceFormat;
import dev.sluice.adapter.copybook.CharacterOptions;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.copybook.FramingOptions;
import dev.sluice.adapter.copybook.LanguageOptions;
import dev.sluice.adapter.copybook.TextOptions;
import dev.sluice.adapter.copybook.ValueOptions;
import dev.sluice.adapter.dbf.DbfOptions;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Escape;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.LineEnd;
import dev.sluice.adapter.delimited.Policies;
import dev.sluice.adapter.delimited.Trim;
import dev.sluice.adapter.detection.Aspect;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.RecordTypes;
import dev.sluice.adapter.framing.BlockDescriptorWord;
import dev.sluice.adapter.framing.DescriptorWord;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.nested.NestedType;
import dev.sluice.adapter.text.Malformed;
import dev.sluice.adapter.xml.XmlFigure;
import dev.sluice.adapter.xml.XmlFigure.Compared;
import dev.sluice.adapter.xml.XmlFigure.Condition;
import dev.sluice.adapter.xml.XmlOptions;
import dev.sluice.adapter.xml.XmlPath;
import dev.sluice.app.config.FakeLayouts.FakeLayout;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.feed.Readiness;
import dev.sluice.ingest.feed.Source;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.iceberg.CatalogSettings;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.storage.StorageSettings;
import dev.sluice.lake.table.SchemaEvolution;
import dev.sluice.pollers.calendar.BusinessCalendar;
import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.calendar.RunTimes;
import dev.sluice.pollers.events.RedisConfig;
import dev.sluice.pollers.job.Action;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.Retry;
import dev.sluice.pollers.job.StartFrom;
import dev.sluice.pollers.job.Trigger;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.load.LoadPolicy;
import dev.sluice.warehouse.load.OnError;
import dev.sluice.warehouse.load.RejectPolicy;
import dev.sluice.warehouse.load.WriteMode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeReaderTest {
  private static final String CONTRACT_HEAD =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: orders
      version: 1.2.0
      status: active
      description: { purpose: accepted and ignored }
      """;

  @TempDir private Path home;

  @Test
  void readsWhereTheLakeStands() throws IOException {
    write("feeds/.keep", "");
    write("secret", "swordfish\n");
    write(
        "sluice.yaml",
        """
        lake:
          catalog:
            type: rest
            uri: https://catalog.example.com/api
            warehouse: prod
            properties: { credential: "${file:secret}", scope: lake }
          storage:
            type: s3
            bucket: the-bucket
            prefix: prod/lake
            endpoint: https://s3.example.com
            region: eu-central-1
            access_key: me
            secret_key: ${file:secret}
        """);

    LakeSettings lake = read().lake();

    assertThat(lake.catalog())
        .contains(
            new CatalogSettings.Rest(
                URI.create("https://catalog.example.com/api"),
                Map.of("warehouse", "prod", "credential", "swordfish", "scope", "lake")));
    assertThat(lake.storage())
        .isEqualTo(
            new StorageSettings.S3(
                "the-bucket",
                "prod/lake",
                Optional.of(URI.create("https://s3.example.com")),
                "eu-central-1",
                Optional.of(new StorageSettings.Keys("me", "swordfish")),
                true));
    assertThat(lake.toString()).doesNotContain("swordfish");
  }

  @Test
  void readsAnotherDatabaseAsTheCatalogAndARoleAsTheKeys() throws IOException {
    write("feeds/.keep", "");
    write("secret", "swordfish\n");
    write(
        "sluice.yaml",
        """
        lake:
          catalog: { type: jdbc, uri: "jdbc:postgresql://db/lake", user: me, password: "${file:secret}" }
          storage: { type: s3, bucket: the-bucket }
        """);

    assertThat(read().lake())
        .isEqualTo(
            new LakeSettings(
                Optional.of(
                    new CatalogSettings.Jdbc("jdbc:postgresql://db/lake", "me", "swordfish")),
                new StorageSettings.S3(
                    "the-bucket", "", Optional.empty(), "us-east-1", Optional.empty(), false),
                AppendSettings.STANDARD));
  }

  @Test
  void fillsInDefaults() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write(
        "feeds/some_file.yaml",
        """
        feed: plain
        source: { uri: file:drop/plain }
        layout: { type: delimited }
        """);

    HomeConfig config = read();

    assertThat(config.home()).isEqualTo(home);
    assertThat(config.database()).isEqualTo(new DatabaseSettings.H2(home.resolve("var/db/sluice")));
    assertThat(config.redis()).isEmpty();
    assertThat(config.lake()).isEqualTo(LakeSettings.IN_THE_HOME);
    assertThat(config.sqlPorts()).isEqualTo(new SqlPorts(9123, 9124));
    assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.deliveryRetry())
        .isEqualTo(new Retry(5, Duration.ofSeconds(1), Duration.ofMinutes(1)));
    assertThat(config.jobs()).isEmpty();
    assertThat(config.feeds())
        .containsExactly(
            new Feed(
                "plain",
                new Source(
                    home.resolve("drop/plain"), "*", new Readiness.Stable(Duration.ofSeconds(2))),
                new FakeLayout(DelimitedOptions.builder().nullTokens(List.of("")).build(), ""),
                DuplicatePolicy.SKIP,
                SchemaEvolution.ADD_NEW_COLUMNS,
                new RejectPolicy(OnError.SKIP_FILE, 0, 100),
                Optional.empty(),
                Optional.empty(),
                config.feeds().get(0).decoding()));
    assertThat(config.lake().appends()).isEqualTo(AppendSettings.STANDARD);
  }

  @Test
  void readsEverySettingOfTheMainFile() throws IOException {
    write("secret", "p@ss word\n");
    write(
        "sluice.yaml",
        """
        poll_interval: 500ms
        redis: { uri: "rediss://me:${env:PASSWORD}@cache:6380", timeout: 3s }
        sql: { tcp_port: 0, pg_port: 5433 }
        lake: { compression: zstd, split_bytes: 1000000 }
        retry: { attempts: 9, backoff: 2s..1h }
        database:
          url: jdbc:postgresql://db.example/lake?sslmode=require
          user: sluice
          password: ${file:secret}
        """);

    HomeConfig config = read();

    assertThat(config.pollInterval()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.redis())
        .contains(
            new RedisConfig(
                URI.create("rediss://me:sword%2Ffish%20%40@cache:6380"), Duration.ofSeconds(3)));
    assertThat(config.sqlPorts()).isEqualTo(new SqlPorts(0, 5433));
    assertThat(config.deliveryRetry())
        .isEqualTo(new Retry(9, Duration.ofSeconds(2), Duration.ofHours(1)));
    assertThat(config.lake().appends())
        .isEqualTo(new AppendSettings(FileLimits.STANDARD, PageCodec.ZSTD, 1_000_000));
    assertThat(config.database())
        .isEqualTo(
            new DatabaseSettings.PostgreSql(
                "db.example", 5432, "lake", "sluice", "p@ss word", Map.of("sslmode", "require")));
    assertThat(config.toString()).doesNotContain("p@ss", "sword");
  }

  @Test
  void turnsRedisOnByOneLine() throws IOException {
    write("sluice.yaml", "redis: redis://localhost:6379\n");

    assertThat(read().redis())
        .contains(new RedisConfig(URI.create("redis://localhost:6379"), Duration.ofSeconds(2)));
  }

  @Test
  void readsEveryKeyOfADelimitedLayout() throws IOException {
    FakeLayout layout =
        layout(
            """
            type: delimited
            charset: ISO-8859-1
            delimiter: "\\t"
            quote: none
            escape: "\\\\"
            escapes: mysql
            line_end: '\\x1e'
            comment: "#"
            skip_lines: 2
            header: absent
            columns: [a, "b c"]
            trailing_delimiter: true
            ragged: rescue
            null_tokens: [NULL, "", "-"]
            nulls_in_quotes: true
            malformed: replace
            nul: remove
            empty_lines: record
            repeated_header: skip
            unclosed_quote: next_line
            empty_file: accept
            max_record_bytes: 5000
            """);

    assertThat(layout.options())
        .isEqualTo(
            DelimitedOptions.builder()
                .charset(StandardCharsets.ISO_8859_1)
                .delimiter("\t")
                .quote(Optional.empty())
                .escape(Optional.of(new Escape('\\', Escape.Style.MYSQL)))
                .lineEnd(new LineEnd.Exactly("\u001e"))
                .comment(Optional.of("#"))
                .skipLines(2)
                .header(new Header.Absent(List.of("a", "b c")))
                .trailingDelimiter(true)
                .nullTokens(List.of("NULL", "", "-"))
                .nullsInQuotes(true)
                .malformed(Malformed.REPLACE)
                .nul(Policies.Nul.REMOVE)
                .ragged(Policies.Ragged.RESCUE)
                .emptyLines(Policies.EmptyLines.RECORD)
                .repeatedHeader(Policies.RepeatedHeader.SKIP)
                .unclosedQuote(Policies.UnclosedQuote.NEXT_LINE)
                .emptyFile(Policies.EmptyFile.ACCEPT)
                .maxRecordBytes(5000)
                .build());
  }

  @Test
  void readsTheOtherKindsOfHeaderTrimmingAndStrictness() throws IOException {
    assertThat(layout("type: delimited\ncolumns: [b, a]\ntrim: fields\n").options())
        .isEqualTo(
            DelimitedOptions.builder()
                .header(new Header.ByName(List.of("b", "a")))
                .trim(Trim.FIELDS)
                .nullTokens(List.of(""))
                .build());
    assertThat(
            layout("type: delimited\ncolumns: [b, a]\nheader: ignored\nstrict: true\n").options())
        .isEqualTo(
            DelimitedOptions.builder()
                .header(new Header.Ignored(List.of("b", "a")))
                .strict(true)
                .nullTokens(List.of(""))
                .build());
  }

  @Test
  void readsWhatALayoutThatDetectsIsGiven() throws IOException {
    assertThat(layout("type: delimited\ndetect: true\n").options())
        .isEqualTo(
            new DetectionRequest(
                DelimitedOptions.builder().nullTokens(List.of("")).build(),
                Set.of(),
                DetectionRequest.unknown().charsets()));
    assertThat(
            layout(
                    """
                    type: delimited
                    detect: true
                    delimiter: pipe
                    columns: [a]
                    charset_candidates: [UTF-8, IBM850]
                    """)
                .options())
        .isEqualTo(
            new DetectionRequest(
                DelimitedOptions.builder()
                    .nullTokens(List.of(""))
                    .delimiter("|")
                    .header(new Header.ByName(List.of("a")))
                    .build(),
                Set.of(Aspect.DELIMITER, Aspect.HEADER),
                List.of(StandardCharsets.UTF_8, Charset.forName("IBM850"))));
  }

  @Test
  void readsEveryKeyOfAFixedWidthLayout() throws IOException {
    FakeLayout layout =
        layout(
            """
            type: fixed-width
            charset: windows-1252
            positions: characters
            record_length: 20
            line_ends: true
            skip_lines: 2
            comment: "*"
            padding: "_"
            short_records: pad
            long_records: reject
            null_tokens: "0000"
            fields:
              - { name: id, start: 1, length: 5 }
              - { name: note, length: 15, trim: right, padding: "0" }
            """);

    assertThat(layout.options())
        .isEqualTo(
            new FixedWidthOptions(
                Charset.forName("windows-1252"),
                FixedWidthOptions.Unit.CHARACTERS,
                new FixedWidthOptions.Records(OptionalInt.of(20), true, 2, Optional.of("*")),
                RecordTypes.one(
                    List.of(
                        new FixedField("id", 1, 5, FixedField.Trim.BOTH, "_"),
                        new FixedField("note", 6, 15, FixedField.Trim.RIGHT, "0"))),
                FixedWidthOptions.ShortRecords.PAD,
                FixedWidthOptions.LongRecords.REJECT,
                List.of("0000")));
  }

  @Test
  void readsTheKindsOfRecordsOfAFixedWidthLayout() throws IOException {
    FakeLayout layout =
        layout(
            """
            type: fixed-width
            record_type: { start: 1, length: 1 }
            other_records: discard
            records:
              - { name: order, type: O, fields: [{ name: id, start: 2, length: 5 }] }
              - { name: line, type: [L, M], fields: [{ name: id, start: 2, length: 5 }] }
            """);

    FixedField id = new FixedField("id", 2, 5, FixedField.Trim.BOTH);
    assertThat(((FixedWidthOptions) layout.options()).types())
        .isEqualTo(
            new RecordTypes(
                Optional.of(new FixedField("record_type", 1, 1, FixedField.Trim.BOTH)),
                List.of(
                    new RecordTypes.RecordType("order", List.of("O"), List.of(id)),
                    new RecordTypes.RecordType("line", List.of("L", "M"), List.of(id))),
                RecordTypes.Others.DISCARD));
  }

  @Test
  void readsEveryKeyOfAJsonLayout() throws IOException {
    FakeLayout layout =
        layout(
            """
            type: json
            charset: UTF-16LE
            records: [data, items]
            value_field: all
            max_record_bytes: 5000
            max_depth: 9
            fields:
              - { name: id, source: Order-Id, type: integer }
              - { name: amount, type: "decimal(9, 2)" }
              - { name: rate, type: double }
              - { name: paid, type: boolean }
              - name: lines
                elements: { fields: [ { name: sku, type: text }, { name: more, type: json } ] }
            """);

    NestedType line =
        new NestedType.Group(
            List.of(
                NestedField.of("sku", new NestedType.Text()),
                NestedField.of("more", new NestedType.Json())));
    List<NestedField> fields =
        List.of(
            new NestedField("Order-Id", "id", new NestedType.WholeNumber()),
            NestedField.of("amount", new NestedType.Decimal(9, 2)),
            NestedField.of("rate", new NestedType.DoubleFloat()),
            NestedField.of("paid", new NestedType.Bool()),
            NestedField.of("lines", new NestedType.Sequence(line)));
    JsonOptions options =
        new JsonOptions(
            Optional.of(StandardCharsets.UTF_16LE),
            Optional.of(fields),
            Optional.of("all"),
            List.of("data", "items"),
            5000,
            9);
    assertThat(layout).isEqualTo(new FakeLayout(options, "text"));
  }

  @Test
  void aJsonLinesLayoutNeedsNoKeys() throws IOException {
    JsonOptions options =
        new JsonOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1 << 20, 64);
    assertThat(layout("type: json-lines\n")).isEqualTo(new FakeLayout(options, "lines"));
  }

  @Test
  void readsEveryKeyOfAnXmlLayout() throws IOException {
    FakeLayout layout =
        layout(
            """
            type: xml
            charset: UTF-16BE
            record_element: /c:Document/Stmt/Ntry
            namespaces: { c: "urn:camt" }
            mixed_content: text
            max_record_bytes: 5000
            max_depth: 9
            fields:
              - { name: amount, source: Amt, type: "decimal(18,2)" }
            figures:
              - { name: message, path: /c:Document/GrpHdr/MsgId }
              - { name: entries, path: /c:Document/Stmt/N, equals_record_count: true }
              - name: credit
                path: /c:Document/Stmt/Credit/@sum
                equals_sum_of: Tx/Amt
                where: { value: CdtDbtInd, equals: CRDT }
            """);

    Condition credit = new Condition(List.of("CdtDbtInd"), "CRDT");
    XmlOptions options =
        new XmlOptions(
            Optional.of(StandardCharsets.UTF_16BE),
            new XmlPath(true, List.of("c:Document", "Stmt", "Ntry")),
            Map.of("urn:camt", "c"),
            Optional.of(List.of(new NestedField("Amt", "amount", new NestedType.Decimal(18, 2)))),
            XmlOptions.MixedContent.TEXT,
            List.of(
                new XmlFigure(
                    "message", XmlPath.of("/c:Document/GrpHdr/MsgId"), new Compared.Nothing()),
                new XmlFigure(
                    "entries", XmlPath.of("/c:Document/Stmt/N"), new Compared.RecordCount()),
                new XmlFigure(
                    "credit",
                    XmlPath.of("/c:Document/Stmt/Credit/@sum"),
                    new Compared.Sum(List.of("Tx", "Amt"), Optional.of(credit)))),
            5000,
            9);
    assertThat(layout.options()).isEqualTo(options);
  }

  @Test
  void readsEveryKeyOfADbfLayout() throws IOException {
    DbfOptions defaults =
        new DbfOptions(Optional.empty(), DbfOptions.Deleted.SKIP, DbfOptions.Memo.RESCUE);
    assertThat(layout("type: dbf\n").options()).isEqualTo(defaults);
    String all = "type: dbf\ncharset: IBM866\ndeleted: keep\nmemo: reject\n";
    assertThat(layout(all).options())
        .isEqualTo(
            new DbfOptions(
                Optional.of(Charset.forName("IBM866")),
                DbfOptions.Deleted.KEEP,
                DbfOptions.Memo.REJECT));
  }

  @Test
  void readsACopybookWithCobrixNamesOfCodePages() throws IOException {
    write("layouts/t.cpy", "       01 T.\n");
    FakeLayout layout =
        layout(
            """
            type: copybook
            copybook: layouts/t.cpy
            record_format: V
            ebcdic_code_page: cp1047
            string_trimming_policy: none
            """);

    assertThat(layout)
        .isEqualTo(
            new FakeLayout(
                CopybookOptions.DEFAULTS
                    .with(new FramingOptions(FramingOptions.RecordFormat.V))
                    .with(new CharacterOptions(Charset.forName("IBM1047"), false))
                    .with(
                        new LanguageOptions(
                            SourceFormat.DETECTED,
                            new CopybookFolder(home.resolve("layouts")),
                            null,
                            Dialect.IBM))
                    .with(
                        ValueOptions.DEFAULTS.with(
                            TextOptions.DEFAULTS.with(TextOptions.StringTrimming.NONE))),
                "       01 T.\n"));
  }

  @Test
  void readsACodePageOfTheHome() throws IOException {
    write("layouts/t.cpy", "       01 T.\n");
    write("layouts/ours.txt", "base: cp500\n0x4A 0x20AC\n");
    FakeLayout layout =
        layout(
            """
            type: copybook
            copybook: layouts/t.cpy
            ebcdic_code_page_file: layouts/ours.txt
            """);

    CharacterOptions characters = ((CopybookOptions) layout.options()).characters();
    assertThat(characters.charset().name()).isEqualTo("ours.txt");
    assertThat(new String(new byte[] {0x4A, (byte) 0xC1}, characters.charset())).isEqualTo("€A");
  }

  @Test
  void takesLinesToBeAsciiUnlessTheyAreSaidToBeEbcdic() throws IOException {
    write("layouts/t.cpy", "       01 T.\n");
    String keys = "type: copybook\ncopybook: layouts/t.cpy\nrecord_format: D2\n";

    assertThat(((CopybookOptions) layout(keys).options()).characters())
        .isEqualTo(new CharacterOptions(StandardCharsets.US_ASCII, true));
    assertThat(((CopybookOptions) layout(keys + "encoding: ebcdic\n").options()).characters())
        .isEqualTo(CharacterOptions.DEFAULTS);
  }

  @Test
  void readsACopybooksFramingByCobrixNames() throws IOException {
    write("layouts/t.cpy", "       01 T.\n");
    FakeLayout layout =
        layout(
            """
            type: copybook
            copybook: layouts/t.cpy
            record_format: VB
            is_rdw_big_endian: true
            is_rdw_part_of_record_length: true
            rdw_adjustment: 1
            is_bdw_big_endian: true
            bdw_adjustment: -4
            file_start_offset: 10
            file_end_offset: 12
            record_start_offset: 1
            record_end_offset: 2
            minimum_record_length: 5
            maximum_record_length: 50
            long_records: cut
            """);

    assertThat(((CopybookOptions) layout.options()).framing())
        .isEqualTo(
            new FramingOptions(
                FramingOptions.RecordFormat.VB,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                new DescriptorWord(true, -3),
                new BlockDescriptorWord(true, -4),
                new Edges(10, 12, 1, 2, 5, 50),
                FramingOptions.LongRecords.CUT));
  }

  @Test
  void readsAFeedThatLoadsTheWarehouse() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write(
        "contracts/orders.odcs.yaml",
        CONTRACT_HEAD
            + "schema: [ { name: orders, properties: [ { name: id, logicalType: integer, primaryKey: true } ] } ]\n");
    write(
        "feeds/orders.yaml",
        """
        feed: orders
        source: { uri: "file:///data/in", include: "TRAN_*.dat", readiness: done-file, done_suffix: .ok }
        layout: { type: delimited }
        delivery: { duplicate: quarantine }
        lake: { schema_evolution_mode: rescue }
        warehouse:
          contract: contracts/orders.odcs.yaml
          write_mode: upsert
          reject_limit: 7
          reject_limit_percent: 0.5
        """);

    Feed feed = read().feed("orders").orElseThrow();

    RejectPolicy rejects = new RejectPolicy(OnError.SKIP_FILE, 7, 0.5);
    assertThat(feed.source())
        .isEqualTo(new Source(Path.of("/data/in"), "TRAN_*.dat", new Readiness.DoneFile(".ok")));
    assertThat(feed.duplicate()).isEqualTo(DuplicatePolicy.QUARANTINE);
    assertThat(feed.evolution()).isEqualTo(SchemaEvolution.RESCUE);
    assertThat(feed.rejects()).isEqualTo(rejects);
    assertThat(feed.load())
        .contains(
            new LoadPolicy(
                new Contract(
                    "orders",
                    "1.2.0",
                    "orders",
                    List.of(column("id", new ColumnType.BigInteger(), "id", true))),
                WriteMode.UPSERT,
                rejects));
  }

  @Test
  void aPercentageAloneIsTheLimit() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write(
        "contracts/orders.odcs.yaml",
        CONTRACT_HEAD
            + "schema: [ { name: o, properties: [ { name: id, logicalType: string } ] } ]\n");
    write(
        "feeds/orders.yaml",
        """
        feed: orders
        source: { uri: file:drop/orders }
        layout: { type: delimited }
        warehouse: { contract: contracts/orders.odcs.yaml, reject_limit_percent: 10 }
        """);

    RejectPolicy rejects = read().feeds().get(0).rejects();

    assertThat(rejects.verdict(10, 100)).isEmpty();
    assertThat(rejects.verdict(11, 100)).isPresent();
  }

  @Test
  void readsEveryKindOfContractColumn() throws IOException {
    Contract contract =
        contract(
            """
            schema:
              - name: orders
                physicalName: order_lines
                properties:
                  - { name: ORDER-NO, physicalName: order_no, physicalType: "varchar(10)", primaryKey: true }
                  - { name: customer, logicalType: string, logicalTypeOptions: { maxLength: 40, minLength: 2, pattern: "[A-Z].*" } }
                  - { name: quantity, physicalType: integer, logicalTypeOptions: { minimum: 1, maximum: 99 } }
                  - { name: amount, logicalType: number, physicalType: "DECIMAL(12, 2)", required: true }
                  - { name: rate, logicalType: number, physicalType: double }
                  - { name: paid, logicalType: boolean }
                  - name: due
                    logicalType: date
                    logicalTypeOptions: { format: yyyyMMdd, minimum: 2000-01-01 }
                    customProperties:
                      - { property: source, value: [DUE, TERMS.DUE-DATE] }
                      - { property: formats, value: [dd.MM.yyyy] }
                  - { name: at, logicalType: timestamp }
                  - name: status
                    logicalType: string
                    customProperties: [ { property: allowedValues, value: [open, paid] } ]
            """);

    assertThat(contract.table()).isEqualTo("order_lines");
    assertThat(contract.columns())
        .containsExactly(
            column("order_no", new ColumnType.Text(10), "ORDER-NO", true),
            new ContractColumn(
                "customer",
                new ColumnType.Text(40),
                List.of("customer"),
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("(?=(?s:.{2,})\\z)(?:[A-Z].*)"),
                List.of()),
            new ContractColumn(
                "quantity",
                new ColumnType.IntegerNumber(),
                List.of("quantity"),
                false,
                false,
                List.of(),
                Optional.of("1"),
                Optional.of("99"),
                Optional.empty(),
                List.of()),
            new ContractColumn(
                "amount",
                new ColumnType.Decimal(12, 2),
                List.of("amount"),
                true,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            column("rate", new ColumnType.DoubleNumber(), "rate", false),
            column("paid", new ColumnType.Bool(), "paid", false),
            new ContractColumn(
                "due",
                new ColumnType.Date(),
                List.of("DUE", "TERMS.DUE-DATE"),
                false,
                false,
                List.of("yyyyMMdd", "dd.MM.yyyy"),
                Optional.of("2000-01-01"),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            column("at", new ColumnType.Timestamp(), "at", false),
            new ContractColumn(
                "status",
                new ColumnType.Text(0),
                List.of("status"),
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("open", "paid")));
  }

  @Test
  void aMajorVersionGetsItsOwnTable() throws IOException {
    String body =
        "schema: [ { name: orders, properties: [ { name: id, logicalType: string } ] } ]\n";
    write("sluice.yaml", "poll_interval: 1s\n");
    write("contracts/a.odcs.yaml", CONTRACT_HEAD + body);
    write("contracts/b.odcs.yaml", CONTRACT_HEAD.replace("1.2.0", "2.0.0") + body);
    feedWith("b.odcs.yaml");

    assertThat(read().feeds().get(0).load().orElseThrow().contract().table())
        .isEqualTo("orders_v2");
  }

  @Test
  void readsJobs() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    feedOnly("a");
    feedOnly("b");
    write("jobs/spend.sql", "SELECT 1;\n");
    write(
        "jobs/spend.yaml",
        """
        job: daily-spend
        when: { new_data: [a, b], match: all, schedule: "0 0/5 * * * ?" }
        run: { sql: jobs/spend.sql }
        retry: { attempts: 3, backoff: 5s }
        start_from: version 12
        """);
    write(
        "jobs/tell.yaml",
        """
        job: tell
        when: { new_data: a }
        run: { command: [sh, -c, "echo new"], timeout: 10m }
        start_from: latest
        """);

    assertThat(read().jobs())
        .containsExactly(
            new Job(
                "daily-spend",
                new Trigger(List.of("a", "b"), Trigger.Match.ALL, "0 0/5 * * * ?"),
                new Action.Sql("SELECT 1;\n"),
                new Retry(3, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                new StartFrom.Version(12)),
            new Job(
                "tell",
                new Trigger(List.of("a"), Trigger.Match.ANY, "0/30 * * * * ?"),
                new Action.Command(List.of("sh", "-c", "echo new"), home, Duration.ofMinutes(10)),
                new Retry(5, Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new StartFrom.Latest()));
  }

  @Test
  void readsTriggersByTimeAndByBusinessDate() throws IOException {
    write("holidays.txt", "2026-12-24 # half a day\n");
    write(
        "sluice.yaml",
        """
        calendars:
          bank: { weekend: [sunday], holidays: [2026-12-25], holidays_file: holidays.txt }
        """);
    for (String feed : List.of("a", "b")) {
      write(
          "feeds/" + feed + ".yaml",
          """
          feed: %1$s
          source: { uri: "file:drop/%1$s" }
          layout: { type: delimited }
          delivery: { business_date: { name: "%1$s_(\\\\d{6})", format: yyMMdd } }
          """
              .formatted(feed));
    }
    write("jobs/x.sql", "SELECT 1;");
    write(
        "jobs/dated.yaml",
        """
        job: dated
        when: { new_data: [a, b], all_for: business_date }
        run: { sql: jobs/x.sql }
        """);
    write(
        "jobs/timed.yaml",
        """
        job: timed
        when: { at: "0 0 6 * * ?", feeds: [a], time_zone: Europe/Berlin, calendar: bank, missed: each }
        run: { sql: jobs/x.sql }
        """);

    List<Job> jobs = read().jobs();

    assertThat(jobs.get(0).trigger().news().orElseThrow().dates())
        .isEqualTo(
            Map.of(
                "a", new FileNameDate("a_(\\d{6})", "yyMMdd"),
                "b", new FileNameDate("b_(\\d{6})", "yyMMdd")));
    assertThat(jobs.get(1).trigger())
        .isEqualTo(
            new Trigger(
                List.of("a"),
                Optional.empty(),
                Optional.of(
                    new RunTimes(
                        "0 0 6 * * ?",
                        ZoneId.of("Europe/Berlin"),
                        new BusinessCalendar(
                            Set.of(DayOfWeek.SUNDAY),
                            Set.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25))),
                        RunTimes.Missed.EACH)),
                "0/30 * * * * ?",
                Optional.of(ZoneId.of("Europe/Berlin"))));
  }

  @Test
  void readsTheSameTwice() throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    feedOnly("a");

    assertThat(read()).isEqualTo(read());
  }

  private static ContractColumn column(
      String name, ColumnType type, String source, boolean primaryKey) {
    return new ContractColumn(
        name,
        type,
        List.of(source),
        primaryKey,
        primaryKey,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private FakeLayout layout(String yaml) throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write(
        "feeds/one.yaml", "feed: one\nsource: { uri: file:drop/one }\nlayout:\n" + yaml.indent(2));
    return (FakeLayout) read().feeds().get(0).layout();
  }

  private Contract contract(String schema) throws IOException {
    write("sluice.yaml", "poll_interval: 1s\n");
    write("contracts/c.odcs.yaml", CONTRACT_HEAD + schema);
    feedWith("c.odcs.yaml");
    return read().feeds().get(0).load().orElseThrow().contract();
  }

  private void feedWith(String contract) throws IOException {
    write(
        "feeds/one.yaml",
        "feed: one\nsource: { uri: file:drop/one }\nlayout: { type: delimited }\n"
            + "warehouse: { contract: contracts/"
            + contract
            + " }\n");
  }

  private void feedOnly(String name) throws IOException {
    write(
        "feeds/" + name + ".yaml",
        "feed: "
            + name
            + "\nsource: { uri: file:drop/"
            + name
            + " }\nlayout: { type: delimited }\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HomeConfig read() {
    Map<String, String> environment = Map.of("PASSWORD", "sword/fish @");
    HomeReader reader =
        new HomeReader(
            new FakeLayouts(), FakeCron.CHECK, name -> Optional.ofNullable(environment.get(name)));
    return reader.read(home);
  }
}
