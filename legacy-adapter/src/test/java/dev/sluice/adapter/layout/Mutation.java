package dev.sluice.adapter.layout;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Damages a file as lines, disks and programs do: bits, bytes, lengths, order. */
final class Mutation {
  private static final byte[] TELLING = {
    0,
    1,
    0x0A,
    0x0C,
    0x0D,
    0x0E,
    0x0F,
    0x15,
    0x1A,
    0x22,
    0x25,
    0x2C,
    0x30,
    0x39,
    0x40,
    0x7F,
    (byte) 0x80,
    (byte) 0xC0,
    (byte) 0xD0,
    (byte) 0xF0,
    (byte) 0xFE,
    (byte) 0xFF
  };
  private static final int MOST = 4;

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** The file with one to four faults; {@code other} lends bytes. */
  byte[] of(byte[] file, byte[] other) {
    byte[] damaged = file;
    for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
      damaged = once(damaged, other);
    }
    return damaged;
  }

  private byte[] once(byte[] file, byte[] other) {
    if (file.length == 0) {
      return new byte[] {telling()};
    }
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(Math.min(16, file.length - at));
    return switch (random.nextInt(9)) {
      case 0 -> set(file, at, (byte) (file[at] ^ 1 << random.nextInt(8)));
      case 1 -> set(file, at, telling());
      case 2 -> set(file, at, (byte) random.nextInt(256));
      case 3 -> joined(part(file, 0, at), new byte[] {telling()}, part(file, at, file.length));
      case 4 -> joined(part(file, 0, at), part(file, at + length, file.length));
      case 5 -> part(file, 0, at);
      case 6 -> joined(part(file, 0, at + length), part(file, at, file.length));
      case 7 -> {
        int from = random.nextInt(other.length + 1);
        yield joined(part(file, 0, at), part(other, from, other.length));
      }
      default -> {
        byte[] run = new byte[1 + random.nextInt(300)];
        Arrays.fill(run, telling());
        yield joined(part(file, 0, at), run, part(file, at, file.length));
      }
    };
  }

  private byte telling() {
    return TELLING[random.nextInt(TELLING.length)];
  }

  private static byte[] set(byte[] file, int at, byte value) {
    byte[] changed = file.clone();
    changed[at] = value;
    return changed;
  }

  private static byte[] part(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, Math.max(from, to));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
