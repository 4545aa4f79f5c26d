package dev.sluice.adapter.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.parallel.ParallelReader;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges against the whole, over dialects, charsets and what goes wrong in files. */
class DelimitedSplitTest {
  private static final int SEEDS = 4000;
  private static final String[] DELIMITERS = {",", "\t", "|", "||", "|-|", "\u0001", "§", ", "};

  /** A dialect drawn at random, so that each seed is another. */
  private static DelimitedOptions dialect(Random random, Charset charset) {
    String delimiter =
        DELIMITERS[random.nextInt(charset.equals(StandardCharsets.US_ASCII) ? 6 : 8)];
    boolean blanks = delimiter.contains(" ");
    Optional<Character> quote =
        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(random.nextInt(4) > 0 ? '"' : '\'');
    return DelimitedOptions.builder()
        .charset(charset)
        .delimiter(delimiter)
        .quote(quote)
        .escape(
            random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(new Escape('\\', drawn(random, styles(quote)))))
        .trim(blanks ? Trim.NONE : seldom(random, Trim.values()))
        .lineEnd(
            random.nextInt(4) > 0
                ? LineEnd.ANY
                : new LineEnd.Exactly(drawn(random, new String[] {"\n", "\r\n", "\r"})))
        .comment(
            random.nextInt(3) == 0
                ? Optional.of(random.nextBoolean() ? "#" : "--")
                : Optional.empty())
        .skipLines(random.nextInt(3) == 0 ? random.nextInt(3) : 0)
        .header(
            random.nextBoolean()
                ? new Header.Present()
                : new Header.Absent(names(1 + random.nextInt(3))))
        .trailingDelimiter(random.nextInt(4) == 0)
        .ragged(drawn(random, Policies.Ragged.values()))
        .nul(seldom(random, Policies.Nul.values()))
        .emptyLines(seldom(random, Policies.EmptyLines.values()))
        .repeatedHeader(seldom(random, Policies.RepeatedHeader.values()))
        .unclosedQuote(seldom(random, Policies.UnclosedQuote.values()))
        .malformed(seldom(random, Malformed.values()))
        .nullTokens(List.of(""))
        .maxRecordBytes(8 + random.nextInt(random.nextBoolean() ? 40 : 400))
        .build();
  }

  private static Escape.Style[] styles(Optional<Character> quote) {
    Escape.Style[] all = Escape.Style.values();
    return quote.isPresent() ? all : Arrays.copyOfRange(all, 1, all.length);
  }

  private static <T> T drawn(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Mostly the first, which is the default. */
  private static <T> T seldom(Random random, T[] values) {
    return random.nextInt(3) > 0 ? values[0] : drawn(random, values);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
  }

  /** Text that is made of what matters to the dialect; more or less of it is well-formed. */
  private static String text(Random random, DelimitedOptions options) {
    String quote = options.quote().map(String::valueOf).orElse("\"");
    String escape = options.escape().map(String::valueOf).orElse(quote);
    String delimiter = options.delimiter();
    String comment = options.comment().orElse("#");
    String[] ends = {"\n", "\r\n", "\r"};
    String end = ends[random.nextInt(3)];
    boolean mixed = random.nextInt(4) == 0;
    int wildness = random.nextInt(4);
    StringBuilder text = new StringBuilder();
    for (int line = 3 + random.nextInt(60); line > 0; line--) {
      for (int field = 1 + random.nextInt(4); field > 0; field--) {
        text.append(
            switch (random.nextInt(6 + wildness)) {
              case 0, 1, 2 -> "a" + random.nextInt(1000);
              case 3 -> "";
              case 4, 5 -> quote + quoted(random, quote, escape, delimiter, end) + quote;
              case 6 -> "5" + quote + " pipe";
              case 7 -> quote + "x" + quote + "y" + (random.nextBoolean() ? quote : "");
              default ->
                  switch (random.nextInt(6)) {
                    case 0 -> quote;
                    case 1 -> "\0";
                    case 2 -> "w".repeat(random.nextInt(500));
                    case 3 -> escape;
                    case 4 -> delimiter.substring(0, 1);
                    default -> "é表";
                  };
            });
        text.append(field > 1 ? delimiter : "");
      }
      text.append(mixed ? ends[random.nextInt(3)] : end);
      switch (random.nextInt(20)) {
        case 0 -> text.append(end);
        case 1 -> text.append(comment).append(" \"said, ").append(quote).append(end);
        default -> {
          // The next line follows.
        }
      }
    }
    if (random.nextInt(3) == 0) {
      text.setLength(text.length() - 1 - random.nextInt(2));
    }
    return text.toString();
  }

  private static String quoted(
      Random random, String quote, String escape, String delimiter, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      String[] pieces = {
        "b", delimiter, end, "\n", escape + quote, escape + escape, delimiter + "c", "7"
      };
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  @Test
  void decodesByRangesWhatItDecodesAsAWholeInEveryDialect() throws IOException {
    int cuts = 0;
    int rejects = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      DelimitedOptions options = dialect(random, StandardCharsets.UTF_8);
      byte[] file = text(random, options).getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(8) == 0 && file.length > 0) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      Outcome outcome = compare(options, file, random, "seed " + seed);
      cuts += outcome.cuts();
      rejects += outcome.rejects();
    }
    assertThat(cuts).as("cuts, so that they are tested at all").isGreaterThan(SEEDS);
    assertThat(rejects).isGreaterThan(SEEDS);
  }

  /** Every charset of the JDK that can stand for ASCII. */
  static Stream<Charset> charsets() {
    return Charset.availableCharsets().values().stream()
        .filter(Charset::canEncode)
        .filter(charset -> new String("a,1\n".getBytes(charset), charset).equals("a,1\n"));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void decodesByRangesWhatItDecodesAsAWholeInEveryCharset(Charset charset) throws IOException {
    for (int seed = 0; seed < 15; seed++) {
      Random random = new Random(seed);
      DelimitedOptions options = dialect(random, charset);
      byte[] file = text(random, options).getBytes(charset);
      for (int i = random.nextInt(6); i > 1; i--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      compare(options, file, random, charset + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-8", "windows-1252", "IBM037", "UTF-16LE", "UTF-16", "UTF-32", "GB18030"})
  void cutsOrdinaryFilesAsWished(String name) throws IOException {
    Charset charset = Charset.forName(name);
    StringBuilder text = new StringBuilder("id,note\n");
    for (int i = 0; i < 2000; i++) {
      text.append(i).append(",\"a note,\nin two lines of \"\"").append(i).append("\"\"\"\n");
    }
    byte[] file = text.toString().getBytes(charset);
    int target = file.length / 20;
    DelimitedLayout layout = layout(options(charset, 1000), new Random(1));
    List<RecordRange> ranges = layout.split(new InMemorySource(file), target);
    assertThat(ranges).hasSizeBetween(19, 21);
    assertThat(ranges).allSatisfy(range -> assertThat(range.length()).isLessThan(2L * target));
  }

  @Test
  void cutsAFileWhoseLinesEndWithAnotherControlCharacter() throws IOException {
    byte[] file = ("id,note" + "\u001e1,a\nb".repeat(4000)).getBytes(StandardCharsets.UTF_8);
    DelimitedOptions options =
        DelimitedOptions.builder()
            .lineEnd(new LineEnd.Exactly("\u001e"))
            .maxRecordBytes(100)
            .build();
    List<RecordRange> ranges =
        layout(options, new Random(1)).split(new InMemorySource(file), file.length / 20);
    assertThat(ranges).hasSizeBetween(19, 21);
  }

  @Test
  void cutsAFileWithFaultsBehindThem() throws IOException {
    StringBuilder text = new StringBuilder("id,note\n");
    for (int i = 0; i < 4000; i++) {
      text.append(i).append(i % 1000 == 500 ? ",\"x\"y\n" : ",plain text\n");
    }
    byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
    DelimitedLayout layout = layout(options(StandardCharsets.UTF_8, 200), new Random(1));
    assertThat(layout.split(new InMemorySource(file), file.length / 20)).hasSizeBetween(19, 21);
  }

  @Test
  void looksAtAFileWithoutSoundPlacesNoMoreThanAFewTimes() throws IOException {
    byte[] file = ("x,y\n" + "x\",\"y\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
    CountingSource source = new CountingSource(file);
    DelimitedLayout layout =
        new DelimitedLayout(options(StandardCharsets.UTF_8, 10_000), 8192, 100);
    layout.split(source, file.length / 100);
    assertThat(source.bytesRead()).isLessThan(12L * file.length);
  }

  private static DelimitedOptions options(Charset charset, int maxRecordBytes) {
    return DelimitedOptions.builder().charset(charset).maxRecordBytes(maxRecordBytes).build();
  }

  private record Outcome(int cuts, int rejects) {}

  private static Outcome compare(
      DelimitedOptions options, byte[] file, Random random, String description) throws IOException {
    String whole;
    int rejects;
    try {
      Decoded decoded = Decoded.of(layout(options, random), file);
      whole = decoded.shown();
      rejects = decoded.rejects().size();
    } catch (UndecodableFileException e) {
      // Refused as a whole: so it must be by ranges.
      assertThatThrownBy(() -> layout(options, random).split(new InMemorySource(file), 10))
          .isInstanceOf(UndecodableFileException.class);
      return new Outcome(0, 0);
    }
    int cuts = 0;
    for (int target : new int[] {1 + random.nextInt(20), 1 + random.nextInt(300)}) {
      DelimitedLayout layout = layout(options, random);
      InMemorySource source = new InMemorySource(file, 1 + random.nextInt(200));
      List<Decoded> parts = new ArrayList<>();
      for (RecordRange range : layout.split(source, target)) {
        parts.add(Decoded.of(layout, source, range));
        cuts++;
      }
      cuts--;
      assertThat(source.openStreams()).isZero();
      if (random.nextInt(4) == 0) {
        int threads = 1 + random.nextInt(4);
        assertThat(Decoded.of(new Parallel(layout, threads, target), source).shown())
            .as("%s by %s threads", description, threads)
            .isEqualTo(whole);
      }
      assertThat(Decoded.joined(parts).shown())
          .as("%s, ranges of %s bytes of %s", description, target, Arrays.toString(file))
          .isEqualTo(whole);
    }
    return new Outcome(cuts, rejects);
  }

  private static DelimitedLayout layout(DelimitedOptions options, Random random) {
    return new DelimitedLayout(options, 8 + random.nextInt(300), 1 + random.nextInt(20));
  }

  /** A layout whose files are decoded by several threads. */
  private record Parallel(DelimitedLayout layout, int threads, int target) implements Layout {
    @Override
    public RecordReader open(ByteSource source) throws IOException {
      return new ParallelReader(layout, source, threads, target);
    }
  }

  /** Counts the bytes that are read, over all streams. */
  private static final class CountingSource implements ByteSource {
    private final byte[] bytes;
    private final AtomicLong read = new AtomicLong();

    CountingSource(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream open() {
      return open(0);
    }

    @Override
    public InputStream open(long offset) {
      return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset) {
        @Override
        public synchronized int read(byte[] target, int from, int length) {
          int count = super.read(target, from, length);
          read.addAndGet(Math.max(0, count));
          return count;
        }
      };
    }

    @Override
    public long size() {
      return bytes.length;
    }

    long bytesRead() {
      return read.get();
    }
  }
}
