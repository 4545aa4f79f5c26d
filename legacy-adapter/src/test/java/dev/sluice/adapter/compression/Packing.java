package dev.sluice.adapter.compression;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.sluice.adapter.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes in every format, by encoders that are not Sluice's, and unpacks by Sluice. */
final class Packing {
  static final CompressionLimits LIMITS = new CompressionLimits(64L << 20, 1000, 10, 2, 16 << 20);

  private Packing() {}

  @FunctionalInterface
  private interface Encoder {
    OutputStream on(OutputStream out) throws IOException;
  }

  static byte[] pack(Compression format, byte[] bytes) {
    return switch (format) {
      case GZIP -> packed(bytes, GZIPOutputStream::new);
      case BZIP2 -> packed(bytes, BZip2CompressorOutputStream::new);
      case XZ -> packed(bytes, out -> new XZOutputStream(out, new LZMA2Options(0)));
      case ZSTD -> packed(bytes, out -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true));
      case ZIP -> zip(List.of("a.csv"), List.of(bytes));
    };
  }

  private static byte[] packed(byte[] bytes, Encoder encoder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoding = encoder.on(out)) {
      encoding.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** By the JDK's writer: deflated, sizes in descriptors behind the data. */
  static byte[] zip(List<String> names, List<byte[]> contents) {
    return zip(names, contents, ZipEntry.DEFLATED);
  }

  static byte[] zip(List<String> names, List<byte[]> contents, int method) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < names.size(); i++) {
        ZipEntry entry = new ZipEntry(names.get(i));
        entry.setTime(1_700_000_000_000L);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(contents.get(i));
          entry.setCrc(crc.getValue());
          entry.setSize(contents.get(i).length);
        }
        zip.putNextEntry(entry);
        zip.write(contents.get(i));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Each entry's bytes. */
  static List<byte[]> unpack(byte[] file, Optional<Compression> format) {
    return unpack(file, new CompressionOptions(format, LIMITS));
  }

  static List<byte[]> unpack(byte[] file, CompressionOptions options) {
    Decoded decoded = Decoded.of(UnpackingLayout.over(new BytesLayout(), options), file);
    return decoded.rows().stream().map(row -> (byte[]) row.get("bytes")).toList();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lines that shrink about as much as real ones. */
  static byte[] lines(int count) {
    Random random = new Random(count);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(i).append(",item ").append(random.nextInt(1000)).append(",2026-01-31\n");
    }
    return utf8(lines.toString());
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
