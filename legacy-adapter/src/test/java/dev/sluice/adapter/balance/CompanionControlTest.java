package dev.sluice.adapter.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.json.JsonLayout;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanionControlTest {
  private static final DelimitedLayout CSV =
      new DelimitedLayout(DelimitedOptions.builder().build());
  private static final CompanionFormat KEYS =
      new CompanionFormat.KeyValue('=', StandardCharsets.UTF_8);
  private static final String FILE = "id,amount\n1,5\n";
  private static final String MD5 = "b7f4fd2d2a0d0dba2d1ff0bf4b8d9d13";

  private static Control control(
      CompanionFormat format, String field, Total total, String companion, String file)
      throws IOException {
    CompanionControl control =
        new CompanionControl(
            format, List.of(new Check(field, total, NumberStyle.PLAIN)), RejectedSums.REFUSE);
    Companion beside = new Companion("a.ctl", companion.getBytes(StandardCharsets.UTF_8), "a.csv");
    try (RecordReader reader =
        control.open(CSV, new InMemorySource(file.getBytes(StandardCharsets.UTF_8)), beside)) {
      while (reader.next(reject -> {}) != null) {
        // The end is what counts.
      }
      return reader.control();
    }
  }

  private static Control count(CompanionFormat format, String field, String companion)
      throws IOException {
    return control(format, field, new Total.RecordCount(false), companion, FILE);
  }

  @Test
  void readsKeysAndValues() throws IOException {
    Control control =
        count(
            KEYS,
            "COUNT",
            "\uFEFF# by night\r\n\r\n COUNT = \"1\" \r\nDAY=2026-01-31\r\nNOTE=\r\n");

    assertThat(control.refusal()).isEmpty();
    assertThat(control.facts()).extracting(Declared::name).containsExactly("DAY");
  }

  @Test
  void readsOneNumber() throws IOException {
    assertThat(count(new CompanionFormat.Count(), "record_count", "\n 1\n").refusal()).isEmpty();
    assertThat(count(new CompanionFormat.Count(), "record_count", "2").refusal())
        .contains(
            "out of balance: the a.ctl says record_count 2, the file comes to 1; records are"
                + " missing, or there are too many: the file may be cut off, or put together of"
                + " several; have the sender drop it again");
    assertThatThrownBy(() -> count(new CompanionFormat.Count(), "record_count", "1\n2\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("2 lines stand where one number should");
  }

  @Test
  void readsADelimitedRecord() throws IOException {
    CompanionFormat record = new CompanionFormat.OneRecord(CSV.ofOneRecord(List.of("name", "n")));
    assertThat(count(record, "n", "a.csv,1,more\n").refusal()).isEmpty();
    assertThatThrownBy(() -> count(record, "n", "a.csv,1\nb.csv,2\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("2 records stand where one should");
  }

  @Test
  void readsJsonByThePathOfMembers() throws IOException {
    CompanionFormat json =
        new CompanionFormat.OneRecord(
            new JsonLayout(
                new JsonOptions(
                    Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1 << 20, 50)));
    String text = "{\"file\": {\"count\": %s, \"name\": \"a.csv\"}, \"total\": 5.00}";
    assertThat(count(json, "file.count", text.formatted("1")).refusal()).isEmpty();
    assertThat(count(json, "file.count", text.formatted("\"1\"")).refusal()).isEmpty();
    assertThat(
            control(
                    json,
                    "total",
                    new Total.Sum("amount", NumberStyle.PLAIN),
                    text.formatted("1"),
                    FILE)
                .refusal())
        .isEmpty();
    assertThatThrownBy(() -> count(json, "file.count", "{\"file\": {\"count\": 1}"))
        .isInstanceOf(UndecodableFileException.class);
  }

  @Test
  void readsXmlByThePathOfElementsAndAttributes() throws IOException {
    String xml =
        "<?xml version=\"1.0\"?><c:control xmlns:c=\"urn:x\" day=\"2026-01-31\"><!-- no -->"
            + "<file name=\"a.csv\"><count> 1 </count></file></c:control>";
    CompanionFormat format = new CompanionFormat.Xml();
    Control control = count(format, "control.file.count", xml);
    assertThat(control.refusal()).isEmpty();
    assertThat(control.facts())
        .extracting(Declared::name)
        .containsExactly("control.day", "control.file.name");
  }

  @Test
  void xmlThatCouldReachOutOrGrowIsRefused() {
    CompanionFormat format = new CompanionFormat.Xml();
    for (String xml :
        List.of(
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a><n>&e;</n></a>",
            "<!DOCTYPE a [<!ENTITY e \"1\">]><a><n>&e;</n></a>",
            "<a><n>&e;</n></a>",
            "<a><n>1</n>")) {
      assertThatThrownBy(() -> count(format, "a.n", xml))
          .isInstanceOf(UndecodableFileException.class)
          .hasMessageContaining("a.ctl can't be read");
    }
  }

  @Test
  void readsWhatChecksumProgramsWrite() throws Exception {
    String md5 =
        java.util.HexFormat.of()
            .formatHex(
                java.security.MessageDigest.getInstance("MD5")
                    .digest(FILE.getBytes(StandardCharsets.UTF_8)));
    CompanionFormat format = new CompanionFormat.Checksum();
    Total digest = new Total.Digest("MD5");

    assertThat(control(format, "checksum", digest, md5 + "\n", FILE).refusal()).isEmpty();
    assertThat(
            control(
                    format,
                    "checksum",
                    digest,
                    md5.toUpperCase(Locale.ROOT) + " *C:\\out\\a.csv",
                    FILE)
                .refusal())
        .isEmpty();
    assertThat(
            control(format, "checksum", digest, MD5 + "  b.csv\n" + md5 + "  /out/a.csv\n", FILE)
                .refusal())
        .isEmpty();
    assertThat(control(format, "checksum", digest, MD5 + "  a.csv\n", FILE).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains(MD5).contains(md5));
    assertThatThrownBy(() -> control(format, "checksum", digest, MD5 + "  b.csv\n", FILE))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("no line for a.csv");
  }

  @Test
  void whatIsNotWrittenAsDescribedRefusesTheFile() {
    assertThatThrownBy(() -> count(KEYS, "COUNT", "COUNT 1\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("line 1 is not key=value");
    assertThatThrownBy(() -> count(KEYS, "COUNT", "COUNT=1\nCOUNT=2\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("line 2 says COUNT a second time");
    assertThatThrownBy(() -> count(KEYS, "COUNT", "DAY=1\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("field COUNT is empty or not there");
  }

  @Test
  void anEmptyFileIsSoundWhereZeroIsDeclared() throws IOException {
    assertThat(control(KEYS, "N", new Total.RecordCount(false), "N=0", "").refusal()).isEmpty();
    assertThat(control(KEYS, "N", new Total.ByteCount(), "N=0", "").refusal()).isEmpty();
    assertThatThrownBy(() -> control(KEYS, "N", new Total.RecordCount(false), "N=1", ""))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("the file is empty, but a.ctl says N 1");
  }
}
