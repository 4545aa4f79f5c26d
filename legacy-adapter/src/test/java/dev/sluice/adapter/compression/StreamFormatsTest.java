package dev.sluice.adapter.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.record.UndecodableFileException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamFormatsTest {
  private static final byte[] CONTENT = Packing.lines(60);

  @ParameterizedTest
  @EnumSource(Compression.class)
  void unpacksWhatItsOwnToolsWrote(Compression format) {
    byte[] file = Packing.pack(format, CONTENT);

    Decoded decoded = Decoded.of(UnpackingLayout.over(new BytesLayout(), detected()), file);

    assertThat((byte[]) decoded.rows().get(0).get("bytes")).isEqualTo(CONTENT);
    assertThat(decoded.account().fileBytes()).isEqualTo(file.length);
    assertThat(decoded.account().total()).isEqualTo(CONTENT.length);
    assertThat(decoded.account().unpacking().format()).isEqualTo(format.word());
    assertThat(decoded.account().unpacking().unpackedBytes()).isEqualTo(CONTENT.length);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
  void unpacksSeveralStreamsBehindOneAnother(Compression format) {
    byte[] file =
        Packing.concat(
            Packing.pack(format, CONTENT),
            Packing.pack(format, new byte[0]),
            Packing.pack(format, Packing.utf8("the last")));

    assertThat(unpack(file, format)).isEqualTo(Packing.concat(CONTENT, Packing.utf8("the last")));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void refusesAFileCutOffAtAnyByte(Compression format) {
    byte[] file = Packing.pack(format, CONTENT);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> unpack(cut, format))
          .as("%d of %d bytes", length, file.length)
          .isInstanceOf(UndecodableFileException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void refusesBytesThatFollow(Compression format) {
    for (String follows : List.of("x", "\n", "not packed at all", "\0\0\0x")) {
      byte[] file = Packing.concat(Packing.pack(format, CONTENT), Packing.utf8(follows));
      assertThatThrownBy(() -> unpack(file, format)).isInstanceOf(UndecodableFileException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void refusesDamageOrGivesTheRightBytesAllTheSame(Compression format) {
    byte[] file = Packing.pack(format, CONTENT);
    Random random = new Random(file.length);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = damage(file, random);
      try {
        assertThat(unpack(damaged, format)).isEqualTo(CONTENT);
      } catch (UndecodableFileException e) {
        refused++;
        assertThat(e).hasMessageNotContaining("null");
      }
    }
    assertThat(refused).isGreaterThan(750);
  }

  /** Changes, removes, doubles or inserts a few bytes. */
  private static byte[] damage(byte[] file, Random random) {
    byte[] damaged = file.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> damaged[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
        case 2 -> damaged[at] = (byte) random.nextInt(256);
        case 3 -> {
          int end = Math.min(damaged.length, at + 1 + random.nextInt(8));
          byte[] rest = Arrays.copyOfRange(damaged, end, damaged.length);
          damaged = Packing.concat(Arrays.copyOf(damaged, at), rest, new byte[1]);
        }
        default -> {
          byte[] rest = Arrays.copyOfRange(damaged, at, damaged.length);
          damaged = Packing.concat(Arrays.copyOf(damaged, at + 1), rest);
        }
      }
    }
    return damaged;
  }

  @Test
  void leavesZerosThatFillABlockBehindAGzip() {
    byte[] file = Packing.concat(Packing.pack(Compression.GZIP, CONTENT), new byte[512]);

    Decoded decoded = Decoded.of(UnpackingLayout.over(new BytesLayout(), detected()), file);

    assertThat((byte[]) decoded.rows().get(0).get("bytes")).isEqualTo(CONTENT);
    assertThat(decoded.account().fileBytes()).isEqualTo(file.length);
  }

  @Test
  void readsEveryFieldOfAGzipsHeader() {
    byte[] plain = Packing.pack(Compression.GZIP, CONTENT);
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] header =
        Packing.concat(
            new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 3, 0, 9, 9, 9},
            Packing.utf8("sales.csv\0a comment\0"));
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(header);
    byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};

    assertThat(unpack(Packing.concat(header, sum, body), Compression.GZIP)).isEqualTo(CONTENT);
    sum[0]++;
    assertThatThrownBy(() -> unpack(Packing.concat(header, sum, body), Compression.GZIP))
        .hasMessageContaining("header's checksum");
  }

  @Test
  void namesTheByteWhereAGzipIsCutOff() {
    byte[] file = Packing.pack(Compression.GZIP, CONTENT);
    byte[] cut = Arrays.copyOf(file, file.length - 4);

    assertThatThrownBy(() -> unpack(cut, Compression.GZIP))
        .hasMessage("the gzip is cut off: have the sender drop it again")
        .isInstanceOfSatisfying(
            UndecodableFileException.class, e -> assertThat(e.byteOffset()).isEqualTo(cut.length));
  }

  @Test
  void skipsZstdFramesMadeToBeSkipped() {
    byte[] skipped = HexFormat.of().parseHex("502a4d1803000000aabbcc");
    byte[] frame = Packing.pack(Compression.ZSTD, CONTENT);

    assertThat(unpack(Packing.concat(skipped, frame, skipped, frame, skipped), Compression.ZSTD))
        .isEqualTo(Packing.concat(CONTENT, CONTENT));
  }

  @Test
  void allowsPaddingBetweenXzStreamsInFoursOnly() {
    byte[] stream = Packing.pack(Compression.XZ, CONTENT);

    assertThat(unpack(Packing.concat(stream, new byte[4], stream, new byte[8]), Compression.XZ))
        .isEqualTo(Packing.concat(CONTENT, CONTENT));
    assertThatThrownBy(() -> unpack(Packing.concat(stream, new byte[3]), Compression.XZ))
        .isInstanceOf(UndecodableFileException.class);
  }

  @Test
  void leavesAloneWhatIsNotCompressed() {
    for (String text : List.of("a,b\n", "PK,1\n", "BZh9,1\n", "P*M,1\n", "")) {
      assertThat(unpackAuto(Packing.utf8(text))).isEqualTo(Packing.utf8(text));
    }
    byte[] likeGzip = HexFormat.of().parseHex("1f8b08ff0000000000ff");
    assertThat(unpackAuto(likeGzip)).isEqualTo(likeGzip);
  }

  @Test
  void refusesAFileThatIsNotWhatTheFeedSays() {
    assertThatThrownBy(() -> unpack(Packing.utf8("a,b\n"), Compression.GZIP))
        .hasMessageContaining("says compression gzip")
        .hasMessageContaining("not compressed");
    assertThatThrownBy(() -> unpack(Packing.pack(Compression.XZ, CONTENT), Compression.ZSTD))
        .hasMessageContaining("it is xz");
    assertThatThrownBy(() -> unpack(new byte[0], Compression.ZSTD)).hasMessageContaining("empty");
  }

  @Test
  void refusesArchivesItDoesNotRead() {
    byte[] tar = new byte[1024];
    System.arraycopy(Packing.utf8("a.csv"), 0, tar, 0, 5);
    System.arraycopy(Packing.utf8("ustar\0"), 0, tar, 257, 6);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i];
    }
    System.arraycopy(Packing.utf8(String.format("%06o", sum)), 0, tar, 148, 6);
    byte[] sevenZip = HexFormat.of().parseHex("377abcaf271c0004");
    byte[] rar = HexFormat.of().parseHex("526172211a0700");

    assertThatThrownBy(() -> unpackAuto(tar)).hasMessageContaining("a tar, which is not read");
    assertThatThrownBy(() -> unpackAuto(Packing.pack(Compression.GZIP, tar)))
        .hasMessageContaining("the gzip is a tar");
    assertThatThrownBy(() -> unpackAuto(sevenZip)).hasMessageContaining("7z");
    assertThatThrownBy(() -> unpackAuto(rar)).hasMessageContaining("rar");
  }

  @Test
  void refusesADictionaryLargerThanItsMemory() throws Exception {
    java.io.ByteArrayOutputStream xz = new java.io.ByteArrayOutputStream();
    org.tukaani.xz.LZMA2Options large = new org.tukaani.xz.LZMA2Options(0);
    large.setDictSize(32 << 20);
    try (var out = new org.tukaani.xz.XZOutputStream(xz, large)) {
      out.write(CONTENT);
    }
    // A window of 128 MB, an empty last block.
    byte[] zstd = HexFormat.of().parseHex("28b52ffd0088010000");

    assertThatThrownBy(() -> unpack(xz.toByteArray(), Compression.XZ))
        .hasMessageContaining("max_memory_bytes 16777216");
    assertThatThrownBy(() -> unpack(zstd, Compression.ZSTD))
        .hasMessageContaining("max_memory_bytes 16777216");
  }

  private static CompressionOptions detected() {
    return new CompressionOptions(Optional.empty(), Packing.LIMITS);
  }

  private static byte[] unpackAuto(byte[] file) {
    return Packing.unpack(file, detected()).get(0);
  }

  private static byte[] unpack(byte[] file, Compression format) {
    return Packing.unpack(file, Optional.of(format)).get(0);
  }
}
