package dev.sluice.adapter.dbf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DbfCasesTest {
  private static final DbfOptions DEFAULTS =
      new DbfOptions(Optional.empty(), DbfOptions.Deleted.SKIP, DbfOptions.Memo.RESCUE);

  private static Decoded decoded(DbfFile file) {
    return decoded(file, DEFAULTS);
  }

  private static Decoded decoded(DbfFile file, DbfOptions options) {
    return Decoded.of(new DbfLayout(options), file.bytes());
  }

  private static Control control(DbfFile file) throws IOException {
    try (RecordReader reader = new DbfLayout(DEFAULTS).open(new InMemorySource(file.bytes()))) {
      while (reader.next(reject -> {}) != null) {
        // Everything is read.
      }
      return reader.control();
    }
  }

  private static List<String> rejects(Decoded decoded) {
    return decoded.rejects().stream()
        .map(it -> it.recordNumber() + " " + it.field() + " " + it.rule() + " " + it.byteOffset())
        .toList();
  }

  @Test
  void readsTextsNumbersDatesAndTruthValues() {
    DbfFile file =
        new DbfFile()
            .field("NAME C 6 0")
            .field("QTY N 4 0")
            .field("PRICE N 8 2")
            .field("RATE F 10 4")
            .field("DAY D 8 0")
            .field("OK L 1 0")
            .field("BIG N 20 0")
            .row(" Ann", "  12", "   -1.50", "        .5", "20260228", "T", "12345678901234567890")
            .row("Bob", "", "7.5", "1.25e2", "", "F", "");
    Decoded decoded = decoded(file);
    assertThat(decoded.rejects()).isEmpty();
    assertThat(decoded.names()).containsExactly("NAME", "QTY", "PRICE", "RATE", "DAY", "OK", "BIG");
    assertThat(decoded.values().toString())
        .isEqualTo(
            "[[ Ann, 12, -1.50, 0.5000, 2026-02-28, true, 12345678901234567890],"
                + " [Bob, null, 7.50, 125.0000, null, false, null]]");
    assertThat(decoded.account().total()).isEqualTo(file.bytes().length);
  }

  @Test
  void refusesValuesThatAreNoneOfTheirType() {
    DbfFile file =
        new DbfFile()
            .field("T C 3 0")
            .field("N N 5 1")
            .field("D D 8 0")
            .field("L L 1 0")
            .record(" a{00}b*****20260230x")
            .record(" a{FF} 1.25 2026011T")
            .record(" abc 1..220260101 ")
            .record(" abc  1.220260101?");
    Decoded decoded = decoded(file);
    assertThat(rejects(decoded))
        .containsExactly(
            "1 T nul_character 162",
            "1 N number 165",
            "1 D date 170",
            "1 L logical 178",
            "2 T charset 180",
            "2 N number 183",
            "2 D date 188",
            "3 N number 201");
    assertThat(decoded.rejects().get(1).reason()).contains("no room in its field");
    assertThat(decoded.rejects().get(4).reason()).contains("does not say its code page");
    assertThat(decoded.values())
        .containsExactly(Arrays.asList("abc", new BigDecimal("1.2"), "2026-01-01", null));
  }

  @Test
  void takesTheCharsetFromTheLanguageDriverUnlessTheLayoutNamesOne() {
    DbfFile file = new DbfFile().field("T C 4 0").record(" {84E1}");
    file.languageDriver = 0x01;
    assertThat(decoded(file).values()).containsExactly(List.of("äß"));
    file.languageDriver = 0xC9;
    assertThat(decoded(file).values()).containsExactly(List.of("„б"));
    Optional<Charset> said = Optional.of(Charset.forName("IBM866"));
    DbfOptions options = new DbfOptions(said, DbfOptions.Deleted.SKIP, DbfOptions.Memo.RESCUE);
    assertThat(decoded(file, options).values()).containsExactly(List.of("Дс"));
    file.languageDriver = 0x68;
    assertThat(decoded(file, options).values()).containsExactly(List.of("Дс"));
    assertThatThrownBy(() -> decoded(file)).hasMessageContaining("language driver 0x68");
  }

  @Test
  void leavesDeletedRecordsOutOrMarksThem() throws IOException {
    DbfFile file =
        new DbfFile().field("DELETED C 1 0").record(" a").record("*b").record(" c").record("*d");
    Decoded skipped = decoded(file);
    assertThat(skipped.values()).containsExactly(List.of("a"), List.of("c"));
    assertThat(skipped.recordNumbers()).containsExactly(1L, 2L);
    assertThat(skipped.account().total()).isEqualTo(file.bytes().length);
    assertThat(skipped.account().records()).isEqualTo(8);
    assertThat(control(file).facts().get(0).figure().text()).isEqualTo("2");

    DbfOptions keeping =
        new DbfOptions(Optional.empty(), DbfOptions.Deleted.KEEP, DbfOptions.Memo.RESCUE);
    Decoded kept = decoded(file, keeping);
    assertThat(kept.names()).containsExactly("DELETED", "deleted_2");
    assertThat(kept.values())
        .containsExactly(
            List.of("a", false), List.of("b", true), List.of("c", false), List.of("d", true));
  }

  @Test
  void comparesTheHeadersCountWithTheRecords() throws IOException {
    DbfFile file = new DbfFile().field("A C 1 0").record(" a").record(" b");
    assertThat(control(file).refusal()).isEmpty();
    file.declared = 3;
    assertThat(control(file).refusal()).get().asString().contains("record_count 3", "comes to 2");
    file.declared = 1;
    assertThat(control(file).refusal()).get().asString().contains("record_count 1", "comes to 2");
    file.declared = 0;
    assertThat(decoded(file).values()).hasSize(2);
  }

  @Test
  void whatFollowsTheEndIsTheTrailer() throws IOException {
    DbfFile file = new DbfFile().field("A C 1 0").record(" a");
    for (String end : List.of("", "1A", "1A1A00", "0000", "1A2062")) {
      file.end = HexFormat.of().parseHex(end);
      assertThat(decoded(file).values()).containsExactly(List.of("a"));
      assertThat(decoded(file).account().trailer()).isEqualTo(file.end.length);
      assertThat(control(file).refusal()).isEmpty();
    }
  }

  @Test
  void refusesATableThatIsCutOffOrOutOfStep() {
    DbfFile file = new DbfFile().field("A C 3 0").record(" abc").record("xdef");
    assertThatThrownBy(() -> decoded(file))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("record 2 starts with 0x78");
    DbfFile cut = new DbfFile().field("A C 3 0").record(" abc");
    cut.declared = 2;
    cut.end = new byte[] {' ', 'x'};
    assertThatThrownBy(() -> decoded(cut)).hasMessageContaining("cut off: 2 bytes of record 2");
  }

  @Test
  void refusesHeadersThatLie() {
    DbfFile lying = new DbfFile().field("A C 3 0").record(" abc");
    lying.recordLength = 9;
    assertThatThrownBy(() -> decoded(lying)).hasMessageContaining("add up to 4");
    byte[] sound = new DbfFile().field("A C 3 0").field("B C 3 0").record(" abcdef").bytes();
    assertThatThrownBy(() -> with(sound, 8, 0xFF, 0xFF)).hasMessageContaining("65535 bytes");
    assertThatThrownBy(() -> with(sound, 8, 40, 0)).hasMessageContaining("40 bytes");
    assertThatThrownBy(() -> with(sound, 96, 'x')).hasMessageContaining("nothing ends");
    assertThatThrownBy(() -> with(sound, 32, 0)).hasMessageContaining("no name");
    assertThatThrownBy(() -> with(sound, 0, 0x77)).hasMessageContaining("0x77");
    assertThatThrownBy(() -> with(sound, 15, 1)).hasMessageContaining("encrypted");
    assertThatThrownBy(() -> with(sound, 43, '@')).hasMessageContaining("type @");
    assertThatThrownBy(() -> with(sound, 43, 'L')).hasMessageContaining("type L has 3 bytes");
    assertThatThrownBy(() -> Decoded.of(new DbfLayout(DEFAULTS), Arrays.copyOf(sound, 50)))
        .hasMessageContaining("97 bytes, of 50");
  }

  private static Decoded with(byte[] file, int at, int... values) {
    byte[] changed = file.clone();
    for (int i = 0; i < values.length; i++) {
      changed[at + i] = (byte) values[i];
    }
    return Decoded.of(new DbfLayout(DEFAULTS), changed);
  }

  @Test
  void readsTheBinaryTypesOfVisualFoxPro() {
    DbfFile file = new DbfFile();
    file.version = 0x30;
    file.languageDriver = 0x03;
    file.field("I I 4 0")
        .field("Y Y 8 4")
        .field("B B 8 2")
        .field("T T 8 0")
        .field("N C 3 0 2")
        .field("V V 5 0 2")
        .field("Q Q 3 0")
        .field("X C 2 0 4")
        .field("M M 4 0")
        .field("_NullFlags 0 1 0 5")
        .record(
            " {FEFFFFFF}{1027000000000000}{000000000000F83F}{AC8D250080361F02}"
                + "abc{6162200003}{010203}{FF00}{07000000}{02}")
        .record(
            " {00000080}{F0D8FFFFFFFFFFFF}{0000000000000080}{0000000000000000}"
                + "abc{6162636465}{010002}{0000}{00000000}{0D}");
    Decoded decoded = decoded(file);
    assertThat(decoded.rejects()).isEmpty();
    List<Object> first = decoded.values().get(0);
    assertThat(first.subList(0, 4).toString()).isEqualTo("[-2, 1.0000, 1.5, 2026-02-28T09:53:20]");
    assertThat(first.subList(4, 6)).containsExactly("abc", "ab ");
    assertThat((byte[]) first.get(6)).containsExactly(1, 2, 3);
    assertThat((byte[]) first.get(7)).containsExactly(255, 0);
    assertThat(first.get(8)).isNull();
    assertThat(decoded.rescued().get(0)).isEqualTo("{\"M\":\"memo block 7\"}");
    List<Object> second = decoded.values().get(1);
    assertThat(second.subList(0, 6).toString())
        .isEqualTo("[-2147483648, -1.0000, -0.0, null, null, null]");
    assertThat((byte[]) second.get(6)).containsExactly(1, 0);
    assertThat(decoded.rescued().get(1)).isNull();
  }

  @Test
  void refusesMemosWhereTheLayoutSaysSo() {
    DbfFile file = new DbfFile().field("M M 10 0").row("        12").row("");
    file.version = 0x83;
    assertThat(decoded(file).rescued()).containsExactly("{\"M\":\"memo block 12\"}", null);
    DbfOptions rejecting =
        new DbfOptions(Optional.empty(), DbfOptions.Deleted.SKIP, DbfOptions.Memo.REJECT);
    assertThat(rejects(decoded(file, rejecting))).containsExactly("1 M memo 66");
    assertThat(decoded(file, rejecting).rows()).hasSize(1);
  }

  @Test
  void readsLongTextsOfClipperAndNamesThatAreThereTwice() {
    DbfFile file = new DbfFile().field("A C 44 1").field("a C 2 0").field("A_2 C 1 0");
    file.recordLength += 256;
    file.record(" " + "x".repeat(300) + "yyz");
    Decoded decoded = decoded(file);
    assertThat(decoded.names()).containsExactly("A", "a_2", "A_2_2");
    assertThat(decoded.values()).containsExactly(List.of("x".repeat(300), "yy", "z"));
  }

  @Test
  void readsTheHeaderOfDBase7() {
    byte[] file = new byte[68 + 2 * 48 + 1 + 2 * 7 + 1];
    file[0] = 0x04;
    file[4] = 2;
    file[8] = (byte) (68 + 2 * 48 + 1);
    file[10] = 7;
    file[29] = 0x03;
    descriptor(file, 68, "A long name of a field", '+', 4);
    descriptor(file, 68 + 48, "T", 'C', 2);
    file[68 + 96] = 0x0D;
    byte[] records = HexFormat.of().parseHex("20800000014142" + "207FFFFFFF4344" + "1A");
    System.arraycopy(records, 0, file, 68 + 97, records.length);
    Decoded decoded = Decoded.of(new DbfLayout(DEFAULTS), file);
    assertThat(decoded.names()).containsExactly("A long name of a field", "T");
    assertThat(decoded.values()).containsExactly(List.of(1L, "AB"), List.of(-1L, "CD"));
  }

  private static void descriptor(byte[] file, int at, String name, char type, int length) {
    for (int i = 0; i < name.length(); i++) {
      file[at + i] = (byte) name.charAt(i);
    }
    file[at + 32] = (byte) type;
    file[at + 33] = (byte) length;
  }
}
