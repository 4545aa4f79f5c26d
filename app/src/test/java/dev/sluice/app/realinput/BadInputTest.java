package dev.sluice.app.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be used is refused with a reason a person understands, and the next file goes on. */
class BadInputTest {
  private static final String GOOD = "id,name\n1,one\n";
  private static final Charset EBCDIC = Charset.forName("IBM037");
  private static final byte[] LEDGER = "00010000150REMARK   ".getBytes(EBCDIC);

  @TempDir private Path folder;
  private RealHome home;

  @BeforeEach
  void copyHome() throws Exception {
    home = RealHome.copy("bad-input", folder);
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void anEmptyFile() throws Exception {
    home.drop("goods", "bad.csv", "");

    assertThat(quarantinedBeforeAGoodFile("goods", "good.csv", GOOD.getBytes(UTF_8)))
        .contains("the file is empty");
  }

  @Test
  void aBinaryBlobInATextFeed() throws Exception {
    byte[] blob = new byte[10_000];
    new Random(1).nextBytes(blob);
    home.drop("goods", "bad.csv", blob);

    assertThat(quarantinedBeforeAGoodFile("goods", "good.csv", GOOD.getBytes(UTF_8)))
        .contains("at byte 1 are no text in UTF-8");
  }

  @Test
  void aFileThatIsNoMultipleOfTheRecordLength() throws Exception {
    home.drop("ledger", "bad.dat", new byte[45]);

    assertThat(quarantinedBeforeAGoodFile("ledger", "good.dat", LEDGER))
        .contains("45 bytes")
        .contains("record length 20")
        .contains("5 bytes remain");
  }

  @Test
  void recordsWithoutNumbersWhereTheCopybookHasNumbers() throws Exception {
    home.drop("ledger", "bad.dat", "ABCDEFGHIJKLMNOPQRST".getBytes(EBCDIC));

    assertThat(quarantinedBeforeAGoodFile("ledger", "good.dat", LEDGER))
        .startsWith(
            "1 of 1 records refused and on_error is abort; the first is record 1, ENTRY_NO");
  }

  @Test
  void aFileWithoutARequiredColumn() throws Exception {
    home.drop("goods", "bad.csv", "number,name\n1,one\n2,two\n");

    assertThat(quarantinedBeforeAGoodFile("goods", "good.csv", GOOD.getBytes(UTF_8)))
        .isEqualTo(
            "2 of 2 records refused, more than reject_limit 0;"
                + " the first is record 1, id: id is required and has no value");
  }

  @Test
  void aSymbolicLink() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), GOOD);
    Files.createSymbolicLink(home.inDrop("goods", "bad.csv"), secret);

    assertThat(quarantinedBeforeAGoodFile("goods", "good.csv", GOOD.getBytes(UTF_8)))
        .contains("symbolic link");
    assertThat(secret).hasContent(GOOD);
  }

  @Test
  void aNamedPipe() throws Exception {
    Path pipe = home.inDrop("goods", "bad.csv");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assumeTrue(made == 0, "needs mkfifo");

    assertThat(quarantinedBeforeAGoodFile("goods", "good.csv", GOOD.getBytes(UTF_8)))
        .contains("named pipe");
    assertThat(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void namesThatAreMoreThanNamesElsewhereAreOnlyNames() throws Exception {
    String lines = "two\nlines\u001b[31m.csv";
    String expression = "${sys:user.home}${file:name}.csv";
    assumeTrue(canBeNamed(lines), "this file system can't name such a file");
    home.drop("goods", lines, GOOD);
    home.drop("goods", expression, "id,name\n2,two\n");

    home.runUntilIdle();

    JsonNode deliveries = home.json("deliveries");
    assertThat(deliveries).hasSize(2);
    assertThat(deliveries.get(0).get("file").asText()).isEqualTo(expression);
    assertThat(deliveries.get(1).get("file").asText()).isEqualTo(lines);
    assertThat(deliveries)
        .allSatisfy(one -> assertThat(one.get("state").asText()).isEqualTo("published"));
    assertThat(home.command("deliveries").out())
        .as("as a table, a delivery is a line and nothing reaches the terminal")
        .hasLineCount(3)
        .contains("two\\nlines\\x1B[31m.csv");
  }

  @Test
  void aCopybookThatDoesNotParse() throws Exception {
    Files.writeString(
        home.resolve("layouts/ledger.cpy"),
        """
               01  LEDGER.
                   05  ENTRY-NO            PIC 9(4).
                   05  AMOUNT              PIC S9(5V99.
        """);

    RealHome.Outcome check = home.command("check");
    RealHome.Outcome run = home.command("run", "--until-idle");

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.out()).contains("layouts/ledger.cpy:3").contains("S9(5V99");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("layouts/ledger.cpy:3");
  }

  @Test
  void aFileInWhichEveryColumnIsForeignStaysReadableInTheLake() throws Exception {
    home.drop("goods", "bad.csv", "number;name\n1;one\n");
    home.runUntilIdle();

    JsonNode row = home.json("lake", "read", "goods").get(0);

    assertThat(row.propertyStream().map(Map.Entry::getKey))
        .containsExactly("number;name", "_delivery_id", "_record_no", "_rescued_data");
    RealHome.Outcome csv = home.command("lake", "read", "goods", "--format", "csv");
    assertThat(csv.out()).startsWith("number;name,_delivery_id,_record_no,_rescued_data\r\n1;one,");
  }

  /** The refused delivery's reason, and nothing of it is in SQL; the good file is published. */
  private String quarantinedBeforeAGoodFile(String feed, String name, byte[] content)
      throws Exception {
    home.drop(feed, name, content);

    home.runUntilIdle();

    JsonNode deliveries = home.json("deliveries", "--feed", feed);
    assertThat(deliveries).hasSize(2);
    assertThat(home.sqlColumn("SELECT count(*) FROM warehouse." + feed)).containsExactly("1");
    boolean goodIsFirst = deliveries.get(0).get("file").asText().equals(name);
    JsonNode good = deliveries.get(goodIsFirst ? 0 : 1);
    JsonNode bad = deliveries.get(goodIsFirst ? 1 : 0);
    assertThat(good.get("state").asText()).isEqualTo("published");
    assertThat(good.get("version").asInt()).isEqualTo(1);
    assertThat(bad.get("state").asText()).isEqualTo("quarantined");
    return bad.get("reason").asText();
  }

  private boolean canBeNamed(String name) throws IOException {
    try {
      Path file = home.resolve(name);
      Files.delete(Files.createFile(file));
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
