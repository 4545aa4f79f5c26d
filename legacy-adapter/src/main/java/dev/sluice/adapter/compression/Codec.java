package dev.sluice.adapter.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Starts a decoder on packed bytes. Decoders report damaged bytes as an {@link IOException}. */
@FunctionalInterface
interface Codec {

  /** A stream of the unpacked bytes. Closing it frees what the decoder holds, not the input. */
  InputStream open(PackedInput in, CompressionLimits limits) throws IOException;

  /** The decoder of a whole file of this format. */
  static Codec of(Compression format) {
    return switch (format) {
      case GZIP -> (in, limits) -> new GzipStream(in);
      case BZIP2 -> (in, limits) -> new BZip2CompressorInputStream(in, true);
      case XZ -> Codec::xz;
      case ZSTD -> Codec::zstd;
      case ZIP -> throw new IllegalArgumentException("a zip is not one stream");
    };
  }

  /** The decoder of a zip's method; null for one that is not read. */
  static Codec ofZipMethod(int method) {
    return switch (method) {
      case 0 -> (in, limits) -> in;
      case 8 -> (in, limits) -> new DeflatedStream(in);
      case 9 -> (in, limits) -> new Deflate64CompressorInputStream(in);
      case 12 -> (in, limits) -> new BZip2CompressorInputStream(in);
      case 93 -> Codec::zstd;
      case 95 -> Codec::xz;
      default -> null;
    };
  }

  private static InputStream xz(PackedInput in, CompressionLimits limits) throws IOException {
    int kibibytes = (int) Math.min(Integer.MAX_VALUE, limits.maxMemoryBytes() >> 10);
    return new XZInputStream(in, kibibytes);
  }

  private static InputStream zstd(PackedInput in, CompressionLimits limits) throws IOException {
    int windowLog = 63 - Long.numberOfLeadingZeros(limits.maxMemoryBytes());
    return new ZstdInputStreamNoFinalizer(in).setLongMax(Math.min(windowLog, 31));
  }

  /** Whether a decoder refused bytes for the memory they need. */
  static boolean isForMemory(Exception failure) {
    return failure instanceof MemoryLimitException
        || String.valueOf(failure.getMessage()).contains("requires too much memory");
  }
}
