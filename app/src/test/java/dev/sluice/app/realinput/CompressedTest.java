package dev.sluice.app.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files in a feed that says nothing of compression, and what its user sees of them. */
class CompressedTest {
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
  void compressedFilesAreLoadedAndTheReceiptHoldsBothSizes() throws Exception {
    byte[] gzip = gzip("id,name\n1,one\n2,two\n".getBytes(UTF_8));
    byte[] zip = zip("a.csv", "id,name\n3,three\n", "b.csv", "name,id\nfour,4\nfive,5\n");
    home.drop("goods", "named.csv", gzip);
    home.drop("goods", "two.csv", zip);

    home.runUntilIdle();

    assertThat(home.sqlColumn("SELECT name FROM warehouse.goods ORDER BY id"))
        .containsExactly("one", "two", "three", "four", "five");
    JsonNode receipt = receipt("named.csv");
    assertThat(receipt.at("/size_bytes").asLong()).isEqualTo(gzip.length);
    assertThat(receipt.at("/lake/bytes/records").asLong()).isEqualTo(12);
    assertThat(receipt.at("/lake/unpacked").toString())
        .isEqualTo(
            "{\"format\":\"gzip\",\"entries\":1,\"from_bytes\":"
                + gzip.length
                + ",\"to_bytes\":20}");
    JsonNode archive = receipt("two.csv");
    assertThat(archive.at("/lake/unpacked/format").asText()).isEqualTo("zip");
    assertThat(archive.at("/lake/unpacked/entries").asInt()).isEqualTo(2);
    assertThat(archive.at("/lake/unpacked/from_bytes").asLong()).isEqualTo(zip.length);
    assertThat(archive.at("/records_in_file").asInt()).isEqualTo(3);
  }

  @Test
  void whatMustNotBeUnpackedIsQuarantinedWithItsReason() throws Exception {
    byte[] good = gzip("id,name\n1,one\n".getBytes(UTF_8));
    home.drop("goods", "bomb.csv", gzip(("id,name\n" + "\n".repeat(40 << 20)).getBytes(UTF_8)));
    home.drop("goods", "no_text.csv", gzip(new byte[] {'i', 'd', ',', (byte) 0xFF, '\n'}));
    home.drop("goods", "cut.csv", Arrays.copyOf(good, good.length - 1));
    home.drop("goods", "slip.csv", zip("../../goods.csv", "id,name\n1,one\n"));
    home.drop("goods", "ragged.csv", zip("a.csv", "id,name\n1,one\n", "b.csv", "id,name\nbad\n"));
    home.drop("goods", "good.csv", good);

    home.runUntilIdle();

    assertThat(home.sqlColumn("SELECT name FROM warehouse.goods")).containsExactly("one");
    assertThat(reason("bomb.csv"))
        .startsWith("the gzip unpacks to more than max_ratio 200 times its bytes")
        .endsWith("allow more in the feed's layout.compression");
    assertThat(reason("no_text.csv"))
        .startsWith("what the gzip unpacks to: the header can't be read:")
        .endsWith("at byte 3 are no text in UTF-8");
    assertThat(reason("cut.csv"))
        .isEqualTo(
            "the gzip is cut off: have the sender drop it again (byte offset "
                + (good.length - 1)
                + ")");
    assertThat(reason("slip.csv"))
        .startsWith(
            "an entry of the zip has a name that leads out of its folder: '../../goods.csv'");
    assertThat(reason("ragged.csv"))
        .isEqualTo(
            "1 of 2 records refused, more than reject_limit 0; the first is record 2:"
                + " 'b.csv': the record has 1 fields, not 2");
    JsonNode rejects = home.json("rejects", id("ragged.csv"));
    assertThat(rejects.get(0).get("record_no").asInt()).isEqualTo(2);
    assertThat(rejects.get(0).get("byte_offset").asInt()).isEqualTo(8);
  }

  private String reason(String file) throws IOException {
    JsonNode receipt = receipt(file);
    assertThat(receipt.get("state").asText()).isEqualTo("quarantined");
    return receipt.get("reason").asText();
  }

  private JsonNode receipt(String file) throws IOException {
    return home.json("delivery", id(file));
  }

  private String id(String file) throws IOException {
    for (JsonNode delivery : home.json("deliveries")) {
      if (delivery.get("file").asText().equals(file)) {
        return delivery.get("delivery_id").asText();
      }
    }
    throw new AssertionError("no delivery of " + file);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Names and contents in turn. */
  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
