package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.text.Malformed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files in every charset of the JDK that can write a delimiter, a quote and a line end: what was
 * written is what is read, and offsets are those of the file's bytes.
 */
class EveryCharsetTest {
  /** Characters whose bytes look like others in some charset, and such as need shifts or pairs. */
  private static final String NASTY =
      "aZ09 ,;|\"'\\~^#§éßñÀœ€¥₩‾‖ソ表能予十ポ構貼誤弌ァｱｿ가힣뷁똠許功蓋繪一丁中國语龥㈱①Ⅷ"
          + "АЯёάΩאתشيไทย\u0300\u200b😀𠀀𪛖";

  private static final int RECORDS = 60;

  static Stream<Charset> charsets() {
    return Charset.availableCharsets().values().stream().filter(EveryCharsetTest::canHoldRecords);
  }

  private static boolean canHoldRecords(Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode(",\"\n\rab01x");
  }

  @Test
  void mostCharsetsCanHoldRecords() {
    Set<String> others = new TreeSet<>(Charset.availableCharsets().keySet());
    charsets().forEach(charset -> others.remove(charset.name()));
    assertThat(charsets().count()).isGreaterThan(150);
    assertThat(others)
        .as("charsets that can't write, or have no comma, quote, line end or letter")
        .allMatch(
            name ->
                name.matches(
                    "(?i)ISO-2022-CN|x-JISAutoDetect|JIS_X0212-1990|x-JIS0208|x-IBM300|x-IBM834"
                        + "|x-ISCII91|x-COMPOUND_TEXT|.*Symbol.*|x-MacDingbat"));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void readsWhatWasWrittenAndRefusesAtTheRightByte(Charset charset) {
    Written written = Written.in(charset, NASTY);
    if (!written.isReadBackByTheJdk()) {
      // Its encoder loses track between two planes of characters; one plane is left to it.
      written = Written.in(charset, "aZ09 ,;|中");
    }
    assertThat(written.isReadBackByTheJdk()).isTrue();

    DelimitedLayout layout =
        new DelimitedLayout(DelimitedOptions.builder().charset(charset).build(), 64, 7);
    Decoded decoded = Decoded.of(layout, new InMemorySource(written.file(), 5));

    assertThat(decoded.names()).containsExactly("first", "second");
    assertThat(decoded.values()).isEqualTo(written.rows());
    assertThat(decoded.rejects()).extracting(Reject::rule).containsOnly("field_count");
    assertThat(decoded.account().total()).isEqualTo(written.file().length);
    assertThat(decoded.rejects()).hasSameSizeAs(written.ragged());
    for (int i = 0; i < written.ragged().size(); i++) {
      int offset = (int) decoded.rejects().get(i).byteOffset();
      // Whatever shift or mark stands at the cut, the text up to it is the same.
      assertThat(new String(written.file(), 0, offset, charset))
          .isEqualTo(written.text().substring(0, written.ragged().get(i)));
    }
  }

  /**
   * A file with a header and records, some of them of one field.
   *
   * @param rows the values of the others
   * @param ragged where in the text the records of one field start
   */
  private record Written(
      Charset charset, String text, List<List<Object>> rows, List<Integer> ragged) {

    static Written in(Charset charset, String characters) {
      Random random = new Random(charset.name().hashCode());
      CharsetEncoder encoder = charset.newEncoder();
      StringBuilder text = new StringBuilder("first,second\r\n");
      List<List<Object>> rows = new ArrayList<>();
      List<Integer> ragged = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        String value = value(random, encoder, characters);
        if (random.nextInt(5) == 0) {
          ragged.add(text.length());
          text.append(value.replaceAll("[,\"]", "x")).append("z\n");
        } else {
          String other = value(random, encoder, characters);
          rows.add(List.of(value, other));
          text.append(quoted(value)).append(',').append(quoted(other)).append('\n');
        }
      }
      return new Written(charset, text.toString(), rows, ragged);
    }

    byte[] file() {
      return text.getBytes(charset);
    }

    boolean isReadBackByTheJdk() {
      return new String(file(), charset).equals(text);
    }
  }

  /** Each malformed byte refuses its record, at its own offset, and no other. */
  @ParameterizedTest
  @MethodSource("charsets")
  void refusesBytesThatAreNoTextWhereTheyStand(Charset charset) {
    byte[] before = "first,second\n1,x".getBytes(charset);
    byte[] after = suffix("1,x", "y\n2,z\n3,w\n", charset);
    for (int value : new int[] {0x80, 0xA0, 0xFD, 0xFE, 0xFF}) {
      byte[] file =
          ByteBuffer.allocate(before.length + 1 + after.length)
              .put(before)
              .put((byte) value)
              .put(after)
              .array();
      if (!isMalformedAt(file, before.length, charset)) {
        continue;
      }
      DelimitedOptions.Builder options = DelimitedOptions.builder().charset(charset);
      Decoded decoded = Decoded.of(new DelimitedLayout(options.build()), file);

      assertThat(decoded.rejects().get(0).rule()).isEqualTo("charset");
      assertThat(decoded.rejects().get(0).byteOffset()).isEqualTo(before.length);
      assertThat(decoded.rejects().get(0).recordNumber()).isEqualTo(1);
      Decoded replaced =
          Decoded.of(new DelimitedLayout(options.malformed(Malformed.REPLACE).build()), file);
      assertThat(replaced.rules()).doesNotContain("charset");
      assertThat(replaced.account().total()).isEqualTo(file.length);
      if (charset.newEncoder().maxBytesPerChar() < 2 || decoded.rows().size() == 2) {
        assertThat(decoded.values()).containsExactly(List.of("2", "z"), List.of("3", "w"));
        // In some charsets the malformed sequence takes the character behind it with it.
        assertThat(replaced.values().get(0))
            .isIn(List.of("1", "x\uFFFDy"), List.of("1", "x\uFFFD"));
      }
    }
  }

  /** How a text goes on in a charset: without the mark or shift that begins it. */
  private static byte[] suffix(String begun, String text, Charset charset) {
    int start = begun.getBytes(charset).length;
    byte[] whole = (begun + text).getBytes(charset);
    return java.util.Arrays.copyOfRange(whole, start, whole.length);
  }

  private static boolean isMalformedAt(byte[] file, int offset, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(file);
    CharBuffer out = CharBuffer.allocate(file.length * 2);
    return decoder.decode(in, out, true).isError() && in.position() == offset;
  }

  private static boolean isReadBack(String character, Charset charset) {
    return new String(character.getBytes(charset), charset).equals(character);
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }

  private static String value(Random random, CharsetEncoder encoder, String characters) {
    StringBuilder value = new StringBuilder();
    int[] points = characters.codePoints().toArray();
    for (int i = random.nextInt(12); i > 0; i--) {
      String character = Character.toString(points[random.nextInt(points.length)]);
      // Some charsets write a character by the code of another, which they then read.
      if (encoder.canEncode(character) && isReadBack(character, encoder.charset())) {
        value.append(character);
      }
    }
    return value.toString();
  }
}
