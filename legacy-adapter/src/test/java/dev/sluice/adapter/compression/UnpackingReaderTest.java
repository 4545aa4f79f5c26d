package dev.sluice.adapter.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.record.Unpacking;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnpackingReaderTest {
  private static final CompressionOptions DETECTED =
      new CompressionOptions(Optional.empty(), Packing.LIMITS);
  private static final Layout LAYOUT = UnpackingLayout.over(delimited(), DETECTED);

  private static DelimitedLayout delimited() {
    return new DelimitedLayout(
        DelimitedOptions.builder()
            .header(new Header.Present())
            .nullTokens(List.of(""))
            .maxRecordBytes(1000)
            .build());
  }

  private static byte[] zip(String... contents) {
    List<String> names = List.of("a.csv", "b.csv", "c.csv").subList(0, contents.length);
    return Packing.zip(names, List.of(contents).stream().map(Packing::utf8).toList());
  }

  @Test
  void decodesTheEntriesOfAnArchiveAsOneFile() {
    byte[] file = zip("x,y\n1,2\n", "\uFEFFy,x\n4,3\nbad\n6,5\n", "x,y\n7,8\n");

    Decoded decoded = Decoded.of(LAYOUT, file);

    assertThat(decoded.values())
        .containsExactly(
            List.of("1", "2"), List.of("3", "4"), List.of("5", "6"), List.of("7", "8"));
    assertThat(decoded.recordNumbers()).containsExactly(1L, 2L, 4L, 5L);
    Reject reject = decoded.rejects().get(0);
    assertThat(reject.recordNumber()).isEqualTo(3);
    assertThat(reject.byteOffset()).as("in the entry").isEqualTo(11);
    assertThat(reject.reason()).isEqualTo("'b.csv': the record has 1 fields, not 2");
    assertThat(decoded.account().recordCount()).isEqualTo(5);
    assertThat(decoded.account().unpacking())
        .isEqualTo(new Unpacking("zip", 3, file.length, decoded.account().total()));
  }

  @Test
  void refusesEntriesOfOtherFields() {
    assertThatThrownBy(() -> Decoded.of(LAYOUT, zip("x,y\n1,2\n", "x,z\n3,4\n")))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessage(
            "'b.csv': its fields are not those of 'a.csv': without y (Text) with z (Text); the"
                + " files of one archive must have the same");
  }

  @Test
  void saysWhichEntryALayoutRefuses() {
    assertThatThrownBy(() -> Decoded.of(LAYOUT, zip("x,y\n1,2\n", "")))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageStartingWith("'b.csv': the file is empty");
  }

  @Test
  void closesItsStreamsWhereAnEntryIsRefused() throws IOException {
    for (String second : List.of("", "x,z\n3,4\n", "x,y\nbad\n")) {
      InMemorySource source = new InMemorySource(zip("x,y\n1,2\n", second));
      try (RecordReader reader = LAYOUT.open(source)) {
        while (reader.next(reject -> {}) != null) {
          // To the end, or to the refusal.
        }
      } catch (UndecodableFileException e) {
        assertThat(e).hasMessageContaining("b.csv");
      }
      assertThat(source.openStreams()).isZero();
    }
  }

  @Test
  void checksToItsEndWhatALayoutLeavesUnread() {
    byte[] gzip = Packing.pack(Compression.GZIP, Packing.lines(20_000));
    gzip[gzip.length - 1] ^= 1;
    for (boolean closes : List.of(true, false)) {
      Layout layout = UnpackingLayout.over(source -> firstByte(source, closes), DETECTED);
      assertThatThrownBy(() -> Decoded.of(layout, gzip))
          .isInstanceOf(UndecodableFileException.class)
          .hasMessageContaining("a member's length");
    }
  }

  /** Reads a byte and no more, and closes its stream then if told so. */
  private static RecordReader firstByte(ByteSource source, boolean closes) throws IOException {
    InputStream in = source.open();
    in.read();
    if (closes) {
      in.close();
    }
    return BytesLayout.reader(new ByteArrayInputStream(new byte[1]), in);
  }

  @Test
  void passesAFailureToReadOnAsOne() {
    for (Compression format : Compression.values()) {
      byte[] file = Packing.pack(format, Packing.lines(200));
      ByteSource failing = new FailingSource(file, 100);
      assertThatThrownBy(() -> Decoded.of(LAYOUT, failing))
          .isInstanceOf(UncheckedIOException.class)
          .rootCause()
          .hasMessage("the disk is gone");
    }
  }

  /** Can't be read behind some byte. */
  private record FailingSource(byte[] bytes, int readable) implements ByteSource {
    @Override
    public InputStream open() {
      return new FilterInputStream(new InMemorySource(bytes).open()) {
        private int read;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (read + length > readable) {
            throw new IOException("the disk is gone");
          }
          int count = super.read(target, offset, length);
          read += count;
          return count;
        }
      };
    }

    @Override
    public InputStream open(long offset) {
      return open();
    }

    @Override
    public long size() {
      return bytes.length;
    }
  }

  @Test
  void splitsWhatIsNotCompressed() throws IOException {
    Layout layout = UnpackingLayout.over(new HalvingLayout(), DETECTED);
    assertThat(layout).isInstanceOf(SplittableLayout.class);
    SplittableLayout splittable = (SplittableLayout) layout;
    InMemorySource plain = new InMemorySource(new byte[10]);
    InMemorySource packed = new InMemorySource(Packing.pack(Compression.GZIP, new byte[10]));

    assertThat(splittable.split(plain, 5))
        .containsExactly(new RecordRange(0, 5, 1), new RecordRange(5, 10, 2));
    assertThat(splittable.split(packed, 5)).containsExactly(new RecordRange(0, packed.size(), 1));
    try (RecordReader half = splittable.open(plain, new RecordRange(5, 10, 2));
        RecordReader whole = splittable.open(packed, new RecordRange(0, packed.size(), 1))) {
      half.next(reject -> {});
      while (whole.next(reject -> {}) != null) {
        // To the end.
      }
      assertThat(half.account().total()).isEqualTo(5);
      assertThat(whole.account().total()).isEqualTo(10);
      assertThat(whole.account().fileBytes()).isEqualTo(packed.size());
    }
    assertThat(UnpackingLayout.over(new BytesLayout(), DETECTED))
        .isNotInstanceOf(SplittableLayout.class);
  }

  /** Cuts files in two records. */
  private static final class HalvingLayout implements SplittableLayout {
    @Override
    public List<RecordRange> split(ByteSource source, long targetBytes) {
      long half = source.size() / 2;
      return List.of(new RecordRange(0, half, 1), new RecordRange(half, source.size(), 2));
    }

    @Override
    public RecordReader open(ByteSource source, RecordRange range) throws IOException {
      byte[] part;
      try (InputStream in = source.open(range.start())) {
        part = in.readNBytes((int) range.length());
      }
      return new BytesLayout().open(new InMemorySource(part));
    }

    @Override
    public RecordReader open(ByteSource source) throws IOException {
      return new BytesLayout().open(source);
    }
  }
}
