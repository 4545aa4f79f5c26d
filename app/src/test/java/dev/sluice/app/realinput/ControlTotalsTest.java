package dev.sluice.app.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.lake.read.ReadRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that say what they hold: in balance they are published, out of balance nothing of them is.
 */
class ControlTotalsTest {
  private static final String GOOD =
      "H|20260131|0007\nD|1001|12.50\nD|1002|8.00\nT|2|20.50|2003|0007\n";

  @TempDir Path folder;
  private RealHome home;

  @BeforeEach
  void copyHome() throws Exception {
    home = RealHome.copy("control", folder);
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void aFileInBalanceIsPublishedWithoutItsControlRecordsAndItsReceiptShowsTheTotals()
      throws Exception {
    home.drop("payments", "good.txt", GOOD);

    home.runUntilIdle();

    assertThat(home.sql("SELECT account, amount, _record_no FROM warehouse.payments ORDER BY 1"))
        .containsExactly(List.of("1001", "12.50", "1"), List.of("1002", "8.00", "2"));
    JsonNode receipt = receipt("payments");
    assertThat(receipt.at("/state").asText()).isEqualTo("published");
    assertThat(receipt.at("/control/balanced").asBoolean()).isTrue();
    assertThat(receipt.at("/control/business_date").asText()).isEqualTo("20260131");
    assertThat(receipt.at("/control/amount_total/declared").asText()).isEqualTo("20.50");
    assertThat(receipt.at("/control/amount_total/computed").asText()).isEqualTo("20.50");
    assertThat(receipt.at("/control/amount_total/declared_in").asText())
        .isEqualTo("trailer (byte offset 41)");
    assertThat(receipt.at("/control/account_hash/computed").asText()).isEqualTo("2003");
    assertThat(receipt.at("/lake/bytes/header").asInt()).isEqualTo(16);
    assertThat(receipt.at("/lake/bytes/trailer").asInt()).isEqualTo(20);
  }

  @Test
  void aFileOutOfBalanceIsQuarantinedWithBothSidesOfEachTotalAndNothingIsVisible()
      throws Exception {
    home.drop("payments", "bad.txt", GOOD.replace("D|1002|8.00\n", ""));

    home.runUntilIdle();

    JsonNode receipt = receipt("payments");
    assertThat(receipt.at("/state").asText()).isEqualTo("quarantined");
    assertThat(receipt.at("/reason").asText())
        .isEqualTo(
            "out of balance: the trailer (byte offset 29) says records 2, the file comes to 1;"
                + " the trailer (byte offset 29) says amount_total 20.50, the file comes to 12.50;"
                + " the trailer (byte offset 29) says account_hash 2003, the file comes to 1001;"
                + " records are missing, or there are too many: the file may be cut off, or put"
                + " together of several; have the sender drop it again");
    assertThat(receipt.at("/control/balanced").asBoolean()).isFalse();
    assertThat(receipt.at("/control/records/verdict").asText()).isEqualTo("out of balance");
    assertThat(receipt.at("/control/sequence/verdict").asText()).isEqualTo("balanced");
    assertThat(home.json("lake", "tables")).isEmpty();
    assertThat(home.sqlColumn("SELECT count(*) FROM control.publications")).containsExactly("0");
  }

  @Test
  void aFileCutOffBeforeItsTrailerIsQuarantined() throws Exception {
    home.drop("payments", "cut.txt", GOOD.substring(0, GOOD.indexOf("T|")));

    home.runUntilIdle();

    assertThat(receipt("payments").at("/reason").asText())
        .contains("no trailer record")
        .contains("the record type is 'D', not 'T'")
        .contains("byte offset 29");
  }

  @Test
  void aTotalThatIsNoNumberQuarantinesTheFile() throws Exception {
    home.drop("payments", "bad.txt", GOOD.replace("20.50", "20,5O"));

    home.runUntilIdle();

    assertThat(receipt("payments").at("/reason").asText())
        .contains("field amount_total is '20,5O', which is no number");
  }

  @Test
  void headerAndTrailerOfDifferentFilesAreNoticed() throws Exception {
    home.drop("payments", "bad.txt", GOOD.replace("|0007\nD", "|0006\nD"));

    home.runUntilIdle();

    assertThat(receipt("payments").at("/reason").asText())
        .contains("says sequence 0007, the file comes to 0006");
  }

  @Test
  void aFileOfZeroRecordsIsPublishedWhereItsTrailerSaysZero() throws Exception {
    home.drop("payments", "zero.txt", "H|20260201|0008\nT|0|0.00|0|0008\n");
    home.drop("payments", "good.txt", GOOD);

    home.runUntilIdle();

    assertThat(home.sql("SELECT version, row_count FROM control.publications ORDER BY version"))
        .containsExactly(List.of("1", "0"), List.of("2", "2"));
    assertThat(home.sqlColumn("SELECT count(*) FROM warehouse.payments")).containsExactly("2");
    assertThat(home.lake(ReadRequest.everything("payments").withColumns(List.of("account"))))
        .hasSize(2);
  }

  @Test
  void aFileOfZeroRecordsWhoseTrailerSaysOtherwiseIsQuarantined() throws Exception {
    home.drop("payments", "zero.txt", "H|20260201|0008\nT|2|20.50|2003|0008\n");

    home.runUntilIdle();

    assertThat(receipt("payments").at("/reason").asText())
        .contains("says records 2, the file comes to 0");
  }

  @Test
  void aRejectedRecordCountsButItsAmountIsNotKnown() throws Exception {
    home.drop("payments", "bad.txt", GOOD.replace("D|1002|8.00", "D|1002"));

    home.runUntilIdle();

    assertThat(receipt("payments").at("/reason").asText())
        .doesNotContain("records 2, the file")
        .contains("says amount_total 20.50, the file comes to 12.50")
        .contains("the values of 1 rejected record are not in it");
  }

  @Test
  void whereTheFeedSaysSoSumsAreNotComparedWhenRecordsWereRejected() throws Exception {
    home.drop("tolerant", "a.txt", "10010001250\n1002\n9900003000002050\n");

    home.runUntilIdle();

    JsonNode receipt = receipt("tolerant");
    assertThat(receipt.at("/state").asText()).isEqualTo("published");
    assertThat(receipt.at("/control/records/verdict").asText()).isEqualTo("balanced");
    assertThat(receipt.at("/control/amount_total/declared").asText()).isEqualTo("20.50");
    assertThat(receipt.at("/control/amount_total/computed").asText()).isEqualTo("12.50");
    assertThat(receipt.at("/control/amount_total/verdict").asText()).isEqualTo("not compared");
    assertThat(receipt.at("/control/amount_total/remark").asText())
        .isEqualTo("the values of 1 rejected record are not known");
  }

  @Test
  void aCompressedFileHasItsControlRecordsInside() throws Exception {
    home.drop("payments", "good.txt", gzip(GOOD));
    home.drop("payments", "bad.txt", gzip(GOOD.replace("T|2|", "T|3|")));

    home.runUntilIdle();

    JsonNode deliveries = home.json("deliveries", "--feed", "payments");
    assertThat(deliveries.at("/1/state").asText()).isEqualTo("published");
    assertThat(deliveries.at("/0/reason").asText())
        .startsWith("out of balance: the trailer (byte offset 41) says records 3");
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void offsetsOfRejectsCountFromTheFilesFirstByteAlsoBehindAHeader() throws Exception {
    home.drop("payments", "bad.txt", GOOD.replace("D|1002|8.00", "D|1002"));

    home.runUntilIdle();

    assertThat(home.sql("SELECT record_no, byte_offset FROM control.reject_errors"))
        .containsExactly(List.of("2", "29"));
  }

  @Test
  void aTrailerInEbcdicWithPackedTotalsIsReadByItsOwnCopybook() throws Exception {
    byte[] first = entry("A00001", "000001250C");
    byte[] second = entry("A00002", "000000800C");
    home.drop(
        "ledger",
        "good.dat",
        joined(text("HDR20260131", 20), first, second, trailer("00002C", "00000002050C")));
    home.drop(
        "ledger",
        "bad.dat",
        joined(text("HDR20260201", 20), first, trailer("00002C", "00000002050C")));

    home.runUntilIdle();

    JsonNode deliveries = home.json("deliveries", "--feed", "ledger");
    assertThat(deliveries.at("/1/state").asText()).isEqualTo("published");
    assertThat(deliveries.at("/0/state").asText()).isEqualTo("quarantined");
    assertThat(deliveries.at("/0/reason").asText())
        .contains("says TRL_COUNT 2, the file comes to 1")
        .contains("says TRL_TOTAL 20.50, the file comes to 12.50");
    assertThat(home.lake(ReadRequest.everything("ledger").withColumns(List.of("ENTRY_NO"))))
        .containsExactly(List.of("A00001"), List.of("A00002"));
  }

  private static byte[] entry(String number, String packed) {
    return joined(text(number, 6), HexFormat.of().parseHex(packed), text("", 9));
  }

  private static byte[] trailer(String count, String total) {
    return joined(
        text("TRL", 3),
        HexFormat.of().parseHex(count),
        HexFormat.of().parseHex(total),
        text("", 8));
  }

  private static byte[] text(String text, int length) {
    return (text + " ".repeat(length - text.length())).getBytes(Charset.forName("IBM037"));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void aFileAndItsCompanionAreTakenTogether() throws Exception {
    String file = "account,amount\n1001,12.50\n";
    home.drop("extracts", "a.csv", file);
    home.drop("extracts", "a.ctl", companion(file, 1));

    home.runUntilIdle();

    JsonNode receipt = receipt("extracts");
    assertThat(receipt.at("/state").asText()).isEqualTo("published");
    assertThat(receipt.at("/control/SHA256/verdict").asText()).isEqualTo("balanced");
    assertThat(receipt.at("/control/RECORDS/declared_in").asText()).isEqualTo("a.ctl");
    assertThat(receipt.at("/control/RUN").asText()).isEqualTo("42");
    assertThat(home.resolve("drop/extracts")).isEmptyDirectory();
    assertThat(Path.of(receipt.at("/raw_path").asText() + ".companion"))
        .hasContent(companion(file, 1));
  }

  @Test
  void aFileWaitsForItsCompanion() throws Exception {
    home.drop("extracts", "a.csv", "account,amount\n1001,12.50\n");

    home.runUntilIdle();

    assertThat(home.inDrop("extracts", "a.csv")).exists();
    assertThat(home.json("deliveries", "--feed", "extracts")).isEmpty();
  }

  @Test
  void aFileWhoseCompanionDoesNotComeInTimeIsQuarantined() throws Exception {
    home.drop("hurried", "a.csv", "account,amount\n1001,12.50\n");

    home.runUntilIdle();

    JsonNode receipt = receipt("hurried");
    assertThat(receipt.at("/state").asText()).isEqualTo("quarantined");
    assertThat(receipt.at("/reason").asText())
        .contains("its companion a.csv.md5 did not come within 0.001s");
  }

  @Test
  void aFileThatIsNotWhatItsCompanionSaysIsQuarantinedAndGoesOnWithAMendedOne() throws Exception {
    String file = "account,amount\n1001,12.50\n";
    home.drop("extracts", "a.csv", file);
    home.drop("extracts", "a.ctl", companion(file, 2));
    home.runUntilIdle();
    assertThat(receipt("extracts").at("/reason").asText())
        .contains("the a.ctl says RECORDS 2, the file comes to 1");

    home.drop("extracts", "a.csv", file);
    home.drop("extracts", "a.ctl", companion(file, 1));
    home.runUntilIdle();

    assertThat(home.sqlColumn("SELECT state FROM control.deliveries ORDER BY claimed_at"))
        .containsExactly("PUBLISHED", "DUPLICATE");
    assertThat(home.sqlColumn("SELECT account FROM warehouse.extracts")).containsExactly("1001");
  }

  @Test
  void anEmptyFileIsADeliveryOfNothingWhereItsCompanionSaysSo() throws Exception {
    home.drop("extracts", "a.csv", "");
    home.drop("extracts", "a.ctl", companion("", 0));

    home.runUntilIdle();

    assertThat(receipt("extracts").at("/state").asText()).isEqualTo("published");
    assertThat(home.sql("SELECT version, row_count FROM control.publications"))
        .containsExactly(List.of("1", "0"));
  }

  @Test
  void anEmptyFileIsRefusedWhereItsCompanionSaysOtherwise() throws Exception {
    home.drop("extracts", "a.csv", "");
    home.drop("extracts", "a.ctl", companion("x", 1));

    home.runUntilIdle();

    assertThat(receipt("extracts").at("/reason").asText())
        .contains("the file is empty, but a.ctl says RECORDS 1");
  }

  @Test
  void aFileTakenByHandBringsTheCompanionBesideIt() throws Exception {
    String file = "account,amount\n1001,12.50\n";
    Files.writeString(home.resolve("a.csv"), file);

    RealHome.Outcome alone = home.command("ingest", "a.csv", "--feed", "extracts");
    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("its companion a.ctl is not beside it");

    Files.writeString(home.resolve("a.ctl"), companion(file, 1));
    assertThat(home.command("ingest", "a.csv", "--feed", "extracts").exitCode()).isZero();
  }

  private static String companion(String file, int records) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getBytes(UTF_8));
    return "# extract of night 42\nRUN=42\nRECORDS = "
        + records
        + "\nBYTES="
        + file.length()
        + "\nSHA256=\""
        + HexFormat.of().withUpperCase().formatHex(digest)
        + "\"\n";
  }

  /** The receipt of the feed's only delivery. */
  private JsonNode receipt(String feed) throws Exception {
    JsonNode deliveries = home.json("deliveries", "--feed", feed);
    assertThat(deliveries).hasSize(1);
    return home.json("delivery", deliveries.at("/0/delivery_id").asText());
  }
}
