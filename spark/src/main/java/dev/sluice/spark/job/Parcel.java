package dev.sluice.spark.job;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A list of byte arrays in a file: how tasks go into the application, and outcomes come out. */
public final class Parcel {
  private Parcel() {}

  /** Writes a file; it is there whole or not at all. */
  public static void write(Path file, List<byte[]> items) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      out.writeInt(items.size());
      for (byte[] item : items) {
        out.writeInt(item.length);
        out.write(item);
      }
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads what {@link #write} wrote. */
  public static List<byte[]> read(Path file) throws IOException {
    List<byte[]> items = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        byte[] item = in.readNBytes(length);
        if (item.length != length) {
          throw new EOFException(file + " ends within item " + i);
        }
        items.add(item);
      }
    }
    return items;
  }
}
