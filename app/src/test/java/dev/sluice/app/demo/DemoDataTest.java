package dev.sluice.app.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
  private static final double SMALL = 0.001;

  @TempDir static Path folder;
  private static List<Extract> extracts;

  @BeforeAll
  static void writeOnce() throws IOException {
    extracts = DemoData.write(folder, SMALL);
  }

  @Test
  void writesOneFileForEachFeed() {
    assertThat(extracts).extracting(Extract::feed).containsExactlyElementsOf(DemoHome.FEEDS);
    assertThat(extracts)
        .extracting(extract -> extract.file().getFileName().toString())
        .containsExactly("orders_20260131.csv", "CUSTOMER_20260131.dat", "lineitem_20260131.tbl");
  }

  @Test
  void numbersOfRecordsFollowTheScale() {
    assertThat(extracts).extracting(Extract::records).containsExactly(1_500L, 150L, 6_005L);
  }

  @Test
  void filesAreSmallAtASmallScale() {
    assertThat(extracts).allSatisfy(extract -> assertThat(extract.bytes()).isLessThan(900_000));
  }

  @Test
  void totalsAreThoseOfTheFileThatStands() throws Exception {
    for (Extract extract : extracts) {
      byte[] content = Files.readAllBytes(extract.file());
      assertThat(extract.bytes()).isEqualTo(content.length);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      assertThat(extract.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }
  }

  /** Fixed: the demo recognises its files by their bytes, also those of an earlier release. */
  @Test
  void bytesAreTheSameOnEveryMachine() {
    assertThat(extracts)
        .extracting(Extract::sha256)
        .containsExactly(
            "cb1fc5c3cfd9f02873b9e06b30e3e325c83d535f38de52d886a76f8874d03ee6",
            "5e40834505de83bd123f36fa62240863d6ef91e2b24e3448507a98421d1de133",
            "16810299ec338556c8ae929ba012402fb09f73a1e300abae2b0e6930e410126f");
  }

  @Test
  void ordersAreCommaSeparatedAsRfc4180HasIt() throws IOException {
    String text = Files.readString(extracts.get(0).file(), US_ASCII);
    assertThat(text).endsWith("\r\n");
    List<String> lines = List.of(text.substring(0, text.length() - 2).split("\r\n", -1));
    assertThat(lines.get(0))
        .isEqualTo("ORDERKEY,CUSTKEY,ORDERSTATUS,TOTALPRICE,ORDERDATE,ORDERPRIORITY,CLERK,COMMENT");
    BigDecimal sum = BigDecimal.ZERO;
    int quoted = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", 8);
      sum = sum.add(new BigDecimal(fields[3]));
      assertThat(fields[4]).matches("199\\d-\\d\\d-\\d\\d");
      assertThat(fields[7].contains(",")).isEqualTo(fields[7].matches("\"[^\"]*\""));
      quoted += fields[7].startsWith("\"") ? 1 : 0;
    }
    assertThat(quoted).isPositive();
    assertThat(lines.size() - 1L).isEqualTo(extracts.get(0).records());
    assertThat(sum).isEqualByComparingTo(extracts.get(0).moneySum());
  }

  @Test
  void lineitemEndsEachLineWithABar() throws IOException {
    List<String> lines = Files.readAllLines(extracts.get(2).file(), US_ASCII);
    BigDecimal sum = BigDecimal.ZERO;
    for (String line : lines) {
      String[] fields = line.split("\\|", -1);
      assertThat(fields).hasSize(17);
      assertThat(fields[16]).isEmpty();
      assertThat(fields[6]).matches("0\\.\\d\\d");
      sum = sum.add(new BigDecimal(fields[5]));
    }
    assertThat(lines).hasSize((int) extracts.get(2).records());
    assertThat(sum).isEqualByComparingTo(extracts.get(2).moneySum());
  }

  @Test
  void customersDecodeBackFromEbcdic() throws IOException {
    byte[] content = Files.readAllBytes(extracts.get(1).file());
    assertThat(content.length % 140).isZero();
    BigDecimal sum = BigDecimal.ZERO;
    Set<String> segments = new TreeSet<>();
    Set<Integer> adjustmentSigns = new TreeSet<>();
    Set<Integer> balanceSigns = new TreeSet<>();
    for (int start = 0, key = 1; start < content.length; start += 140, key++) {
      assertThat(binary(content, start)).isEqualTo(key);
      assertThat(text(content, start + 4, 25)).isEqualTo("Customer#%09d       ".formatted(key));
      assertThat(text(content, start + 69, 25).strip()).matches("[A-Z]+( [A-Z]+)?");
      assertThat(text(content, start + 94, 15)).matches("\\d\\d-\\d{3}-\\d{3}-\\d{4}");
      segments.add(text(content, start + 109, 10).strip());
      BigDecimal adjustment = zoned(content, start + 119, 11);
      assertThat(adjustment)
          .isEqualByComparingTo(BigDecimal.valueOf(key * 48_271L % 2_000_001 - 1_000_000, 2));
      adjustmentSigns.add(adjustment.signum());
      BigDecimal balance = packed(content, start + 130, 6);
      assertThat(balance).isBetween(new BigDecimal("-999.99"), new BigDecimal("9999.99"));
      balanceSigns.add(balance.signum());
      sum = sum.add(balance);
      assertThat(text(content, start + 136, 4)).isBlank();
    }
    assertThat(segments)
        .containsExactly("AUTOMOBILE", "BUILDING", "FURNITURE", "HOUSEHOLD", "MACHINERY");
    assertThat(adjustmentSigns).contains(-1, 1);
    assertThat(balanceSigns).contains(-1, 1);
    assertThat(sum).isEqualByComparingTo(extracts.get(1).moneySum());
    assertThat(content.length / 140).isEqualTo((int) extracts.get(1).records());
  }

  @Test
  void refusesScalesOutOfRange(@TempDir Path empty) {
    for (double scale : new double[] {0, -1, 1000, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DemoData.write(empty, scale))
          .withMessageContaining("scale must be");
    }
    assertThat(empty).isEmptyDirectory();
  }

  // Written from the rules of the formats, not from the code that encodes.

  private static final String EBCDIC_UPPER = "ABCDEFGHI";
  private static final String EBCDIC_MIDDLE = "JKLMNOPQR";
  private static final String EBCDIC_LATE = "STUVWXYZ";

  private static String text(byte[] bytes, int at, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = at; i < at + length; i++) {
      text.append(character(bytes[i] & 0xFF));
    }
    return text.toString();
  }

  private static char character(int code) {
    int digit = code & 0x0F;
    return switch (code >> 4) {
      case 0xF -> (char) ('0' + digit);
      case 0xC -> EBCDIC_UPPER.charAt(digit - 1);
      case 0xD -> EBCDIC_MIDDLE.charAt(digit - 1);
      case 0xE -> EBCDIC_LATE.charAt(digit - 2);
      case 0x8 -> Character.toLowerCase(EBCDIC_UPPER.charAt(digit - 1));
      case 0x9 -> Character.toLowerCase(EBCDIC_MIDDLE.charAt(digit - 1));
      case 0xA -> Character.toLowerCase(EBCDIC_LATE.charAt(digit - 2));
      default ->
          switch (code) {
            case 0x40 -> ' ';
            case 0x60 -> '-';
            case 0x6B -> ',';
            case 0x7B -> '#';
            default -> throw new AssertionError("unexpected byte " + Integer.toHexString(code));
          };
    };
  }

  private static int binary(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value * 256 + (bytes[i] & 0xFF);
    }
    return value;
  }

  private static BigDecimal zoned(byte[] bytes, int at, int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = at; i < at + length; i++) {
      digits.append(bytes[i] & 0x0F);
      boolean last = i == at + length - 1;
      assertThat((bytes[i] >> 4) & 0x0F).isIn(last ? List.of(0xC, 0xD) : List.of(0xF));
    }
    boolean negative = ((bytes[at + length - 1] >> 4) & 0x0F) == 0xD;
    return new BigDecimal((negative ? "-" : "") + digits).movePointLeft(2);
  }

  private static BigDecimal packed(byte[] bytes, int at, int length) {
    String hex = HexFormat.of().formatHex(bytes, at, at + length);
    char sign = hex.charAt(hex.length() - 1);
    assertThat(sign).isIn('c', 'd');
    String digits = hex.substring(0, hex.length() - 1);
    return new BigDecimal((sign == 'd' ? "-" : "") + digits).movePointLeft(2);
  }
}
