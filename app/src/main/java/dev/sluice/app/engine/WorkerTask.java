package dev.sluice.app.engine;

import dev.sluice.lake.append.AppendTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A task on its way to another machine of the same installation.
 *
 * @param home the home's folder; the feed's configuration is read there
 * @param file the delivery's bytes
 * @param attempts folder for the folders of attempts
 */
public record WorkerTask(String home, String file, String attempts, AppendTask task)
    implements Serializable {

  /** The task as bytes. */
  public byte[] toBytes() {
    return bytes(this);
  }

  static byte[] bytes(Serializable value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What {@link #bytes} wrote, in this installation or in its copy on another machine. */
  static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException("it comes from another version of Sluice: " + e.getMessage(), e);
    }
  }
}
