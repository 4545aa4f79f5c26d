package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.lake.read.ReadRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON, XML and DBF files on their way through lake and warehouse. */
class NestedFilesTest {
  @TempDir private Path folder;
  private RealHome home;

  @BeforeEach
  void copyHome() throws Exception {
    home = RealHome.copy("nested", folder);
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void nestedJsonKeepsItsStructureInTheLake() throws Exception {
    home.drop(
        "events",
        "a.json",
        """
        {"id":1,"ok":true,"at":{"x":1,"tags":["a",null]},"l":[{"k":1},{"k":2,"m":[[1],[]]}]}
        {"id":2,"ok":null,"at":null,"l":null}
        {"id":3,"at":{},"l":[],"e":{}}
        {"id":4,"at":{"tags":[]},"l":[null,{}]}
        """);
    home.runUntilIdle();

    JsonNode rows = home.json("lake", "read", "events", "--columns", "id,ok,at,l,_rescued_data");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            "{\"id\":1,\"ok\":true,\"at\":{\"x\":1,\"tags\":[\"a\",null]},"
                + "\"l\":[{\"k\":1},{\"k\":2,\"m\":[[1],[]]}],\"_rescued_data\":null}");
    assertThat(rows.get(1).toString())
        .isEqualTo("{\"id\":2,\"ok\":null,\"at\":null,\"l\":null,\"_rescued_data\":null}");
    assertThat(rows.get(2).toString())
        .isEqualTo("{\"id\":3,\"ok\":null,\"at\":{},\"l\":[],\"_rescued_data\":{\"e\":{}}}");
    assertThat(rows.get(3).toString())
        .isEqualTo(
            "{\"id\":4,\"ok\":null,\"at\":{\"tags\":[]},\"l\":[null,{}],\"_rescued_data\":null}");
  }

  @Test
  void aFieldStaysOneColumnWhateverTheNextFilesHold() throws Exception {
    home.drop("events", "a.json", "{\"n\":1,\"price\":1.50,\"flag\":\"x\"}\n");
    home.drop("events", "b.json", "{\"n\":2,\"price\":7,\"flag\":true,\"new\":{\"k\":1}}\n");
    home.drop("events", "c.json", "{\"n\":2.5,\"price\":8,\"new\":{\"k\":2,\"j\":\"y\"}}\n");
    home.drop("events", "d.json", "{\"n\":{\"deep\":1},\"price\":[1,2]}\n{\"n\":9}\n");
    home.drop("events", "e.json", "{}\n");
    home.runUntilIdle();

    List<String> columns = List.of("n", "price", "flag", "new", "_rescued_data");
    assertThat(home.lake(ReadRequest.everything("events").withColumns(columns)).toString())
        .isEqualTo(
            "[[1, 1.50, x, null, null],"
                + " [2, 7, true, {\"k\":1}, null],"
                + " [null, 8, null, {\"k\":2,\"j\":\"y\"}, {\"n\":\"2.5\"}],"
                + " [null, null, null, null, {\"n\":\"{\\\"deep\\\":1}\",\"price\":[1,2]}],"
                + " [null, null, null, null, {\"n\":\"9\"}],"
                + " [null, null, null, null, null]]");
  }

  @Test
  void aContractReadsTruthValuesAndFieldsOfGroups() throws Exception {
    home.drop(
        "orders",
        "orders.json",
        """
        {"data":[
          {"id":1,"paid":true,"total":1e2,"customer":{"city":"Bonn"},"lines":[{"sku":"a","price":1.5}]},
          {"id":2,"paid":false,"total":0.1,"more":1},
          {"id":3,"total":0.123}],
         "count":3}
        """);
    home.runUntilIdle();

    assertThat(
            home.sql("SELECT * FROM warehouse.orders ORDER BY id").stream()
                .map(row -> row.subList(0, 5).toString()))
        .containsExactly(
            "[1, TRUE, 100.00, Bonn, [{\"sku\":\"a\",\"price\":1.50}]]",
            "[2, FALSE, 0.10, null, null]");
    assertThat(home.sql("SELECT record_no, field, rule FROM control.reject_errors"))
        .containsExactly(List.of("3", "total", "number"));
    assertThat(
            home.lake(
                ReadRequest.everything("orders").withColumns(List.of("paid", "_rescued_data"))))
        .extracting(Object::toString)
        .containsExactly("[true, null]", "[false, {\"more\":1}]");
  }

  @Test
  void nestedXmlKeepsItsStructureAndBrokenXmlIsQuarantined() throws Exception {
    String sound =
        "<Document><MsgId>M1</MsgId><Stmt><NbOfNtries>2</NbOfNtries><Sum>3.50</Sum>"
            + "<Ntry><Amt Ccy=\"EUR\">1.25</Amt><Dtl><Id>a</Id></Dtl><Dtl><Id>b</Id></Dtl></Ntry>"
            + "<Ntry><Amt Ccy=\"EUR\">2.25</Amt></Ntry></Stmt></Document>";
    home.drop("statements", "good.xml", sound);
    home.drop("statements", "cut.xml", sound.substring(0, sound.length() - 3));
    home.runUntilIdle();

    JsonNode rows = home.json("lake", "read", "statements", "--columns", "Amt,Dtl");
    assertThat(rows.toString())
        .isEqualTo(
            "[{\"Amt\":{\"@Ccy\":\"EUR\",\"#text\":\"1.25\"},\"Dtl\":[{\"Id\":\"a\"},{\"Id\":\"b\"}]},"
                + "{\"Amt\":{\"@Ccy\":\"EUR\",\"#text\":\"2.25\"},\"Dtl\":null}]");
    assertThat(home.sqlColumn("SELECT reason FROM control.deliveries WHERE state = 'QUARANTINED'"))
        .singleElement()
        .asString()
        .contains("no XML at line 1");
  }

  @Test
  void aTableOfDBaseLandsWithItsTypes() throws Exception {
    home.drop("customers", "sound.dbf", table());
    home.runUntilIdle();

    JsonNode rows = home.json("lake", "read", "customers", "--columns", "NAME,QTY,OK");
    assertThat(rows.toString())
        .isEqualTo(
            "[{\"NAME\":\"Ann\",\"QTY\":7,\"OK\":true},{\"NAME\":\"Bob\",\"QTY\":null,\"OK\":null}]");
  }

  private static byte[] table() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] header = new byte[32];
    header[0] = 3;
    header[4] = 2;
    header[8] = (byte) (32 + 3 * 32 + 1);
    header[10] = 1 + 4 + 3 + 1;
    file.writeBytes(header);
    file.writeBytes(field("NAME", 'C', 4));
    file.writeBytes(field("QTY", 'N', 3));
    file.writeBytes(field("OK", 'L', 1));
    file.write(0x0D);
    file.writeBytes(" Ann   7T Bob    ?\u001a".getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }

  private static byte[] field(String name, char type, int length) {
    byte[] descriptor = new byte[32];
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, descriptor, 0, bytes.length);
    descriptor[11] = (byte) type;
    descriptor[16] = (byte) length;
    return descriptor;
  }
}
