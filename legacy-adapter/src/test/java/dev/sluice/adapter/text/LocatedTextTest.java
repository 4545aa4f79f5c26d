package dev.sluice.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocatedTextTest {
  private static final String WRITTEN = "A:1'\n^*äöüßéñ€–日本語カナ한국어中文тест𝒳~|";

  private static LocatedText open(byte[] bytes, Charset charset, int chunk) throws IOException {
    return new LocatedText(new InMemorySource(bytes, chunk), charset, 1 << 20);
  }

  private static String rest(LocatedText text) throws IOException {
    StringBuilder rest = new StringBuilder();
    for (int c = text.read(); c != LocatedText.END; c = text.read()) {
      rest.append((char) c);
    }
    return rest.toString();
  }

  static Stream<Charset> charsets() {
    List<Charset> charsets =
        Charset.availableCharsets().values().stream()
            .filter(Charset::canEncode)
            .filter(charset -> !encodable(charset).isEmpty())
            .toList();
    assertThat(charsets).hasSizeGreaterThan(100);
    return charsets.stream();
  }

  /** What of the characters the charset has. */
  private static String encodable(Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder text = new StringBuilder();
    WRITTEN
        .codePoints()
        .filter(c -> encoder.canEncode(Character.toString(c)))
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void readsWhatTheCharsetsDecoderReadsAndEndsAtTheLastByte(Charset charset) throws IOException {
    byte[] bytes = encodable(charset).repeat(3).getBytes(charset);
    String decoded = new String(bytes, charset);

    try (LocatedText text = open(bytes, charset, 7)) {
      assertThat(rest(text)).isEqualTo(decoded);
      assertThat(text.firstMalformed()).isEqualTo(-1);
      assertThat(text.offset()).isEqualTo(bytes.length);
      assertThat(text.raw(bytes.length)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void decodingFromACharactersOffsetGivesTheCharacterWhereNothingIsShifted(Charset charset)
      throws IOException {
    byte[] bytes = encodable(charset).getBytes(charset);
    try (LocatedText text = open(bytes, charset, 5)) {
      String all = rest(text);
      for (int i = 1; i < all.length() && isStateless(charset); i++) {
        int from = (int) text.offsetAt(i);
        boolean lowHalf = text.offsetAt(i) == text.offsetAt(i - 1);
        assertThat(new String(bytes, from, bytes.length - from, charset))
            .isEqualTo(all.substring(lowHalf ? i - 1 : i));
      }
    }
  }

  /** Whether characters mean the same wherever the reading starts, and no mark stands in front. */
  private static boolean isStateless(Charset charset) {
    byte[] one = "A".getBytes(charset);
    byte[] two = "AA".getBytes(charset);
    String mixed = encodable(charset);
    ByteArrayOutputStream singly = new ByteArrayOutputStream();
    mixed.codePoints().forEach(c -> singly.writeBytes(Character.toString(c).getBytes(charset)));
    return two.length == 2 * one.length
        && !charset.name().equals("CESU-8") // writes the halves of a pair one by one
        && singly.toByteArray().length == mixed.getBytes(charset).length;
  }

  @Test
  void tellsBytesThatAreNoTextFromAReplacementCharacterOfTheFile() throws IOException {
    byte[] bytes = {'a', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, (byte) 0xC3, 'b', (byte) 0xE2};
    try (LocatedText text = open(bytes, StandardCharsets.UTF_8, 2)) {
      assertThat(rest(text)).isEqualTo("a\uFFFD\uFFFDb\uFFFD");
      assertThat(text.firstMalformed()).isEqualTo(2);
      assertThat(text.offsetAt(2)).isEqualTo(4);
      assertThat(text.offsetAt(4)).isEqualTo(6);
    }
  }

  @Test
  void aByteOrderMarkIsNoCharacter() throws IOException {
    byte[] bytes = "\uFEFFab".getBytes(StandardCharsets.UTF_8);
    try (LocatedText text = open(bytes, StandardCharsets.UTF_8, 1)) {
      assertThat(text.headerBytes()).isEqualTo(3);
      assertThat(text.offset()).isEqualTo(3);
      assertThat(rest(text)).isEqualTo("ab");
    }
  }

  @Test
  void recordsAreFoundAgainWhereverTheBytesWereReadTo() throws IOException {
    Random random = new Random(7);
    byte[] bytes = new byte[500_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(300) == 0 ? '\n' : 'a' + random.nextInt(26));
    }
    List<Integer> starts = new ArrayList<>();
    try (LocatedText text = open(bytes, StandardCharsets.US_ASCII, 1 << 20)) {
      while (text.peek(0) != LocatedText.END) {
        text.begin();
        starts.add((int) text.offset());
        while (text.peek(0) != LocatedText.END && text.peek(0) != '\n') {
          text.read();
        }
        text.read();
        int start = (int) text.offsetAt(0);
        assertThat(text.raw(bytes.length))
            .isEqualTo(Arrays.copyOfRange(bytes, start, start + text.position()));
        assertThat(text.text(0, text.position()))
            .isEqualTo(new String(bytes, start, text.position(), StandardCharsets.US_ASCII));
      }
      assertThat(text.offset()).isEqualTo(bytes.length);
    }
    assertThat(starts).hasSizeGreaterThan(1000).isSorted();
  }

  @Test
  void aRecordLongerThanAllowedIsRefusedAtItsStart() throws IOException {
    byte[] bytes = ("ab" + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
    try (LocatedText text =
        new LocatedText(new InMemorySource(bytes), StandardCharsets.US_ASCII, 5000)) {
      text.skip(2);
      text.begin();
      text.skip(5000);
      assertThatThrownBy(text::read)
          .isInstanceOfSatisfying(
              UndecodableFileException.class, e -> assertThat(e.byteOffset()).isEqualTo(2))
          .hasMessageContaining("max_record_bytes");
      assertThatThrownBy(() -> text.peek(50_000)).isInstanceOf(UndecodableFileException.class);
    }
  }
}
