package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.delimited.RecordScanner.End;
import dev.sluice.adapter.text.DirectFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The scanner against one that goes byte by byte, with windows and segments so short that every
 * border falls everywhere: within quotes, between a quote and its double, between CR and LF.
 */
class RecordScannerTest {
  private static final int SEEDS = 20_000;
  private static final int FLAGS =
      RecordScanner.QUOTED
          | RecordScanner.ESCAPED
          | RecordScanner.NUL
          | RecordScanner.TEXT_AFTER_QUOTE;

  /** What is written in files drawn at random; the last ones hold bytes above ASCII. */
  private static final String[] PIECES = {
    "a",
    "bc",
    "0123456789",
    ",",
    ",",
    ",",
    "\"",
    "\"",
    "\"\"",
    "\"x\"",
    ",\"",
    "\",",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u0001",
    " ",
    "é",
    "表",
    "\u00ff"
  };

  /** How a scan ended, and with what, places counted from the text's first byte. */
  private record Scan(End end, List<Cut> fields, boolean ascii, int textEnd, int next) {}

  private record Cut(int start, int end, int flags) {}

  @Test
  void cutsWhatAScannerCutsThatGoesByteByByte() throws IOException {
    int records = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] text = text(random);
      int most = 4 + random.nextInt(200);
      boolean hasQuote = random.nextInt(5) > 0;
      Dialect dialect = new Dialect(options(most, hasQuote));
      List<Scan> expected = new ArrayList<>();
      for (int at = 0; at < text.length; ) {
        Scan scan = byteByByte(text, at, most, hasQuote);
        expected.add(scan);
        at = scan.end() == End.RECORD ? scan.next() : text.length;
      }
      List<Scan> found = scanned(dialect, text, 1 + random.nextInt(40), 1 + random.nextInt(60));
      assertThat(found).as("seed %s, %s", seed, Arrays.toString(text)).isEqualTo(expected);
      records += found.size();
    }
    assertThat(records).isGreaterThan(2 * SEEDS);
  }

  /** Bytes above ASCII that no landmark follows in their segment, in a dialect with escapes. */
  @Test
  void seesBytesAboveAsciiWhereverSegmentsEnd() throws IOException {
    DelimitedOptions options =
        DelimitedOptions.builder()
            .escape(Optional.of(new Escape('\\', Escape.Style.QUOTED)))
            .build();
    for (int segment = 1; segment < 40; segment++) {
      for (int at = 0; at < 30; at++) {
        byte[] text = ("x,y\n" + "a".repeat(30) + "\nb,c\n").getBytes(StandardCharsets.UTF_8);
        text[4 + at] = (byte) 0xE9;
        List<Scan> found = scanned(new Dialect(options), text, segment, text.length);
        assertThat(found).extracting(Scan::ascii).containsExactly(true, false, true);
      }
    }
  }

  @Test
  void findsTheEndsOfPlainRecordsWhereTheyAre() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] text = text(random);
      int most = 4 + random.nextInt(200);
      boolean hasQuote = random.nextInt(5) > 0;
      DelimitedOptions options = options(most, hasQuote);
      PlainRecords plain = new PlainRecords(options, new Dialect(options));
      Scan scan = new Scan(End.RECORD, List.of(), true, 0, 0);
      while (scan.end() == End.RECORD && scan.next() < text.length) {
        int from = scan.next();
        scan = byteByByte(text, from, most, hasQuote);
        int next = plain.next(text, from, from + random.nextInt(text.length - from) + 1);
        if (next >= 0) {
          assertThat(scan.end()).isEqualTo(End.RECORD);
          assertThat(next).as("seed %s, %s", seed, Arrays.toString(text)).isEqualTo(scan.next());
          assertThat(scan.fields())
              .noneMatch(cut -> (cut.flags() & RecordScanner.TEXT_AFTER_QUOTE) != 0);
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(SEEDS / 2);
  }

  private static DelimitedOptions options(int maxRecordBytes, boolean hasQuote) {
    return DelimitedOptions.builder()
        .quote(hasQuote ? Optional.of('"') : Optional.empty())
        .maxRecordBytes(maxRecordBytes)
        .build();
  }

  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder();
    int kinds = 3 + random.nextInt(PIECES.length - 2);
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(PIECES[random.nextInt(kinds)]);
    }
    return text.toString()
        .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static List<Scan> scanned(Dialect dialect, byte[] text, int segmentBytes, int blockBytes)
      throws IOException {
    RecordScanner scanner = new RecordScanner(dialect, segmentBytes);
    List<Scan> found = new ArrayList<>();
    try (Window window =
        new Window(new DirectFeed(new ByteArrayInputStream(text), 0), blockBytes)) {
      int pos = 0;
      while (pos < window.limit || !window.atEnd) {
        End end = pos < window.limit ? scanner.scan(window, pos) : End.INCOMPLETE;
        if (end == End.INCOMPLETE) {
          window.advance(pos);
          pos = 0;
          continue;
        }
        int base = (int) window.utf8Offset(0);
        found.add(shown(scanner, end, base));
        if (end != End.RECORD) {
          break;
        }
        pos = scanner.next;
      }
    }
    return found;
  }

  private static Scan shown(RecordScanner scanner, End end, int base) {
    if (end != End.RECORD) {
      return new Scan(end, List.of(), true, 0, 0);
    }
    List<Cut> fields = new ArrayList<>();
    for (int i = 0; i < scanner.count; i++) {
      fields.add(
          new Cut(
              base + scanner.starts[i], base + scanner.ends[i], scanner.flags[i] & FLAGS & 0xFF));
    }
    boolean ascii = (scanner.allFlags & RecordScanner.NOT_ASCII) == 0;
    return new Scan(end, fields, ascii, base + scanner.end, base + scanner.next);
  }

  /** RFC 4180 as the layout reads it, written without any thought of speed. */
  private static Scan byteByByte(byte[] text, int from, int most, boolean hasQuote) {
    List<Cut> fields = new ArrayList<>();
    int at = from;
    while (true) {
      int start = at;
      int closed = -1;
      int flags = 0;
      if (hasQuote && at - from <= most && at < text.length && text[at] == '"') {
        flags = RecordScanner.QUOTED;
        start = ++at;
        while (closed < 0) {
          if (at >= text.length || at - from > most) {
            return new Scan(End.UNTERMINATED, List.of(), true, 0, 0);
          }
          boolean pair = at + 1 < text.length && text[at + 1] == '"';
          if (text[at] == '"' && !pair) {
            closed = at;
          } else if (text[at] == '"') {
            flags |= RecordScanner.ESCAPED;
            at++;
          } else if (text[at] == 0) {
            flags |= RecordScanner.NUL;
          }
          at++;
        }
      }
      while (at < text.length && at - from <= most && ",\r\n".indexOf(text[at]) < 0) {
        flags |= closed >= 0 ? RecordScanner.TEXT_AFTER_QUOTE : 0;
        flags |= text[at] == 0 ? RecordScanner.NUL : 0;
        at++;
      }
      if (at - from > most) {
        return new Scan(End.TOO_LONG, List.of(), true, 0, 0);
      }
      fields.add(new Cut(start, closed < 0 ? at : closed, flags));
      if (at >= text.length || text[at] != ',') {
        break;
      }
      at++;
    }
    boolean ascii = true;
    for (int i = from; i < at; i++) {
      ascii &= text[i] >= 0;
    }
    boolean pair = at + 1 < text.length && text[at] == '\r' && text[at + 1] == '\n';
    int next = Math.min(text.length, at + (pair ? 2 : 1));
    return new Scan(End.RECORD, fields, ascii, at, next);
  }
}
