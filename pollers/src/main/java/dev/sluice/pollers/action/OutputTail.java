package dev.sluice.pollers.action;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end on its own thread and keeps only the last bytes. */
final class OutputTail {
  static final int KEPT_BYTES = 8 * 1024;

  private final byte[] ring = new byte[KEPT_BYTES];
  private final Thread reader;
  private long total;

  OutputTail(InputStream stream, String name) {
    reader = new Thread(() -> drain(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Waits at most so long for the end of the stream. */
  void awaitEnd(long millis) throws InterruptedException {
    reader.join(millis);
  }

  /** The last of what has come, as UTF-8; what was cut off is told at the beginning. */
  synchronized String text() {
    int kept = (int) Math.min(total, KEPT_BYTES);
    byte[] tail = new byte[kept];
    for (int i = 0; i < kept; i++) {
      tail[i] = ring[(int) ((total - kept + i) % KEPT_BYTES)];
    }
    int start = total > kept ? firstWholeCharacter(tail) : 0;
    String text = new String(tail, start, kept - start, StandardCharsets.UTF_8).strip();
    return total > kept ? "… (" + (total - kept + start) + " bytes before)\n" + text : text;
  }

  private static int firstWholeCharacter(byte[] tail) {
    int start = 0;
    while (start < 4 && (tail[start] & 0xC0) == 0x80) {
      start++;
    }
    return start;
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[4096];
    try (stream) {
      int read = stream.read(buffer);
      while (read >= 0) {
        keep(buffer, read);
        read = stream.read(buffer);
      }
    } catch (IOException e) {
      keepText("\n[output lost: " + e.getMessage() + "]");
    }
  }

  private void keepText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    keep(bytes, bytes.length);
  }

  private synchronized void keep(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % KEPT_BYTES)] = bytes[i];
    }
  }
}
