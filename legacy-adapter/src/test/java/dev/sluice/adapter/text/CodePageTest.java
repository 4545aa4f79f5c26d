package dev.sluice.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.TextColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePageTest {
  private static final String MIXED =
      """
      base: cp037
      0x4341 0x30A2   # KATAKANA LETTER A
      <U304B><U309A> \\xEC\\xB5 |0
      <U3000> \\x40\\x40 |0
      """;

  /** The text, or where in it the first byte stands that is none. */
  private static String read(Charset charset, String hex) {
    return read(new TextTranslator(charset), HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String read(TextTranslator translator, byte[] bytes) {
    int undecodable = translator.firstUndecodable(bytes, 0, bytes.length);
    if (undecodable >= 0) {
      return "fault at " + undecodable;
    }
    TextColumn.Builder column = new TextColumn.Builder();
    translator.add(bytes, 0, bytes.length, column);
    return column.build().get(0);
  }

  private static Charset page(String name) {
    return CodePages.named(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "cp037, IBM037",
    "cp37, IBM037",
    "CP037, IBM037",
    "cp037_extended, IBM037",
    "cp1140, IBM01140",
    "cp838, IBM-Thai",
    "cp875, x-IBM875",
    "cp930, x-IBM930",
    "cp01140, IBM01140",
    "cp1364, x-IBM1364",
    "IBM1047, IBM1047",
    "x-IBM933, x-IBM933"
  })
  void findsJavasPagesByCobrixNamesAndTheirOwn(String name, String charset) {
    assertThat(CodePages.named(name)).contains(Charset.forName(charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp1388", "cp1252", "UTF-8", "ISO-8859-1", "cp", "no such", "cp850", ""})
  void knowsNoOtherPages(String name) {
    assertThat(CodePages.named(name)).isEqualTo(Optional.empty());
  }

  @Test
  void namesEveryPageItFinds() {
    assertThat(CodePages.names())
        .contains("common", "cp274", "cp037", "cp1140", "cp930", "cp1364", "cp1025")
        .allSatisfy(name -> assertThat(CodePages.named(name)).as(name).isPresent());
  }

  @Test
  void readsAllBytesOfEachSingleBytePageAsJavaDoesButForTheNewLine() {
    int pages = 0;
    for (Charset charset : Charset.availableCharsets().values()) {
      if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1.0f) {
        continue;
      }
      pages++;
      TextTranslator translator = new TextTranslator(charset);
      boolean newLines = read(charset, "25").equals("\n") && read(charset, "15").equals("\u0085");
      for (int value = 0; value < 256; value++) {
        if (!newLines || value != 0x15) {
          byte[] bytes = {(byte) value};
          assertThat(read(translator, bytes))
              .as("%s of %s", value, charset)
              .isEqualTo(java(charset, bytes).orElse("fault at 0"));
        }
      }
    }
    assertThat(pages).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp930", "cp933", "cp935", "cp937", "cp939", "cp1364"})
  void readsMixedTextAsJavaDoes(String name) {
    Charset charset = page(name);
    TextTranslator translator = new TextTranslator(charset);
    Random random = new Random(name.hashCode());
    int sound = 0;
    int faulty = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] bytes = mixed(random);
      String read = read(translator, bytes);
      Optional<String> java = java(charset, bytes);
      if (isEnded(bytes)) {
        assertThat(read.startsWith("fault") ? Optional.empty() : Optional.of(read))
            .as(() -> HexFormat.of().formatHex(bytes))
            .isEqualTo(java);
      } else {
        assertThat(read).startsWith("fault");
      }
      sound += read.startsWith("fault") ? 0 : 1;
      faulty += read.startsWith("fault") ? 1 : 0;
    }
    assertThat(sound).isGreaterThan(1_000);
    assertThat(faulty).isGreaterThan(1_000);
  }

  /** Some single bytes and pairs, with shifts where they belong and now and then elsewhere. */
  private static byte[] mixed(Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    for (int run = random.nextInt(4); run >= 0; run--) {
      boolean pairs = random.nextBoolean();
      if (pairs && random.nextInt(20) > 0) {
        bytes.put((byte) 0x0E);
      }
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes.put((byte) (pairs ? 0x42 + random.nextInt(16) : 0x40 + random.nextInt(190)));
        if (pairs && random.nextInt(30) > 0) {
          bytes.put((byte) (0x41 + random.nextInt(190)));
        }
      }
      if (pairs && random.nextInt(20) > 0) {
        bytes.put((byte) 0x0F);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Whether the text doesn't end within double-byte characters; Java doesn't mind. */
  private static boolean isEnded(byte[] bytes) {
    boolean shifted = false;
    for (byte b : bytes) {
      shifted = b == 0x0E || (shifted && b != 0x0F);
    }
    return !shifted;
  }

  private static Optional<String> java(Charset charset, byte[] bytes) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      // The outcome says so: Java finds no text here.
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C1 0E 4381 0F C2, AアB",
    "C1 0E 0F C2, AB",
    "0E 4381 0F 0E 4381 0F, アア",
    "0E 4040 0F, '\u3000'",
    "C1 0E 4381, fault at 1",
    "C1 0E, fault at 1",
    "C1 0E 43, fault at 1",
    "C1 0E 4381 43 0F, fault at 4",
    "C1 0F C2, fault at 1",
    "0E 4381 0E 4381 0F, fault at 3",
    "0E 0141 0F, fault at 1",
    "C1 0E 4381 0F 0F, fault at 5"
  })
  void readsDoubleByteTextBetweenShiftsOnly(String hex, String expected) {
    assertThat(read(page("cp930"), hex)).isEqualTo(expected);
  }

  @Test
  void readsUsersPages() {
    Charset page = CodePages.of("mine", MIXED);

    assertThat(page.name()).isEqualTo("mine");
    assertThat(read(page, "C1 0E 4341 4040 ECB5 0F 5A")).isEqualTo("Aア\u3000か\u309A!");
    assertThat(read(page, "0E 4342 0F")).isEqualTo("fault at 1");
    assertThat(java(page, HexFormat.of().parseHex("C10E4341ECB50F5A"))).contains("Aアか\u309A!");
    assertThat(java(page, HexFormat.of().parseHex("0F"))).isEmpty();
    assertThat("A!".getBytes(page)).containsExactly(0xC1, 0x5A);
  }

  @Test
  void readsPagesOfTheirOwnThatJavaLacks() {
    assertThat(read(page("cp274"), "44487C")).isEqualTo("@\\à");
    assertThat(read(page("cp275"), "4A5BEF")).isEqualTo("ÉÇ#");
    assertThat(read(page("cp1160"), "FE")).isEqualTo("€");
    assertThat(read(page("common"), "C1004A0D25D0")).isEqualTo("A  \r\n}");
    assertThat(read(page("common_extended"), "C1004A05D0")).isEqualTo("A\u0000 \t}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0x40 0x0020|0xC1 A; line 2",
        "0x40 0x0020|0xC1 0xD800; line 2: D800 is no code point",
        "0x40 0x0020|0xC1 0x110000; line 2: 110000 is no code point",
        "0x40 0x0020|base: cp037; line 2: the base must stand before all mappings",
        "base: cp9999; line 1: 'cp9999' is no code page",
        "0xC1 0x0041; neither 0x40 nor 0x20 stands for a blank",
        "0x40 0x0020|<U10000><U10000> \\x41 |0; line 2: the characters are too many"
      })
  void refusesPagesItDoesNotUnderstand(String lines, String message) {
    assertThatThrownBy(() -> CodePages.of("mine", lines.replace('|', '\n').replace("\n0;", "|0")))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takesWhatAnIcuFileMapsToUnicodeOnly() {
    String ucm =
        """
        <code_set_name> "test"
        <mb_cur_max> 1
        CHARMAP
        <U0020> \\x40 |0
        <U0041> \\xC1 |0
        <UFF21> \\xC1 |1
        <U00A5> \\x5B |3
        END CHARMAP
        """;

    assertThat(List.of("C1", "5B", "C2").stream().map(hex -> read(CodePages.of("u", ucm), hex)))
        .containsExactly("A", "¥", "fault at 0");
  }

  @Test
  void treatsControlCharactersAsAsked() {
    byte[] bytes = {(byte) 0xC1, 0x05, 0x15, (byte) 0xC2};
    Charset charset = page("cp037");

    assertThat(read(new TextTranslator(charset), bytes)).isEqualTo("A\t\u0085B");
    assertThat(read(new TextTranslator(charset, ControlCharacters.BLANK), bytes)).isEqualTo("A  B");
    assertThat(read(new TextTranslator(charset, ControlCharacters.DROP), bytes)).isEqualTo("AB");
  }
}
