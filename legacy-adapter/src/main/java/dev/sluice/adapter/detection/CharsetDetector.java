package dev.sluice.adapter.detection;

import dev.sluice.adapter.text.ByteOrderMark;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a file's charset: by a byte order mark; by the zero bytes of UTF-16 and UTF-32; by the
 * escape sequences of ISO-2022; by being valid UTF-8; and else by what the bytes would mean in each
 * of some charsets.
 *
 * <p>Two charsets that read the sample alike are one answer. If the sample is the whole file, it
 * doesn't matter which; if not, they may read the rest differently, and the answer is not sure.
 */
final class CharsetDetector {
  /**
   * The charsets between which is chosen where a layout names none. Of charsets that contain each
   * other only the one that contains the others: windows-1252 stands for ISO-8859-1, windows-31j
   * for Shift_JIS, x-windows-949 for EUC-KR, GB18030 for GBK and GB2312.
   */
  static final List<Charset> USUAL =
      Stream.of(
              "UTF-8",
              "windows-1252",
              "ISO-8859-15",
              "windows-1250",
              "ISO-8859-2",
              "windows-1251",
              "KOI8-R",
              "KOI8-U",
              "ISO-8859-5",
              "windows-1253",
              "ISO-8859-7",
              "windows-1254",
              "ISO-8859-9",
              "windows-1255",
              "ISO-8859-8",
              "windows-1256",
              "ISO-8859-6",
              "windows-1257",
              "ISO-8859-13",
              "IBM850",
              "IBM437",
              "IBM852",
              "IBM866",
              "IBM737",
              "IBM857",
              "x-MacRoman",
              "windows-31j",
              "EUC-JP",
              "GB18030",
              "Big5",
              "x-windows-949")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private static final int ESC = 0x1B;

  /** Bytes at the end of a sample that may be half a character. */
  private static final int HALF_CHARACTER = 8;

  /** One in so many characters of a text may be one that is none. */
  private static final int MOST_STRANGE = 100;

  /** What a charset may be at most if others read the sample alike and the file goes on. */
  private static final double MAY_DIFFER_LATER = 0.7;

  private final Sample sample;
  private final List<Charset> candidates;

  CharsetDetector(Sample sample, List<Charset> candidates) {
    this.sample = sample;
    this.candidates = candidates;
  }

  CharsetGuess find() {
    return byMark()
        .or(this::byZeros)
        .or(this::byEscapes)
        .or(this::asUtf8)
        .orElseGet(this::byMeaning);
  }

  /** The sample read in a charset that the layout names. */
  CharsetGuess given(Charset charset) {
    byte[] head = Arrays.copyOf(sample.bytes(), Math.min(8, sample.bytes().length));
    ByteOrderMark mark = ByteOrderMark.of(head, charset);
    String text =
        new String(
            sample.bytes(), mark.length(), sample.bytes().length - mark.length(), mark.charset());
    return new CharsetGuess(charset, text, Finding.given(Aspect.CHARSET, charset.name()));
  }

  private Optional<CharsetGuess> byMark() {
    if (sample.startsWith(0xEF, 0xBB, 0xBF)) {
      return Optional.of(marked(StandardCharsets.UTF_8, 3));
    }
    if (sample.startsWith(0xFF, 0xFE, 0, 0)) {
      return Optional.of(marked(Charset.forName("UTF-32LE"), 4));
    }
    if (sample.startsWith(0, 0, 0xFE, 0xFF)) {
      return Optional.of(marked(Charset.forName("UTF-32BE"), 4));
    }
    if (sample.startsWith(0xFF, 0xFE) && reads(StandardCharsets.UTF_16LE)) {
      return Optional.of(marked(StandardCharsets.UTF_16LE, 2));
    }
    if (sample.startsWith(0xFE, 0xFF) && reads(StandardCharsets.UTF_16BE)) {
      return Optional.of(marked(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  private boolean reads(Charset charset) {
    return read(charset).isPresent();
  }

  private CharsetGuess marked(Charset charset, int length) {
    String text = new String(sample.bytes(), length, sample.bytes().length - length, charset);
    return guess(charset, text, 1, "the file begins with its byte order mark");
  }

  private Optional<CharsetGuess> byZeros() {
    ZeroBytes zeros = ZeroBytes.in(sample.bytes());
    return zeros
        .charset()
        .filter(charset -> zeros.confidence() >= Finding.SURE)
        .flatMap(
            charset ->
                read(charset)
                    .filter(CharsetDetector::isPlain)
                    .map(text -> guess(charset, text, zeros.confidence(), zeros.evidence())));
  }

  /** Text, with hardly a control character or a code that is no character. */
  private static boolean isPlain(String text) {
    long strange =
        text.codePoints()
            .filter(point -> point != '\t' && point != '\n' && point != '\r')
            .filter(point -> !Character.isDefined(point) || Character.isISOControl(point))
            .count();
    return strange * MOST_STRANGE <= text.length();
  }

  private Optional<CharsetGuess> byEscapes() {
    if (!isAscii()) {
      return Optional.empty();
    }
    for (String name : List.of("ISO-2022-JP", "ISO-2022-KR", "x-ISO-2022-CN-GB")) {
      if (Charset.isSupported(name) && hasEscapeTo(name)) {
        Charset charset = Charset.forName(name);
        Optional<String> text = read(charset);
        if (text.isPresent() && text.get().chars().anyMatch(c -> c >= 0x80)) {
          return Optional.of(guess(charset, text.get(), 0.95, "it has its escape sequences"));
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasEscapeTo(String name) {
    byte[] bytes = sample.bytes();
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == ESC && bytes[i + 1] == '$') {
        int third = bytes[i + 2];
        int fourth = i + 3 < bytes.length ? bytes[i + 3] : 0;
        return switch (name) {
          case "ISO-2022-JP" -> third == '@' || third == 'B';
          case "ISO-2022-KR" -> third == ')' && fourth == 'C';
          default -> third == ')' && fourth == 'A';
        };
      }
    }
    return false;
  }

  private boolean isAscii() {
    for (byte b : sample.bytes()) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private Optional<CharsetGuess> asUtf8() {
    Optional<String> text = read(StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int doublings = 2;
    int characters = 0;
    for (int i = 0; i < text.get().length(); i++) {
      char c = text.get().charAt(i);
      if (c >= 0x80) {
        characters++;
        doublings += c < 0x800 ? 1 : 3;
      }
    }
    String evidence =
        characters == 0
            ? "it is ASCII"
            : "it is valid UTF-8 with " + characters + " characters beyond ASCII";
    double confidence = characters == 0 ? 1 : 1 - Math.pow(0.5, Math.min(40, doublings));
    return Optional.of(guess(StandardCharsets.UTF_8, text.get(), confidence, evidence));
  }

  /** The reading that is most plausible as text, if the next plausible one is far behind. */
  private CharsetGuess byMeaning() {
    Map<String, List<Charset>> readings = new LinkedHashMap<>();
    for (Charset candidate : candidates) {
      read(candidate)
          .ifPresent(text -> readings.computeIfAbsent(text, t -> new ArrayList<>()).add(candidate));
    }
    if (readings.isEmpty()) {
      Charset utf8 = StandardCharsets.UTF_8;
      String text = new String(sample.bytes(), utf8);
      return guess(utf8, text, 0, "it is no text in " + names(candidates));
    }
    List<Reading> ranked =
        readings.entrySet().stream()
            .map(one -> Reading.of(one.getKey(), one.getValue()))
            .sorted(Reading.BEST_FIRST)
            .toList();
    Reading best = ranked.get(0);
    Charset charset = best.charsets().get(0);
    String evidence = "it reads best in " + names(best.charsets());
    double confidence = best.isPlausible() ? 0.95 : 0.3;
    if (ranked.size() > 1) {
      Reading next = ranked.get(1);
      confidence = Math.min(confidence, best.oddsAgainst(next));
      evidence += ", next in " + names(next.charsets());
    }
    if (best.charsets().size() > 1 && !sample.whole()) {
      confidence = Math.min(confidence, MAY_DIFFER_LATER);
      evidence += "; beyond the first MB they may differ";
    }
    return guess(charset, best.text(), confidence, evidence);
  }

  private static String names(List<Charset> charsets) {
    return charsets.stream().map(Charset::name).collect(Collectors.joining(", "));
  }

  private static CharsetGuess guess(
      Charset charset, String text, double confidence, String evidence) {
    return new CharsetGuess(
        charset,
        text,
        new Finding(
            Aspect.CHARSET,
            charset.name(),
            confidence,
            evidence,
            "charset: with the charset that the sender writes"));
  }

  /** The sample in a charset; empty if it is no text there. */
  private Optional<String> read(Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(sample.bytes());
    CharBuffer out =
        CharBuffer.allocate(16 + (int) (sample.bytes().length * decoder.maxCharsPerByte()));
    CoderResult result = decoder.decode(in, out, true);
    boolean cutOff = !sample.whole() && in.remaining() <= HALF_CHARACTER;
    if (result.isError() && !cutOff) {
      return Optional.empty();
    }
    if (!result.isError()) {
      decoder.flush(out);
    }
    return Optional.of(out.flip().toString());
  }
}
