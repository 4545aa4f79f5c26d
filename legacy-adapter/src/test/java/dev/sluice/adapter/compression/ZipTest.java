package dev.sluice.adapter.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.UndecodableFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipTest {
  private final ZipBytes zip = new ZipBytes();
  private ZipBytes.Entry first;
  private ZipBytes.Entry second;

  @BeforeEach
  void addTwo() {
    first = zip.add("a.csv", "one\n");
    second = zip.add("sub/b.csv", "second\n");
  }

  @Test
  void unpacksEntriesInTheDirectorysOrder() {
    assertThat(unpacked()).containsExactly("one\n", "second\n");
  }

  @Test
  void unpacksStoredAndDeflatedEntriesOfTheJdk() {
    List<String> names = List.of("x", "folder/", "folder/y");
    List<byte[]> contents = List.of(Packing.lines(100), new byte[0], Packing.utf8("1"));
    for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
      List<byte[]> unpacked =
          Packing.unpack(Packing.zip(names, contents, method), Optional.empty());
      assertThat(unpacked).containsExactly(contents.get(0), contents.get(2));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unpacksZip64(boolean sizesKnownBefore) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream wide = new ZipArchiveOutputStream(out)) {
      wide.setUseZip64(Zip64Mode.Always);
      ZipArchiveEntry entry = new ZipArchiveEntry("a.csv");
      entry.setMethod(ZipEntry.DEFLATED);
      if (sizesKnownBefore) {
        entry.setSize(4);
      }
      wide.putArchiveEntry(entry);
      wide.write(Packing.utf8("wide"));
      wide.closeArchiveEntry();
    }
    assertThat(texts(out.toByteArray())).containsExactly("wide");

    zip.wideEnd = true;
    first.central.extra = wide(4, 4);
    first.central.size = first.central.packed = 0xFFFF_FFFFL;
    assertThat(unpacked()).containsExactly("one\n", "second\n");
  }

  private static byte[] wide(long... values) {
    byte[] extra = Packing.concat(ZipBytes.number(1, 2), ZipBytes.number(values.length * 8L, 2));
    for (long value : values) {
      extra = Packing.concat(extra, ZipBytes.number(value, 8));
    }
    return extra;
  }

  @Test
  void unpacksEveryMethodItReads() {
    byte[] content = Packing.lines(500);
    // Without back references deflate64 is as deflate is.
    Deflater literals = new Deflater(9, true);
    literals.setStrategy(Deflater.HUFFMAN_ONLY);
    literals.setInput(content);
    literals.finish();
    byte[] buffer = new byte[content.length];
    int length = 0;
    while (!literals.finished()) {
      length += literals.deflate(buffer, length, buffer.length - length);
    }
    literals.end();
    byte[] deflated = Arrays.copyOf(buffer, length);
    Map<Integer, byte[]> packed =
        Map.of(
            0,
            content,
            8,
            deflated,
            9,
            deflated,
            12,
            Packing.pack(Compression.BZIP2, content),
            93,
            Packing.pack(Compression.ZSTD, content),
            95,
            Packing.pack(Compression.XZ, content));
    packed.forEach(
        (method, data) -> {
          ZipBytes one = new ZipBytes();
          ZipBytes.Entry entry = one.add("a.csv", new String(content, StandardCharsets.UTF_8));
          entry.data = data;
          entry.local.method = entry.central.method = method;
          entry.local.packed = entry.central.packed = data.length;
          assertThat(Packing.unpack(one.bytes(), Optional.empty()))
              .as("method %d", method)
              .containsExactly(content);

          entry.data = Packing.concat(data, new byte[] {1});
          entry.local.packed = ++entry.central.packed;
          assertThatThrownBy(() -> Packing.unpack(one.bytes(), Optional.empty()))
              .as("method %d with a byte more", method)
              .isInstanceOf(UndecodableFileException.class);
        });
  }

  @Test
  void readsDescriptorsOfEveryForm() {
    byte[] signature = ZipBytes.number(0x08074b50L, 4);
    for (int width : new int[] {4, 8}) {
      for (byte[] start : List.of(new byte[0], signature)) {
        byte[] size = ZipBytes.number(4, width);
        first.described(Packing.concat(start, ZipBytes.number(first.central.crc, 4), size, size));
        assertThat(unpacked()).containsExactly("one\n", "second\n");
      }
    }
  }

  @Test
  void allowsACommentAndNamesBeyondAscii() {
    zip.comment = Packing.utf8("PK\5\6 nightly extract");
    first.local.name = first.central.name = Packing.utf8("매출.csv");
    second.local.name = second.central.name = "für.csv".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(unpacked()).containsExactly("one\n", "second\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.csv",
        "a/../../b.csv",
        "..",
        "/etc/passwd",
        "C:\\a.csv",
        "c:a.csv",
        "a\\b.csv",
        "\\\\host\\a",
        "a\0.csv",
        "a\n.csv",
        ""
      })
  void refusesNamesThatLeadElsewhere(String name) {
    first.local.name = first.central.name = Packing.utf8(name);

    refuses("an entry of the zip has a name that");
  }

  @Test
  void refusesTheSameNameTwice() {
    second.local.name = second.central.name = first.central.name;

    refuses("'a.csv' is in it twice");
  }

  @Test
  void refusesLinksAndDevices() {
    first.madeBy = 3 << 8 | 20;
    first.attributes = 0xA1FFL << 16;

    refuses("'a.csv' in the zip is a link or a device");
  }

  @Test
  void refusesEncryptedEntries() {
    first.local.flags = first.central.flags = 1;

    refuses("'a.csv' in the zip is encrypted");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 10, 14, 97, 98})
  void refusesMethodsItDoesNotRead(int method) {
    first.local.method = first.central.method = method;

    refuses("packed by method " + method);
  }

  @Test
  void refusesHeadersThatDisagree() {
    first.local.name = Packing.utf8("b.csv");
    refuses("disagree");
    first.local.name = first.central.name;
    first.local.size = 5;
    refuses("disagree");
    first.local.size = 4;
    first.local.crc++;
    refuses("disagree");
    first.local.crc--;
    first.local.method = 8;
    refuses("disagree");
    first.local.method = 0;
    first.local.flags = 8;
    refuses("disagree");
  }

  @Test
  void refusesADescriptorThatDisagrees() {
    byte[] four = ZipBytes.number(4, 4);
    first.described(Packing.concat(ZipBytes.number(first.central.crc + 1, 4), four, four));
    refuses("what stands behind 'a.csv'");
    first.described(new byte[0]);
    refuses("what stands behind 'a.csv'");
  }

  @Test
  void refusesBytesThatBelongToNoEntry() {
    second.before = new byte[7];
    refuses("what stands behind 'a.csv'");
    second.before = new byte[0];
    zip.beforeDirectory = new byte[1];
    refuses("what stands behind 'sub/b.csv'");
    zip.beforeDirectory = new byte[0];
    zip.beforeEnd = new byte[1];
    refuses("its directory has more than it says");
  }

  @Test
  void refusesEntriesThatShareBytes() {
    second.offset = 0L;
    refuses("what stands behind 'a.csv'");
  }

  @Test
  void refusesADirectoryOfAnotherLength() {
    zip.count = 1;
    refuses("its directory has more than it says");
    zip.count = 3;
    refuses("its directory");
  }

  @Test
  void refusesTooManyEntriesBeforeReadingThem() {
    zip.count = 60_000;
    refuses("60000 entries, more than max_entries 10");
  }

  @Test
  void refusesAWrongChecksumOrLength() {
    first.local.crc = first.central.crc = 1;
    refuses("'a.csv' in the zip is damaged: its checksum");
    first.data = Packing.utf8("two\n!");
    first.local.packed = first.central.packed = 5;
    refuses("'a.csv' in the zip is damaged: its length");
  }

  @Test
  void refusesAnArchiveWithoutFiles() {
    assertThatThrownBy(() -> texts(new ZipBytes().bytes())).hasMessageContaining("holds no file");
  }

  @Test
  void unpacksACompressedEntryButNoArchiveInAnother() {
    byte[] gzip = Packing.pack(Compression.GZIP, Packing.utf8("inner"));
    assertThat(texts(Packing.zip(List.of("a.gz"), List.of(gzip)))).containsExactly("inner");

    byte[] twice = Packing.pack(Compression.XZ, gzip);
    assertThatThrownBy(() -> texts(Packing.zip(List.of("a"), List.of(twice))))
        .hasMessageContaining("more often than max_nesting 2");
    assertThatThrownBy(() -> texts(Packing.zip(List.of("a.zip"), List.of(zip.bytes()))))
        .hasMessageContaining("'a.zip' in the zip holds a zip");
  }

  private void refuses(String message) {
    assertThatThrownBy(this::unpacked)
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining(message);
  }

  private List<String> unpacked() {
    return texts(zip.bytes());
  }

  private static List<String> texts(byte[] file) {
    return Packing.unpack(file, Optional.empty()).stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }
}
