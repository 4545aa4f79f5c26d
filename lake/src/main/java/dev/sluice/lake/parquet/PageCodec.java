package dev.sluice.lake.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** How pages are compressed, where that is worth it. */
public enum PageCodec {
  /** Fast to write and to read. */
  SNAPPY(CompressionCodecName.SNAPPY) {
    @Override
    int bound(int length) {
      return Snappy.maxCompressedLength(length);
    }

    @Override
    int compress(byte[] plain, int length, byte[] target) throws IOException {
      return Snappy.compress(plain, 0, length, target, 0);
    }
  },

  /** Smaller files, at its fastest level. */
  ZSTD(CompressionCodecName.ZSTD) {
    @Override
    int bound(int length) {
      return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    int compress(byte[] plain, int length, byte[] target) throws IOException {
      long size = Zstd.compressByteArray(target, 0, target.length, plain, 0, length, ZSTD_LEVEL);
      if (Zstd.isError(size)) {
        throw new IOException("zstd: " + Zstd.getErrorName(size));
      }
      return Math.toIntExact(size);
    }
  };

  private static final int ZSTD_LEVEL = 1;

  private final CompressionCodecName parquetName;

  PageCodec(CompressionCodecName parquetName) {
    this.parquetName = parquetName;
  }

  /** What the file says of its chunks. */
  CompressionCodecName parquetName() {
    return parquetName;
  }

  /** Most bytes that so many become. */
  abstract int bound(int length);

  /**
   * Compresses the first bytes of an array.
   *
   * @param target at least {@link #bound} long
   * @return how many bytes of the target are used
   */
  abstract int compress(byte[] plain, int length, byte[] target) throws IOException;

  /**
   * Unpacks a page.
   *
   * @return the number of bytes it had, or less than 0 if the page is damaged
   * @throws IOException if it is damaged
   */
  static int unpack(CompressionCodecName codec, byte[] stored, byte[] plain) throws IOException {
    return switch (codec) {
      case SNAPPY -> Snappy.uncompress(stored, 0, stored.length, plain, 0);
      case ZSTD -> {
        long size = Zstd.decompressByteArray(plain, 0, plain.length, stored, 0, stored.length);
        if (Zstd.isError(size)) {
          throw new IOException("zstd: " + Zstd.getErrorName(size));
        }
        yield Math.toIntExact(size);
      }
      default ->
          throw new IOException("compressed with " + codec + ", which the lake does not write");
    };
  }
}
