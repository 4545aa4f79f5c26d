package dev.sluice.adapter.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Raw deflated data; takes from its input exactly the bytes that are part of it. */
final class DeflatedStream extends InputStream {
  private final PackedInput in;
  private final Inflater inflater = new Inflater(true);

  DeflatedStream(PackedInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      boolean last = false;
      while (!inflater.finished()) {
        int count = inflater.inflate(target, offset, length);
        if (inflater.finished()) {
          in.putBack(inflater.getRemaining());
        }
        if (count > 0) {
          return count;
        }
        if (inflater.needsInput() && in.hasMore()) {
          in.giveTo(inflater);
        } else if (last) {
          throw new EOFException("the deflated data do not end");
        } else {
          // Bits it has taken may still be bytes: it gives them when asked once more.
          last = true;
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new ZipException("the deflated data are damaged: " + e.getMessage());
    }
  }

  /** Begins anew at the input's next byte. */
  void restart() {
    inflater.reset();
  }

  /** Does not close the input. */
  @Override
  public void close() {
    inflater.end();
  }
}
