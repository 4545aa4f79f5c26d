package dev.sluice.app.realinput;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One feed whose files change their dialect and charset from one to the next. */
class DetectedFilesTest {
  @TempDir private Path folder;
  private RealHome home;

  @BeforeEach
  void copyHome() throws Exception {
    home = RealHome.copy("detected", folder);
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void eachIsLoadedAsWhatItIsAndItsReceiptSaysWhatThatWas() throws Exception {
    home.drop("sales", "1.csv", "store;pieces\nKöln;12\nBonn;7\nKiel;1\n".getBytes(UTF_8));
    home.drop(
        "sales",
        "2.csv",
        "pieces|store\r\n3|Düren\r\n4|Gießen\r\n5|Lübeck\r\n"
            .getBytes(Charset.forName("windows-1252")));
    home.drop("sales", "3.gz", gzip("store\tpieces\nAnger\t8\nBraus\t9\nCaub\t10\n"));

    home.runUntilIdle();

    assertThat(home.sqlColumn("SELECT store FROM warehouse.sales ORDER BY pieces"))
        .containsExactly(
            "Kiel", "Düren", "Gießen", "Lübeck", "Bonn", "Anger", "Braus", "Caub", "Köln");
    assertThat(detected("2.csv"))
        .contains("charset windows-1252 (")
        .contains("delimiter pipe (", "header present (");
    assertThat(detected("3.gz")).contains("charset UTF-16LE (", "delimiter tab (");
  }

  @Test
  void whatIsNotSureIsQuarantinedWithWhatToWrite() throws Exception {
    home.drop("sales", "1.csv", "Kiel,Bonn\nKöln,Düren\nBonn,Kiel\n");
    home.drop("sales", "2.csv", "<sales><store>Kiel</store></sales>\n");

    home.runUntilIdle();

    assertThat(delivery("1.csv").get("state").asText()).isEqualTo("quarantined");
    assertThat(delivery("1.csv").get("reason").asText())
        .contains("header may be", "write header: present, or header: absent with columns");
    assertThat(delivery("2.csv").get("state").asText()).isEqualTo("quarantined");
    assertThat(delivery("2.csv").get("reason").asText()).contains("looks like XML", "type: xml");
  }

  private String detected(String file) throws IOException {
    JsonNode receipt = home.json("delivery", delivery(file).get("delivery_id").asText());
    return receipt.at("/lake/detected").toString();
  }

  private JsonNode delivery(String file) throws IOException {
    for (JsonNode delivery : home.json("deliveries")) {
      if (delivery.get("file").asText().equals(file)) {
        return delivery;
      }
    }
    throw new AssertionError("no delivery of " + file);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_16LE));
    }
    return packed.toByteArray();
  }
}
