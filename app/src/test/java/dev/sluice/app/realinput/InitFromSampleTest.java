package dev.sluice.app.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person with a file and nothing else: init --from, check, drop, run, and the rows are there. */
class InitFromSampleTest {
  private static final String SALES =
      """
      store;sold_on;amount;customer no;Größe (m²);returned;order
      S1;31.01.2026;1.234,50;00017;12;no;7
      S2;01.02.2026;99,90;00018;;yes;8
      S1;02.02.2026;0,10;00019;7;no;9
      """;

  @TempDir private Path folder;
  private RealHome home;

  @BeforeEach
  void noHomeYet() {
    home = RealHome.at(folder.resolve("home"));
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void loadsAFileOfWhichNothingWasSaid() throws Exception {
    Path sample = sample("sales_20260201.csv", SALES);

    RealHome.Outcome init =
        home.command("init", "--home", home.resolve("").toString(), "--from", sample.toString());

    assertThat(init.exitCode()).as(init.err()).isZero();
    assertThat(init.out()).contains("charset", "UTF-8", "delimiter", "semicolon", "header");
    assertThat(init.err()).contains("made a home in", "wrote feeds/sales.yaml");
    assertThat(Files.readString(home.resolve("feeds/sales.yaml")))
        .contains("delimiter: \";\"", "include: \"sales_*.csv\"", "header: present");
    assertThat(Files.readString(home.resolve("contracts/sales.odcs.yaml")))
        .contains("physicalType: date", "dd.MM.uuuu", "#.##0,00", "physicalType: boolean");
    assertThat(home.command("check").err()).contains("ok: 1 feed");

    takeAnyPort();
    home.drop("sales", sample);
    home.runUntilIdle();

    assertThat(home.sql("SELECT sum(amount), min(sold_on), max(customer_no) FROM warehouse.sales"))
        .containsExactly(List.of("1334.50", "2026-01-31", "00019"));
    assertThat(home.sqlColumn("SELECT \"order\" FROM warehouse.sales ORDER BY 1"))
        .containsExactly("7", "8", "9");
    assertThat(home.sqlColumn("SELECT grosse_m FROM warehouse.sales ORDER BY customer_no"))
        .containsExactly("12", null, "7");
  }

  @Test
  void loadsACompressedFileInACharsetOfItsOwn() throws Exception {
    String text = "코드,상품명,가격\nA1,사과와 배,1200\nB2,바나나,800\nC3,감자,450\nD4,고구마,990\n";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(Charset.forName("x-windows-949")));
    }
    Path sample = sample("goods.csv.gz", packed.toByteArray());

    RealHome.Outcome init =
        home.command(
            "init", "--from", sample.toString(), "--feed", "goods", home.resolve("").toString());

    assertThat(init.exitCode()).as(init.err()).isZero();
    assertThat(home.command("check").exitCode()).isZero();
    takeAnyPort();
    home.drop("goods", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT column_2 FROM warehouse.goods ORDER BY 1"))
        .containsExactly("감자", "고구마", "바나나", "사과와 배");
  }

  @Test
  void writesNothingOfWhatItIsNotSureOfUntilAPersonSaysIt() throws Exception {
    Path sample = sample("colours.txt", "red|blue\ngreen|grey\nblack|white\nbrown|pink\n");

    RealHome.Outcome unsure = init(sample);

    assertThat(unsure.exitCode()).isEqualTo(2);
    assertThat(unsure.out()).contains("header", "pipe");
    assertThat(unsure.err()).contains("nothing was written", "--set header=");
    assertThat(home.resolve("feeds")).doesNotExist();

    RealHome.Outcome told = init(sample, "--set", "header=absent", "--set", "columns=one,two");

    assertThat(told.exitCode()).as(told.err()).isZero();
    assertThat(home.command("check").exitCode()).isZero();
    home.drop("colours", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT count(one) FROM warehouse.colours")).containsExactly("4");
  }

  @Test
  void overwritesNothing() throws Exception {
    Path sample = sample("sales_1.csv", SALES);
    assertThat(init(sample).exitCode()).isZero();
    Files.writeString(home.resolve("feeds/sales.yaml"), "# mine\n");

    RealHome.Outcome again = init(sample);

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already", "--feed NAME");
    assertThat(home.resolve("feeds/sales.yaml")).hasContent("# mine");
    assertThat(init(sample, "--feed", "more_sales").exitCode()).isZero();
    assertThat(home.resolve("feeds/more_sales.yaml")).exists();
  }

  @Test
  void keepsWhatAPersonSaysOfTheLayout() throws Exception {
    Path sample = sample("notes.csv", "# of today\nid,note\n1,NULL\n2\n3,x\n4,y\n5,z\n6,w\n7,v\n");

    RealHome.Outcome outcome =
        init(
            sample,
            "--set",
            "comment=#",
            "--set",
            "ragged=pad",
            "--set",
            "null_tokens=,NULL",
            "--set",
            "delimiter=comma");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Files.readString(home.resolve("feeds/notes.yaml")))
        .contains("comment: \"#\"", "ragged: pad", "null_tokens: [\"\", \"NULL\"]");
    home.drop("notes", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT note FROM warehouse.notes ORDER BY id"))
        .containsExactly(null, null, "x", "y", "z", "w", "v");
  }

  @Test
  void refusesWhatIsNoKeyOfALayout() throws Exception {
    Path sample = sample("sales_1.csv", SALES);

    assertThat(init(sample, "--set", "delimeter=;").err()).contains("unknown key 'delimeter'");
    assertThat(init(sample, "--set", "header").err()).contains("is no KEY=VALUE");
    assertThat(home.command("init", "--feed", "x").err()).contains("go with --from");
    assertThat(home.resolve("feeds")).doesNotExist();
  }

  @Test
  void draftsNoTypeThatTheValuesLeaveOpen() throws Exception {
    Path sample =
        sample(
            "mixed.csv",
            """
            id,day,weight,code,phone,yyyymmdd,empty,big,town,state
            1,01/02/2026,1.234,007,+49 1,20260131,,123456789012345678901,53111,NO
            2,03/04/2026,12.500,042,+49 2,20260201,,5,24103,NO
            3,05/06/2026,3.125,100,+49 3,20260202,,77,80331,NO
            """);

    assertThat(init(sample).exitCode()).isZero();

    assertThat(Files.readString(home.resolve("contracts/mixed.odcs.yaml")))
        .contains("# a date, but written dd/MM/uuuu or MM/dd/uuuu?")
        .contains("# a number, but does its separator stand before decimals or thousands?")
        .contains("- name: code\n        logicalType: string\n        physicalType: varchar(10)")
        .contains("- name: phone\n        logicalType: string\n        physicalType: varchar(10)")
        .contains("- name: yyyymmdd\n        logicalType: date\n        physicalType: date")
        .contains("value: [\"uuuuMMdd\"]")
        .contains("- name: town\n        logicalType: string")
        .contains("# digits: a code, as it seems")
        .contains("- name: state\n        logicalType: string")
        .contains("- name: empty", "physicalType: text   # no record has a value")
        .contains("- name: big\n        logicalType: number\n        physicalType: decimal(23,0)");
    home.drop("mixed", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT code FROM warehouse.mixed ORDER BY id"))
        .containsExactly("007", "042", "100");
  }

  @Test
  void loadsAFileWhoseLayoutRefusesSomeRecords() throws Exception {
    StringBuilder text = new StringBuilder("id,name\n");
    for (int i = 1; i <= 200; i++) {
      text.append(i).append(i == 77 ? "\n" : ",name " + i + "\n");
    }
    Path sample = sample("people.csv", text.toString());

    assertThat(init(sample).exitCode()).isZero();

    assertThat(Files.readString(home.resolve("feeds/people.yaml")))
        .contains("reject_limit: 1 ", "the first is record 77");
    assertThat(Files.readString(home.resolve("contracts/people.odcs.yaml")))
        .contains("required: true   # all records have a value")
        .contains("# primaryKey: true   # a candidate");
    home.drop("people", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT count(*) FROM warehouse.people")).containsExactly("199");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?xml version=\"1.0\"?><rows><row/></rows>|XML|type: xml",
        "{\"data\":{\"rows\":[{\"id\":1}]}}|a JSON document|type: json, with records",
        "0001Ann       10␊0002Bob       20␊0003Cy        30␊|fixed width|type: fixed-width"
      })
  void saysWhatAFileIsThatIsNoDelimitedText(String text, String kind, String toWrite)
      throws Exception {
    Path sample = sample("unknown.dat", text.replace('␊', '\n'));

    RealHome.Outcome outcome = init(sample);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("is no delimited text", kind, toWrite);
    assertThat(home.resolve("feeds")).doesNotExist();
  }

  @Test
  void draftsFilesOfOtherKindsThatNeedNoMoreThanTheirType() throws Exception {
    Path sample =
        sample(
            "events_1.jsonl",
            """
            {"id":1,"at":"2026-01-31T10:00:00","who":{"name":"Ann","age":41},"tags":["a","b"]}
            {"id":2,"at":"2026-02-01T11:30:00","who":{"name":"Bob"},"ok":true}
            """);

    RealHome.Outcome outcome = init(sample);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("json-lines", "looks like JSON lines");
    assertThat(Files.readString(home.resolve("contracts/events.odcs.yaml")))
        .contains("source, value: \"who.name\"", "physicalType: timestamp", "a sequence, as JSON");
    assertThat(home.command("check").exitCode()).isZero();
    home.drop("events", sample);
    home.runUntilIdle();
    assertThat(home.sql("SELECT id, who_name, tags FROM warehouse.events ORDER BY id LIMIT 1"))
        .containsExactly(List.of("1", "Ann", "[\"a\",\"b\"]"));
    assertThat(home.sqlColumn("SELECT who_age FROM warehouse.events ORDER BY id"))
        .containsExactly("41", null);
  }

  @Test
  void draftsWhatAPersonSaysTheTypeOf() throws Exception {
    Path sample = sample("rows.xml", "<rows><row><id>1</id></row><row><id>2</id></row></rows>");

    RealHome.Outcome outcome = init(sample, "--set", "type=xml", "--set", "record_element=row");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    home.drop("rows", sample);
    home.runUntilIdle();
    assertThat(home.sqlColumn("SELECT id FROM warehouse.\"rows\" ORDER BY id"))
        .containsExactly("1", "2");
  }

  @Test
  void saysThatRecordsOfEbcdicNeedACopybook() throws Exception {
    Path sample =
        sample(
            "ledger.dat",
            "JOHN DOE      00012345ANNA LEE      00000750".getBytes(Charset.forName("IBM037")));

    assertThat(init(sample).err()).contains("EBCDIC records", "type: copybook");
  }

  private RealHome.Outcome init(Path sample, String... more) throws IOException {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "init";
    arguments[1] = home.resolve("").toString();
    arguments[2] = "--from";
    arguments[3] = sample.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    RealHome.Outcome outcome = home.command(arguments);
    if (outcome.exitCode() == 0) {
      takeAnyPort();
    }
    return outcome;
  }

  /** So that the test and a service on this machine don't meet. */
  private void takeAnyPort() throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "sql: { tcp_port: 0, pg_port: 0 }\n");
  }

  private Path sample(String name, String text) throws IOException {
    return sample(name, text.getBytes(UTF_8));
  }

  private Path sample(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder.resolve("samples"));
    return Files.write(folder.resolve("samples").resolve(name), bytes);
  }
}
